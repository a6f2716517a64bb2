import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { destroyAllSessions, destroySession, destroySessionById, listSessions, readSession, rotateSession } from '#platform/sessions';
import type { OpenedSession, Session } from '#platform/sessions';

/** Ends the session of a token; a token that opens nothing is no error. */
export async function signOut(app: App, token: string | undefined): Promise<void> {
  if (token === undefined) return;
  await app.transaction(systemActor('identity.session'), async (ctx) => {
    const session = await readSession(ctx, token);
    await destroySession(ctx, token);
    if (session?.accountId !== undefined) await audit(ctx, 'identity.signed-out', { subjectId: session.accountId });
  });
}

/** The live sessions of whoever asks. */
export async function listOwnSessions(app: App, actor: Actor): Promise<readonly Session[]> {
  const accountId = ownAccount(actor);
  return app.read(actor, (ctx) => listSessions(ctx, accountId));
}

/** Ends one of one's own sessions. Throws `session.unknown` for anybody else's. */
export async function endOwnSession(app: App, actor: Actor, sessionId: string): Promise<void> {
  const accountId = ownAccount(actor);
  await app.transaction(actor, async (ctx) => {
    await destroySessionById(ctx, accountId, sessionId);
    await audit(ctx, 'identity.session-ended', { subjectId: accountId });
  });
}

/** Ends all of one's own sessions but the one in use; returns how many. */
export async function endOtherSessions(app: App, actor: Actor, keepSessionId: string | undefined): Promise<number> {
  const accountId = ownAccount(actor);
  return app.transaction(actor, async (ctx) => {
    const ended = await destroyAllSessions(ctx, accountId, keepSessionId);
    await audit(ctx, 'identity.other-sessions-ended', { subjectId: accountId, ended });
    return ended;
  });
}

function ownAccount(actor: Actor): string {
  if (actor.kind === 'citizen' || actor.kind === 'officer') return actor.id;
  throw new DomainError('forbidden');
}

/** Gives a session a new token after its person's rights or secrets changed; whoever had the old one is out. */
export function renewSession(app: App, token: string): Promise<OpenedSession> {
  return app.transaction(systemActor('identity.session'), (ctx) => rotateSession(ctx, token));
}
