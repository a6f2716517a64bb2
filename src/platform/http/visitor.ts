import type { FastifyRequest } from 'fastify';
import type { App, ResolvedVisitor } from '#platform/app';
import type { Locale } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import { DomainError } from '#platform/errors';
import { mayDo, requirePermission } from '#platform/permissions';

/** The cookie that carries the opaque session token. */
export const sessionCookie = 'motcua_session';

/** Finds out who sends the request; an API client comes with a bearer token, a person with a session cookie. */
export async function visitorOf(app: App, request: FastifyRequest): Promise<ResolvedVisitor> {
  const [scheme, bearer] = (request.headers.authorization ?? '').split(' ');
  const token = scheme?.toLowerCase() === 'bearer' ? `bearer:${bearer ?? ''}` : request.cookies[sessionCookie];
  return app.resolveVisitor(app, token);
}

/** Checks the door of a page or route: `public`, `signed-in` or a named permission held anywhere. */
export function requireDoor(actor: Actor, permission: string): void {
  if (permission === 'public') return;
  if (permission === 'signed-in') {
    if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
    return;
  }
  requireHeldSomewhere(actor, permission);
}

/** At the door only the kind of person is known; the action checks the subject itself. */
function requireHeldSomewhere(actor: Actor, permission: string): void {
  const places = actor.kind === 'officer' ? actor.roles : [];
  const subjects = [{ ownerId: 'id' in actor ? actor.id : undefined }, ...places.map(({ agencyId, deskKey }) => ({ agencyId, deskKey }))];
  if (!subjects.some((subject) => mayDo(actor, permission, subject))) requirePermission(actor, permission);
}

/** The language asked for: the choice kept in a cookie, else Vietnamese. */
export function localeOf(request: FastifyRequest): Locale {
  return request.cookies['motcua_locale'] === 'en' ? 'en' : 'vi';
}
