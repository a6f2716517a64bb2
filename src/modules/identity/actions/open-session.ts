import { randomBytes } from 'node:crypto';
import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import { createSession, destroySession, readSession, rotateSession } from '#platform/sessions';
import type { Assurance, NewSession, OpenedSession, SessionLimits } from '#platform/sessions';
import { sha256 } from '../credentials/seal.ts';
import { getAccount, noteSignIn } from '../store/account.store.ts';
import { saveKnownDevice } from '../store/credential.store.ts';
import { listRepresentations } from '../store/organisation.store.ts';
import type { Origin } from './sign-in-officer.ts';

const self = systemActor('identity.sign-in');

/** How long a signed-in session lives, from the settings. */
export function limitsOf(app: App): SessionLimits {
  return { idleSeconds: app.config.session.idleMinutes * 60, absoluteSeconds: app.config.session.absoluteHours * 3_600 };
}

/**
 * Opens the session of somebody who has just proved who they are. A visitor's session becomes theirs under a new token, so that
 * a token known beforehand opens nothing (session fixation). Throws `identity.account-disabled`.
 */
export async function openSession(
  app: App,
  command: { readonly accountId: string; readonly assurance: Assurance; readonly origin: Origin; readonly currentToken?: string | undefined },
): Promise<OpenedSession> {
  return app.transaction(self, async (ctx) => {
    const account = await getAccount(ctx.tx, command.accountId);
    if (account.state !== 'active') throw new DomainError('identity.account-disabled');
    const opening: NewSession = {
      accountId: account.id,
      assurance: command.assurance,
      limits: limitsOf(app),
      ipAddress: command.origin.place,
      userAgent: command.origin.userAgent ?? '',
    };
    const current = await readSession(ctx, command.currentToken);
    const mayContinue = current !== undefined && (current.accountId === undefined || current.accountId === account.id);
    if (current !== undefined && !mayContinue && command.currentToken !== undefined) await destroySession(ctx, command.currentToken);
    const opened =
      mayContinue && command.currentToken !== undefined ? await rotateSession(ctx, command.currentToken, opening) : await createSession(ctx, opening);
    await noteSignIn(ctx.tx, account.id, ctx.clock.now());
    await audit(ctx, 'identity.signed-in', { subjectId: account.id, assurance: command.assurance, place: command.origin.place });
    return opened;
  });
}

/** Remembers the browser of an officer who signed in; returns the token that the browser keeps. */
export async function rememberDevice(app: App, accountId: string, deviceToken: string | undefined): Promise<string> {
  const token = deviceToken !== undefined && /^[\w-]{43}$/.test(deviceToken) ? deviceToken : randomBytes(32).toString('base64url');
  await app.transaction(self, (ctx) => saveKnownDevice(ctx.tx, accountId, sha256(token), ctx.clock.now()));
  return token;
}

/** From now on the session acts for an organisation (or for the person again). A change of privilege: the token changes too. Throws `forbidden`. */
export async function actFor(
  app: App,
  command: { readonly accountId: string; readonly token: string; readonly organisationId: string | undefined },
): Promise<OpenedSession> {
  return app.transaction(self, async (ctx) => {
    const session = await readSession(ctx, command.token);
    if (session?.accountId !== command.accountId) throw new DomainError('session.unknown');
    const { organisationId } = command;
    if (organisationId !== undefined) {
      const may = await listRepresentations(ctx.tx, command.accountId, ctx.clock.now());
      if (!may.some((item) => item.organisation.id === organisationId)) throw new DomainError('forbidden', { organisationId });
    }
    await audit(ctx, 'identity.acts-for', { subjectId: command.accountId, organisationId });
    return rotateSession(ctx, command.token, { ...session, onBehalfOfId: organisationId, limits: limitsOf(app) });
  });
}
