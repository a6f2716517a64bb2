interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** The decimal number that people read when they see this floating-point number. */
function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function numberOf({ digits, scale }: Decimal): number {
  const sign = digits < 0n ? '-' : '';
  return Number(`${sign}${digits < 0n ? -digits : digits}e-${scale}`);
}

function aligned(a: Decimal, b: Decimal): { readonly left: bigint; readonly right: bigint; readonly scale: number } {
  const scale = Math.max(a.scale, b.scale);
  return { left: a.digits * 10n ** BigInt(scale - a.scale), right: b.digits * 10n ** BigInt(scale - b.scale), scale };
}

function isPlain(...values: readonly number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value));
}

const EXTREME = 1e200;

function isExtreme(a: number, b: number): boolean {
  return [a, b].some((value) => Math.abs(value) > EXTREME || (value !== 0 && Math.abs(value) < 1 / EXTREME));
}

/** The sum of two numbers as decimals: 0.1 + 0.2 is 0.3, not 0.30000000000000004. */
export function plus(a: number, b: number): number {
  if (isPlain(a, b, a + b) || isExtreme(a, b)) return a + b;
  const { left, right, scale } = aligned(decimalOf(a), decimalOf(b));
  return numberOf({ digits: left + right, scale });
}

/** The product of two numbers as decimals: 4.35 * 100 is 435. */
export function times(a: number, b: number): number {
  if (isPlain(a, b, a * b) || isExtreme(a, b)) return a * b;
  const [left, right] = [decimalOf(a), decimalOf(b)];
  return numberOf({ digits: left.digits * right.digits, scale: left.scale + right.scale });
}

/** The remainder with the sign of the divisor, as decimals: modulo(10.1, 4.5) is 1.1. */
export function remainder(a: number, b: number): number {
  if (isPlain(a, b) || isExtreme(a, b)) return a - b * Math.floor(a / b);
  const { left, right, scale } = aligned(decimalOf(a), decimalOf(b));
  const rest = left % right;
  return numberOf({ digits: rest !== 0n && rest < 0n !== right < 0n ? rest + right : rest, scale });
}

/** A number written out without exponent, as FEEL's `string()` does. */
export function numberText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  const { digits, scale } = decimalOf(value);
  const sign = digits < 0n ? '-' : '';
  const padded = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return scale === 0 ? `${sign}${padded}` : `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}
