import { createHash, randomBytes } from 'node:crypto';

/** The name of the cookie that carries the token. */
export const sessionCookie = 'motcua_session';

const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** A new opaque token of 256 random bits in base64url (43 characters). */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** True when a text has the shape of a token; anything else never reaches the database. */
export function isToken(value: string | undefined): value is string {
  return value !== undefined && tokenPattern.test(value);
}

/** What the server keeps of a token: its SHA-256, so that a stolen table opens no session. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'ascii').digest();
}

/** How the cookie is set: never readable by scripts, never sent along with a foreign form, only over https when the site has it. */
export function sessionCookieOptions(https: boolean): {
  readonly path: '/';
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly secure: boolean;
} {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: https };
}
