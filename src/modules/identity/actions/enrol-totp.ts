import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import { newRecoveryCodes } from '../credentials/codes.ts';
import { keyedHash, seal, unseal } from '../credentials/seal.ts';
import { newTotpSecret, totpStep } from '../credentials/totp.ts';
import { findTotp, replaceRecoveryCodes, saveTotp, useTotpStep } from '../store/credential.store.ts';

const self = systemActor('identity.sign-in');

/** The secret that an officer without a second factor is shown; the same one until it is confirmed, so that reloading the page does no harm. */
export async function beginTotpEnrolment(app: App, accountId: string): Promise<string | undefined> {
  return app.transaction(self, async ({ tx }) => {
    const known = await findTotp(tx, accountId);
    if (known?.confirmed === true) return undefined;
    if (known !== undefined) return unseal(app.secret, 'totp', known.sealedSecret);
    const secret = newTotpSecret();
    await saveTotp(tx, accountId, seal(app.secret, 'totp', secret), undefined);
    return secret;
  });
}

/** Confirms the second factor by a first code; returns ten recovery codes to keep on paper, or undefined when the code is wrong. */
export async function confirmTotpEnrolment(app: App, accountId: string, code: string): Promise<readonly string[] | undefined> {
  return app.transaction(self, async (ctx) => {
    const totp = await findTotp(ctx.tx, accountId);
    if (totp === undefined || totp.confirmed) return undefined;
    const step = totpStep(unseal(app.secret, 'totp', totp.sealedSecret), code, ctx.clock.now());
    if (step === undefined || !(await useTotpStep(ctx.tx, accountId, step, ctx.clock.now()))) return undefined;
    return issueRecoveryCodes(ctx, accountId);
  });
}

/** Forgets the authenticator and the recovery codes of an account; its owner sets up new ones at the next sign-in. */
export async function startTotpAnew({ app, tx }: Ctx, accountId: string): Promise<void> {
  await saveTotp(tx, accountId, seal(app.secret, 'totp', newTotpSecret()), undefined);
  await replaceRecoveryCodes(tx, accountId, []);
}

/** Makes ten new recovery codes and throws the old ones away. */
export async function issueRecoveryCodes(ctx: Ctx, accountId: string): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    ctx.tx,
    accountId,
    codes.map((code) => keyedHash(ctx.app.secret, 'recovery', code)),
  );
  await audit(ctx, 'identity.recovery-codes-issued', { subjectId: accountId });
  return codes;
}
