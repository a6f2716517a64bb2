import { env } from 'node:process';

/** How many cases a promise is tried with: `few` in every run, `many` with `MOTCUA_NIGHTLY=1` (`npm test -- --nightly`), any other number with that number. */
export function casesTonight(few: number, many: number): number {
  const wanted = Number(env['MOTCUA_NIGHTLY'] ?? '0');
  if (!Number.isInteger(wanted) || wanted < 1) return few;
  return wanted === 1 ? many : wanted;
}

/** The same seed in every run, a new one at night; a test prints it, and `MOTCUA_SEED` brings one back. */
export function seedTonight(usual: number): number {
  const wanted = Number(env['MOTCUA_SEED'] ?? Number.NaN);
  if (Number.isInteger(wanted)) return wanted;
  return casesTonight(0, 1) > 0 ? Date.now() % 2 ** 31 : usual;
}
