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

/** The two last groups of a code, the day and the ordinal, whatever stands before each. */
const lastGroups = /^(?<head>.+?)[\s.,/_-]+(?<day>\d{6}|\d{8})[\s.,/_-]+(?<ordinal>\d{4,})$/u;

/** A code as people type it or read it out: upper case, dashes of any kind; a blank, comma or stroke stands for the sign that belongs there. */
export function normaliseCode(typed: string): string {
  const tidy = typed
    .trim()
    .toUpperCase()
    .replace(/[‐-―−]/g, '-');
  const { head, day = '', ordinal = '' } = lastGroups.exec(tidy)?.groups ?? {};
  return head === undefined ? tidy.replace(/\s+/g, '') : `${head.replace(/\s*[.,/_]\s*|\s+/g, '.')}-${day}-${ordinal}`;
}
