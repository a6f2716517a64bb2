import { placeOf } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { createSession, putSessionValue, readSession, readSessionValue, sessionCookie, sessionCookieOptions, takeSessionValue } from '#platform/sessions';
import type { OpenedSession } from '#platform/sessions';
import { epochMs } from '#platform/time';
import type { Instant } from '#platform/time';
import type { z } from 'zod';
import type { Origin } from '../actions/sign-in-officer.ts';

const self = systemActor('identity.session');
/** The cookie by which a browser shows that an officer signed in from it before; worth nothing without the password. */
export const deviceCookie = 'motcua_may';

/** Where a request comes from, for throttling and the list of sessions. */
export function originOf({ request }: PageRequest): Origin {
  return { place: placeOf(request), userAgent: request.headers['user-agent'], deviceToken: request.cookies[deviceCookie] };
}

/** The site as the browser sees it: the configured address, else the one asked for. */
export function siteOrigin({ app, request }: PageRequest): string {
  return app.config.publicUrl === undefined ? `${request.protocol}://${request.headers.host ?? '127.0.0.1'}` : new URL(app.config.publicUrl).origin;
}

/** The session token that came with a request. */
export function tokenOf({ request }: PageRequest): string | undefined {
  return request.cookies[sessionCookie];
}

/** Hands the browser the token of its session. */
export function giveSession({ request, reply }: PageRequest, opened: OpenedSession): void {
  reply.setCookie(sessionCookie, opened.token, sessionCookieOptions(request.protocol === 'https'));
}

/** Keeps something in the browser's session on the server, opening a visitor's session when there is none. */
export async function keep(page: PageRequest, key: string, value: unknown): Promise<void> {
  await page.app.transaction(self, async (ctx) => {
    const live = await readSession(ctx, tokenOf(page));
    if (live !== undefined) return putSessionValue(ctx, live.id, key, value);
    const opened = await createSession(ctx, { userAgent: page.request.headers['user-agent'], ipAddress: page.request.ip });
    await putSessionValue(ctx, opened.session.id, key, value);
    giveSession(page, opened);
  });
}

/** What was kept under a key, when it has the expected shape. */
export async function kept<T>(page: PageRequest, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const { sessionId } = page;
  if (sessionId === undefined) return undefined;
  const parsed = schema.safeParse(await page.app.read(self, (ctx) => readSessionValue(ctx, sessionId, key)));
  return parsed.success ? parsed.data : undefined;
}

/** The same, and it is gone afterwards: a state that may be used once. */
export async function take<T>(page: PageRequest, key: string, schema: z.ZodType<T>): Promise<T | undefined> {
  const { sessionId } = page;
  if (sessionId === undefined) return undefined;
  const parsed = schema.safeParse(await page.app.transaction(self, (ctx) => takeSessionValue(ctx, sessionId, key)));
  return parsed.success ? parsed.data : undefined;
}

/** A place on this site to go back to; anything that could lead elsewhere gives the fallback. */
export function safeReturn(path: string | undefined, fallback: string): string {
  if (path === undefined || !/^\/(?![/\\])[^\\\s]*$/.test(path) || /^\/(dang-nhap|dang-xuat|mo-phong)/.test(path)) return fallback;
  return path;
}

/** Whole seconds until a moment, at least one. */
export function secondsUntil(until: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((epochMs(until) - epochMs(now)) / 1000));
}
