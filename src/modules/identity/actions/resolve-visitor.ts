import type { App, ResolvedVisitor } from '#platform/app';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { hashToken, isToken, needsTouch, touchSession } from '#platform/sessions';
import { effectiveGrants } from '../domain/grants.ts';
import { findVisit } from '../store/visitor.store.ts';
import type { Visit } from '../store/visitor.store.ts';
import { resolveClient } from './api-clients.ts';

/** Who sends a request, with the account and session behind it. */
export interface ResolvedActor {
  readonly actor: Actor;
  readonly account: { readonly id: string; readonly displayName: string } | undefined;
  readonly session: Visit['session'] | undefined;
}

const self = systemActor('identity.session');

/** Finds out who a session token belongs to: one query, and a write at most once a minute. Unknown, ended and disabled give a visitor. */
export async function resolveActor(app: App, token: string | undefined): Promise<ResolvedActor> {
  if (!isToken(token)) return { actor: anonymous, account: undefined, session: undefined };
  const visit = await app.read(self, (ctx) => findVisit(ctx.tx, hashToken(token), app.clock.now()));
  if (visit === undefined) return { actor: anonymous, account: undefined, session: undefined };
  if (needsTouch(app, visit.session)) await app.transaction(self, (ctx) => touchSession(ctx, visit.session));
  const { account } = visit;
  if (account === undefined || account.state === 'disabled') return { actor: anonymous, account: undefined, session: visit.session };
  return { actor: actorOf(visit, account, app), account, session: visit.session };
}

/** The same for the platform's door, which also knows bearer tokens (`bearer:<token>`): of a registered system, or of a person's session. */
export async function resolveVisitor(app: App, token: string | undefined): Promise<ResolvedVisitor> {
  const bearer = token?.startsWith('bearer:') === true ? token.slice(7) : undefined;
  if (bearer?.startsWith('mc_') === true) return { actor: await resolveClient(app, bearer) };
  const { actor, account, session } = await resolveActor(app, bearer ?? token);
  return { actor, displayName: account?.displayName, sessionId: session?.id };
}

function actorOf(visit: Visit, account: NonNullable<Visit['account']>, app: App): Actor {
  if (account.kind === 'officer') {
    return {
      kind: 'officer',
      id: account.id,
      displayName: account.displayName,
      roles: effectiveGrants(account.id, visit.grants, visit.delegations, app.clock.now()),
    };
  }
  const organisationId = visit.session.onBehalfOfId;
  return {
    kind: 'citizen',
    id: account.id,
    displayName: account.displayName,
    personId: visit.personNumber,
    ...(organisationId !== undefined && visit.mayRepresent ? { onBehalfOf: { organisationId } } : {}),
  };
}
