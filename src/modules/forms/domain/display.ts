import { isRecord } from './answer.ts';
import type { AnswerValue } from './answer.ts';
import { formatDate } from './dates.ts';
import type { FormField } from './form-definition.ts';
import { formatMoney, formatVietnameseNumber } from './numbers.ts';

/** An answer as a person reads it on paper or screen; an empty text when there is none. Rows are summarised by the caller. */
export function displayAnswer(field: FormField, value: AnswerValue): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return field.type === 'money' ? formatMoney(value) : formatVietnameseNumber(value);
  if (typeof value === 'string') return isDateKind(field, value) ? formatDate(value) : value;
  if (Array.isArray(value))
    return value
      .map((item) => (isRecord(item) ? String(item['name'] ?? '') : String(item ?? '')))
      .filter((text) => text !== '')
      .join(', ');
  return isRecord(value) ? displayPlace(value) : '';
}

function isDateKind(field: FormField, value: string): boolean {
  return (field.type === 'date' || field.type === 'partial-date' || field.type === 'calculated') && /^\d{4}(?:-\d{2}){0,2}$/u.test(value);
}

/** An address or unit on one line, smallest part first; former unit names in brackets; Việt Nam is not said. */
export function displayPlace(value: Readonly<Record<string, unknown>>): string {
  const text = (key: string): string => (typeof value[key] === 'string' ? value[key] : '');
  if ('signedAt' in value) return text('signedAt');
  if ('name' in value) return text('name');
  const country = text('country') === 'Việt Nam' ? '' : text('country');
  const line = [text('detail'), text('commune'), text('province'), country].filter((part) => part !== '').join(', ');
  if (text('oldUnits') === '') return line;
  return line === '' ? text('oldUnits') : `${line} (trước đây: ${text('oldUnits')})`;
}
