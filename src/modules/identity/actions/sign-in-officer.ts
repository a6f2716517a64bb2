import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { isPassword } from '../credentials/password.ts';
import { keyedHash, sha256, unseal } from '../credentials/seal.ts';
import { totpStep } from '../credentials/totp.ts';
import { normaliseRecoveryCode } from '../credentials/codes.ts';
import type { Attempt } from '../domain/throttle.ts';
import { findAccount, findOfficerByUsername } from '../store/account.store.ts';
import { findPassword, findTotp, isKnownDevice, useRecoveryCode, useTotpStep } from '../store/credential.store.ts';
import { noteFailure, noteSuccess, waitFor } from './throttle.ts';

/** Where a sign-in comes from. */
export interface Origin {
  readonly place: string;
  readonly userAgent?: string | undefined;
  readonly deviceToken?: string | undefined;
}
/** What became of a try: look again later, no, or yes. The first two look the same for accounts that exist and that do not. */
export type TryOutcome<Yes> =
  | { readonly outcome: 'wait'; readonly until: Instant }
  | { readonly outcome: 'refused' }
  | ({ readonly outcome: 'accepted' } & Yes);

const self = systemActor('identity.sign-in');

/** First step of an officer's sign-in: user name and password. The answer takes as long when there is no such account. */
export async function checkOfficerPassword(
  app: App,
  command: { readonly username: string; readonly password: string; readonly origin: Origin },
): Promise<TryOutcome<{ readonly accountId: string; readonly enrolled: boolean }>> {
  const name = command.username.trim().toLowerCase();
  const found = await app.read(self, async ({ tx }) => {
    const account = await findOfficerByUsername(tx, name);
    if (account === undefined) return undefined;
    return { account, hash: (await findPassword(tx, account.id))?.hash, enrolled: (await findTotp(tx, account.id))?.confirmed ?? false };
  });
  const attempt = await attemptOf(app, name, found?.account.id, command.origin);
  const until = await waitFor(app, attempt);
  if (until !== undefined) return { outcome: 'wait', until };
  const right = await isPassword(command.password, found?.hash);
  if (!right || found?.account.state !== 'active') {
    await noteFailure(app, attempt);
    return { outcome: 'refused' };
  }
  return { outcome: 'accepted', accountId: found.account.id, enrolled: found.enrolled };
}

/** Second step: six digits of the authenticator, or a recovery code. A code opens once only; only now the failures are forgotten. */
export async function checkOfficerCode(
  app: App,
  command: { readonly accountId: string; readonly code: string; readonly origin: Origin },
): Promise<TryOutcome<{ readonly accountId: string; readonly mustChangePassword: boolean }>> {
  const account = await app.read(self, ({ tx }) => findAccount(tx, command.accountId));
  if (account?.username === undefined || account.state !== 'active') return { outcome: 'refused' };
  const attempt = await attemptOf(app, account.username, account.id, command.origin);
  const until = await waitFor(app, attempt);
  if (until !== undefined) return { outcome: 'wait', until };
  if (!(await useCode(app, account.id, command.code))) {
    await noteFailure(app, attempt);
    return { outcome: 'refused' };
  }
  await noteSuccess(app, attempt);
  const password = await app.read(self, ({ tx }) => findPassword(tx, account.id));
  return { outcome: 'accepted', accountId: account.id, mustChangePassword: password?.mustChange ?? false };
}

function useCode(app: App, accountId: string, code: string): Promise<boolean> {
  return app.transaction(self, async (ctx) => {
    const totp = await findTotp(ctx.tx, accountId);
    if (totp === undefined) return false;
    const step = totpStep(unseal(app.secret, 'totp', totp.sealedSecret), code, ctx.clock.now());
    if (step !== undefined) return useTotpStep(ctx.tx, accountId, step, ctx.clock.now());
    const recovery = normaliseRecoveryCode(code);
    if (recovery === undefined || !totp.confirmed) return false;
    const used = await useRecoveryCode(ctx.tx, accountId, keyedHash(app.secret, 'recovery', recovery), ctx.clock.now());
    if (used) await audit(ctx, 'identity.recovery-code-used', { subjectId: accountId });
    return used;
  });
}

async function attemptOf(app: App, name: string, accountId: string | undefined, origin: Origin): Promise<Attempt> {
  const { deviceToken, place } = origin;
  if (accountId === undefined || deviceToken === undefined) return { name, place };
  const hash = sha256(deviceToken);
  const known = await app.read(self, ({ tx }) => isKnownDevice(tx, accountId, hash));
  return known ? { name, place, knownDevice: `${accountId}:${hash.toString('hex')}` } : { name, place };
}
