import { asSystem } from '#platform/app';
import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { destroyAllSessions } from '#platform/sessions';
import { checkNewPassword, hashPassword, isPassword } from '../credentials/password.ts';
import { getAccount } from '../store/account.store.ts';
import { findPassword, savePassword } from '../store/credential.store.ts';
import { startTotpAnew } from './enrol-totp.ts';
import { createOfficerAccount } from './accounts.ts';
import type { NewOfficer } from './accounts.ts';

const self = systemActor('identity.password');

/** An officer changes their own password; every other session of the account ends. Throws `identity.password-wrong` or `identity.password-weak`. */
export async function changePassword(
  app: App,
  actor: Actor,
  command: { readonly current: string; readonly next: string; readonly keepSessionId: string | undefined },
): Promise<void> {
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const [account, stored] = await app.read(self, async ({ tx }) => [await getAccount(tx, actor.id), await findPassword(tx, actor.id)] as const);
  if (!(await isPassword(command.current, stored?.hash))) throw new DomainError('identity.password-wrong');
  checkNewPassword(command.next, account.username ?? '');
  await storePassword(app, actor, { accountId: account.id, password: command.next, mustChange: false, keepSessionId: command.keepSessionId });
}

/** A first or forgotten password; `newSecondFactor` for an officer who also lost the authenticator and the recovery codes. */
export interface SetPassword {
  readonly accountId: string;
  readonly password: string;
  readonly newSecondFactor?: boolean | undefined;
}

/**
 * An administrator sets a first or forgotten password, to be changed at the next sign-in; every session of the account ends. With
 * `newSecondFactor` the officer sets up an authenticator anew then. Throws `identity.password-weak`.
 */
export async function setPassword(app: App, actor: Actor, command: SetPassword): Promise<void> {
  requirePermission(actor, 'identity.manage-accounts');
  const account = await app.read(self, ({ tx }) => getAccount(tx, command.accountId));
  checkNewPassword(command.password, account.username ?? '');
  await storePassword(app, actor, { accountId: account.id, password: command.password, mustChange: true, newSecondFactor: command.newSecondFactor });
}

/** Registers an officer with a first password, both or neither; the password is to be changed at the first sign-in. Throws what `createOfficerAccount` throws, and `identity.password-weak`. */
export async function registerOfficer(app: App, actor: Actor, { password, ...officer }: NewOfficer & { readonly password: string }): Promise<string> {
  requirePermission(actor, 'identity.manage-accounts');
  checkNewPassword(password, officer.username);
  const hash = await hashPassword(password);
  return app.transaction(actor, async (ctx) => {
    const accountId = await createOfficerAccount(ctx, officer);
    await asSystem(ctx, 'identity.password', ({ tx }) => savePassword(tx, accountId, hash, ctx.clock.now(), true));
    await audit(ctx, 'identity.password-changed', { subjectId: accountId, mustChange: true });
    return accountId;
  });
}

async function storePassword(app: App, actor: Actor, { accountId, password, mustChange, keepSessionId, newSecondFactor = false }: NewPassword): Promise<void> {
  const hash = await hashPassword(password);
  await app.transaction(actor, async (ctx) => {
    await asSystem(ctx, 'identity.password', async (system) => {
      await savePassword(system.tx, accountId, hash, ctx.clock.now(), mustChange);
      if (newSecondFactor) await startTotpAnew(system, accountId);
      await destroyAllSessions(system, accountId, keepSessionId);
    });
    await audit(ctx, 'identity.password-changed', { subjectId: accountId, mustChange, newSecondFactor });
  });
}

interface NewPassword extends SetPassword {
  readonly mustChange: boolean;
  readonly keepSessionId?: string | undefined;
}
