import type { FastifyRequest } from 'fastify';
import type { App, ResolvedVisitor } from '#platform/app';
import type { Locale } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import { DomainError } from '#platform/errors';
import { mayDo, requirePermission } from '#platform/permissions';
import { sessionCookie } from '#platform/sessions';

/** Finds out who sends the request; a program comes with a bearer token, a person with a session cookie. */
export async function visitorOf(app: App, request: FastifyRequest): Promise<ResolvedVisitor> {
  const bearer = bearerOf(request);
  return app.resolveVisitor(app, bearer === undefined ? request.cookies[sessionCookie] : `bearer:${bearer}`);
}

/** The token of the session that a request carries, wherever it stands. */
export function sessionTokenOf(request: FastifyRequest): string | undefined {
  return bearerOf(request) ?? request.cookies[sessionCookie];
}

function bearerOf({ headers: { authorization = '' } }: FastifyRequest): string | undefined {
  const [scheme, bearer = ''] = authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' ? bearer : undefined;
}

/** Checks the door of a page or route: `public`, `signed-in` (people only: a program holds a named permission or stays outside) or a named permission held anywhere. */
export function requireDoor(actor: Actor, permission: string): void {
  if (permission === 'public') return;
  if (permission === 'signed-in') {
    if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
    if (actor.kind === 'client') throw new DomainError('forbidden', { permission });
    return;
  }
  requireHeldSomewhere(actor, permission);
}

/** At the door only the kind of person is known; the action checks the subject itself. */
function requireHeldSomewhere(actor: Actor, permission: string): void {
  const places = actor.kind === 'officer' ? actor.roles : actor.kind === 'client' ? [{ agencyId: actor.agencyId, deskKey: undefined }] : [];
  const subjects = [{ ownerId: 'id' in actor ? actor.id : undefined }, ...places.map(({ agencyId, deskKey }) => ({ agencyId, deskKey }))];
  if (!subjects.some((subject) => mayDo(actor, permission, subject))) requirePermission(actor, permission);
}

/** The language asked for: the choice kept in a cookie; of a program, which has none, its `Accept-Language`; else Vietnamese. */
export function localeOf(request: FastifyRequest): Locale {
  const chosen = request.cookies['motcua_locale'];
  if (chosen !== undefined) return chosen === 'en' ? 'en' : 'vi';
  return isProgram(request) ? acceptedLocale(request.headers['accept-language'] ?? '') : 'vi';
}

/** True for a request that no browser page sent: it carries a token, or asks the API without cookies. */
export function isProgram(request: FastifyRequest): boolean {
  return request.headers.authorization !== undefined || (request.headers.cookie === undefined && request.url.startsWith('/api/'));
}

/** English where it is preferred to Vietnamese (RFC 9110, 12.5.4). */
function acceptedLocale(header: string): Locale {
  const weights = new Map(
    header
      .split(',')
      .map((part) => {
        const [language = '', weight = ''] = part
          .trim()
          .toLowerCase()
          .split(/;\s*q=/u);
        return [language.split('-')[0] ?? '', weight === '' ? 1 : Number(weight)] as const;
      })
      .toReversed(),
  );
  return (weights.get('en') ?? 0) > (weights.get('vi') ?? 0) ? 'en' : 'vi';
}
