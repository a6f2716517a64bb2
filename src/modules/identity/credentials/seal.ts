import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** Seals a small secret with a key derived from the installation's secret (HKDF-SHA-256, AES-256-GCM, nonce and tag in front). */
export function seal(installationSecret: string, purpose: string, plain: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(installationSecret, purpose), nonce);
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made; throws when it was changed or sealed by another installation. */
export function unseal(installationSecret: string, purpose: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFor(installationSecret, purpose), sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}

/** A keyed hash of a short code: worthless to whoever reads only the database. */
export function keyedHash(installationSecret: string, purpose: string, text: string): Buffer {
  return createHmac('sha256', keyFor(installationSecret, purpose)).update(text, 'utf8').digest();
}

/** SHA-256 of a long random token. */
export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

function keyFor(installationSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', installationSecret, 'motcua', `identity/${purpose}`, 32));
}
