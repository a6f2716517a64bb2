import { Secret, TOTP } from 'otpauth';
import { epochMs } from '#platform/time';
import type { Instant } from '#platform/time';

const stepSeconds = 30;

/** A new shared secret of 160 bits in base32 (RFC 4226, 4). */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from the QR code. */
export function totpUri(secret: string, username: string, issuer: string): string {
  return totpOf(secret, username, issuer).toString();
}

/** The code of a moment; for the demo help box and for tests. */
export function totpCode(secret: string, at: Instant): string {
  return totpOf(secret).generate({ timestamp: epochMs(at) });
}

/**
 * The time step that a code belongs to, within one step before and after the moment (RFC 6238, 5.2); undefined when it fits none.
 * The caller must use the step up, so that the same code does not open twice.
 */
export function totpStep(secret: string, code: string, at: Instant): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = totpOf(secret).validate({ token: digits, timestamp: epochMs(at), window: 1 });
  return delta === null ? undefined : Math.floor(epochMs(at) / 1000 / stepSeconds) + delta;
}

function totpOf(secret: string, label = 'motcua', issuer = 'Một Cửa'): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: stepSeconds, secret: Secret.fromBase32(secret) });
}
