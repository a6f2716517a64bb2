import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '#platform/errors';

/** The library's default algorithm is argon2id. */
const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id, 19 MiB, two passes, one lane (OWASP password storage). */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), argon2id);
}

/** True when the password is the one of the hash. With no hash it works as long and says false, so that nobody learns who has an account. */
export async function isPassword(password: string, stored: string | undefined): Promise<boolean> {
  const answer = await verify(stored ?? placeholder, password.normalize('NFC').slice(0, 1024));
  return answer && stored !== undefined;
}

/** Refuses passwords that a guesser tries first. Throws `identity.password-weak` with the reason: short, long, name or common. */
export function checkNewPassword(password: string, username: string): void {
  const plain = password.normalize('NFC');
  const key = plain.toLowerCase();
  const reason =
    [...plain].length < 10
      ? 'short'
      : plain.length > 256
        ? 'long'
        : key.includes(username.toLowerCase())
          ? 'name'
          : commonParts.some((part) => key === part) || /^(.)\1+$/.test(plain) || '01234567890123456789'.includes(plain)
            ? 'common'
            : undefined;
  if (reason !== undefined) throw new DomainError('identity.password-weak', { reason });
}

const commonParts: readonly string[] = [
  'password12',
  'password123',
  'matkhau123',
  'matkhau1234',
  'qwertyuiop',
  'qwerty12345',
  'abcdefghij',
  'iloveyou123',
  'vietnam123',
  'vietnam2026',
  'motcua2026',
  'administrator',
];

/** A real hash of a random text that nobody knows. */
const placeholder = '$argon2id$v=19$m=19456,t=2,p=1$jOsTNfmQullzoF9NfZgnEA$7vErbNtjYRv5/aQ7DkQnE9YRt6Om8+TzSiE2y4jNKZc';
