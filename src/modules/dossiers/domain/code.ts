import type { PlainDate } from '#platform/time';

/** What a code pattern can name. */
export interface CodeParts {
  readonly agency: string;
  readonly day: PlainDate;
  readonly ordinal: number;
}

/** The pattern of TT 03/2025/TT-VPCP: agency identifier, date of receipt, ordinal of the day. */
export const defaultCodePattern = '{agency}-{yymmdd}-{ordinal:4}';

/** Writes a dossier code by a pattern of `{agency}`, `{yymmdd}`, `{yyyymmdd}` and `{ordinal:n}` (n digits at least). */
export function writeCode(pattern: string, { agency, day, ordinal }: CodeParts): string {
  const compact = day.replaceAll('-', '');
  return pattern
    .replace('{agency}', agency)
    .replace('{yyyymmdd}', compact)
    .replace('{yymmdd}', compact.slice(2))
    .replace(/\{ordinal:(\d+)\}/, (_, digits: string) => String(ordinal).padStart(Number(digits), '0'));
}

/** A code as people type it: upper case, dashes of any kind, no spaces. */
export function normaliseCode(typed: string): string {
  return typed
    .trim()
    .toUpperCase()
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, '');
}
