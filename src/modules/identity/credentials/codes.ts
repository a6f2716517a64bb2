import { randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** Six random digits, leading zeros kept. */
export function newSixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Ten recovery codes of ten letters and digits without look-alikes (49 bits each), written `ABCDE-FGHJK`. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: 10 }, () => {
    const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)] ?? 'A').join('');
    return `${letters.slice(0, 5)}-${letters.slice(5)}`;
  });
}

/** A recovery code as typed, made comparable; undefined when it cannot be one. */
export function normaliseRecoveryCode(text: string): string | undefined {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return letters.length === 10 ? `${letters.slice(0, 5)}-${letters.slice(5)}` : undefined;
}
