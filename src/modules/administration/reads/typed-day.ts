import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';

/** A day as people type it (30/6/2025, or 2025-06-30); undefined for an empty text, null for text that is no day. */
export function typedDay(text: string | undefined): PlainDate | undefined | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed === '') return undefined;
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(trimmed) ?? [];
  try {
    return toPlainDate(year === '' ? trimmed : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  } catch {
    return null;
  }
}

/** A day as dd/mm/yyyy. */
export function shownDay(day: PlainDate | undefined): string {
  return day === undefined ? '' : day.split('-').toReversed().join('/');
}
