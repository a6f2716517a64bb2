const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A payment code from 8 random bytes: `MC` and 12 signs (60 bits) that survive every bank's transfer words and cannot be guessed. */
export function paymentCode(random: Uint8Array): string {
  let value = 0n;
  for (const byte of random.slice(0, 8)) value = (value << 8n) | BigInt(byte);
  let code = '';
  for (let index = 0; index < 12; index += 1) {
    code += letters[Number(value & 31n)] ?? '0';
    value >>= 5n;
  }
  return `MC${code}`;
}

/** True for text of the shape of a payment code. */
export function isPaymentCode(text: string): boolean {
  return /^MC[0-9A-HJKMNP-TV-Z]{12}$/.test(text);
}
