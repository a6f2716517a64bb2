import { DomainError } from '#platform/errors';

/** Why a file was not taken; each has its own words in `locales` under `files.<code>`. */
export type RefusalCode =
  | 'empty'
  | 'too-large'
  | 'too-many'
  | 'wrong-type'
  | 'encrypted'
  | 'corrupt'
  | 'too-many-pages'
  | 'too-many-pixels'
  | 'infected'
  | 'archive-bomb'
  | 'name-problem';

/** All refusal codes, for tests and for documentation. */
export const refusalCodes: readonly RefusalCode[] = [
  'empty',
  'too-large',
  'too-many',
  'wrong-type',
  'encrypted',
  'corrupt',
  'too-many-pages',
  'too-many-pixels',
  'infected',
  'archive-bomb',
  'name-problem',
];

/** The error that refuses a file: `files.<code>` with the facts the message needs. */
export function refuse(code: RefusalCode, details: Readonly<Record<string, unknown>> = {}): DomainError {
  return new DomainError(`files.${code}`, details);
}

/** The refusal code of an error, or undefined when the error is something else. */
export function refusalOf(error: unknown): RefusalCode | undefined {
  if (!(error instanceof DomainError) || !error.code.startsWith('files.')) return undefined;
  return refusalCodes.find((code) => error.code === `files.${code}`);
}
