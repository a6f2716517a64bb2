import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { placeOf, route, sessionTokenOf } from '#platform/http';
import type { RouteRequest } from '#platform/http';
import type { OpenedSession } from '#platform/sessions';
import { signOut } from '../actions/manage-sessions.ts';
import { confirmSignInCode, requestSignInCode } from '../actions/one-time-codes.ts';
import { actFor, openSession } from '../actions/open-session.ts';
import { checkOfficerCode, checkOfficerPassword } from '../actions/sign-in-officer.ts';
import type { Origin, TryOutcome } from '../actions/sign-in-officer.ts';

const opened = z
  .object({ token: z.string(), expiresAt: z.iso.datetime(), idleSeconds: z.number().int() })
  .meta({ id: 'Session', description: 'An open session; `token` is the bearer token of the requests that follow' });

const officerRoute = route({
  method: 'POST',
  path: '/api/v1/sign-in/officer',
  tag: 'identity',
  permission: 'public',
  rateLimit: 'signIn',
  status: 201,
  answersSecret: true,
  summary: 'Sign an officer in with password and code',
  description:
    'The code is the six digits of the authenticator, or a recovery code; each opens once. The authenticator itself is set up in a browser at the first sign-in.',
  body: z.object({ username: z.string().min(1).max(64), password: z.string().min(1).max(1000), code: z.string().min(1).max(40) }),
  response: opened.extend({ mustChangePassword: z.boolean() }),
  handle: async ({ app, body: { username, password, code }, request }) => {
    const origin = originOf(request);
    const { accountId } = accepted(await checkOfficerPassword(app, { username, password, origin }));
    const { mustChangePassword } = accepted(await checkOfficerCode(app, { accountId, code, origin }));
    return { ...presentSession(await openSession(app, { accountId, assurance: 'password-totp', origin })), mustChangePassword };
  },
});

const codeRoute = route({
  method: 'POST',
  path: '/api/v1/sign-in/codes',
  tag: 'identity',
  permission: 'public',
  rateLimit: 'signIn',
  status: 201,
  summary: 'Send a citizen a code for signing in',
  description: 'The answer is the same whether the contact is known or not. `demoCode` is null except in a demonstration.',
  body: z.object({ contact: z.string().min(3).max(200) }),
  response: z.object({ id: z.uuid(), contact: z.string(), expiresAt: z.iso.datetime(), demoCode: z.string().nullable() }),
  handle: async ({ app, body: { contact }, request }) => {
    const sent = await requestSignInCode(app, { contact, place: placeOf(request) });
    if (sent.outcome === 'wait') throw new DomainError('rate-limited', { until: sent.until });
    return { id: sent.id, contact: sent.contact, expiresAt: sent.expiresAt, demoCode: sent.demoCode ?? null };
  },
});

const citizenRoute = route({
  method: 'POST',
  path: '/api/v1/sign-in/citizen',
  tag: 'identity',
  permission: 'public',
  rateLimit: 'signIn',
  status: 201,
  answersSecret: true,
  summary: 'Sign a citizen in with the code that was sent',
  body: z.object({ id: z.uuid(), code: z.string().min(1).max(20) }),
  response: opened,
  handle: async ({ app, body: { id, code }, request }) => {
    const outcome = await confirmSignInCode(app, { id, code, place: placeOf(request) });
    if (typeof outcome === 'string') throw new DomainError(`identity.code-${outcome}`);
    return presentSession(await openSession(app, { accountId: outcome.accountId, assurance: 'code', origin: originOf(request) }));
  },
});

const signOutRoute = route({
  method: 'DELETE',
  path: '/api/v1/me/session',
  tag: 'identity',
  permission: 'signed-in',
  status: 204,
  summary: 'Sign out: the session of this request ends',
  response: z.undefined(),
  handle: async ({ app, request }) => {
    await signOut(app, sessionTokenOf(request));
    return undefined;
  },
});

const actForRoute = route({
  method: 'PUT',
  path: '/api/v1/me/acting-for',
  tag: 'identity',
  permission: 'signed-in',
  answersSecret: true,
  summary: 'Act for an organisation that I represent, or for myself again; the token changes',
  body: z.object({ organisationId: z.uuid().nullable() }),
  response: opened,
  handle: async ({ app, actor, body, request }) => {
    const token = sessionTokenOf(request);
    if (actor.kind !== 'citizen' || token === undefined) throw new DomainError('forbidden');
    return presentSession(await actFor(app, { accountId: actor.id, token, organisationId: body.organisationId ?? undefined }));
  },
});

function originOf(request: RouteRequest<unknown, unknown, unknown>['request']): Origin {
  return { place: placeOf(request), userAgent: request.headers['user-agent'] };
}

/** What the sign-in may go on with. Throws `rate-limited`, or `identity.sign-in-refused`, the same for every wrong part. */
function accepted<Yes>(outcome: TryOutcome<Yes>): { readonly outcome: 'accepted' } & Yes {
  if (outcome.outcome === 'wait') throw new DomainError('rate-limited', { until: outcome.until });
  if (outcome.outcome === 'refused') throw new DomainError('identity.sign-in-refused');
  return outcome;
}

function presentSession({ token, session }: OpenedSession): z.infer<typeof opened> {
  return { token, expiresAt: session.expiresAt, idleSeconds: session.idleSeconds };
}

/** Signing in and out for programs that people use. */
export const signInRoutes = [officerRoute, codeRoute, citizenRoute, signOutRoute, actForRoute];
