/** The three boxes of a date as they were posted. */
export interface DateBoxValues {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

type Body = Readonly<Record<string, string | readonly string[]>>;

function single(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' ? value.trim() : (value?.[0]?.trim() ?? '');
}

/** Reads the boxes that `DateField` posts under a name. */
export function readDateBoxes(body: Body, name: string): DateBoxValues {
  return { day: single(body, `${name}-day`), month: single(body, `${name}-month`), year: single(body, `${name}-year`) };
}

/**
 * Joins the boxes to `YYYY-MM-DD`, or `YYYY-MM` / `YYYY` where the day (and month) were left empty; '' when all are empty.
 * Checks no calendar: an impossible day comes out as typed, so that validation can name it.
 */
export function joinDateBoxes({ day, month, year }: DateBoxValues): string {
  if (day === '' && month === '' && year === '') return '';
  const filled = [year.padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')];
  if (day === '' && month === '') return filled[0] ?? '';
  return (day === '' ? filled.slice(0, 2) : filled).join('-');
}
