import { createHash } from 'node:crypto';
import { Secret } from 'otpauth';
import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { addMs, epochMs } from '#platform/time';
import { unseal } from '../credentials/seal.ts';
import { totpCode } from '../credentials/totp.ts';
import { findAccount } from '../store/account.store.ts';
import { findTotp } from '../store/credential.store.ts';

/** The fixed secret of a demo officer, so that a demonstration can be scripted; never used outside demo mode. */
export function demoTotpSecret(username: string): string {
  return new Secret({ buffer: Uint8Array.from(createHash('sha256').update(`motcua-demo:${username}`).digest().subarray(0, 20)).buffer }).base32;
}

/** The code a demo officer's phone would show now, or next when this one is used; undefined outside demo mode and for accounts that are no demo accounts. */
export async function demoTotpCode(app: App, accountId: string): Promise<string | undefined> {
  if (!app.config.demo) return undefined;
  return app.read(systemActor('identity.demo'), async (ctx) => {
    const account = await findAccount(ctx.tx, accountId);
    const totp = await findTotp(ctx.tx, accountId);
    if (account?.isDemo !== true || totp === undefined) return undefined;
    const now = ctx.clock.now();
    const used = totp.lastStep >= Math.floor(epochMs(now) / 30_000);
    return totpCode(unseal(app.secret, 'totp', totp.sealedSecret), used ? addMs(now, 30_000) : now);
  });
}
