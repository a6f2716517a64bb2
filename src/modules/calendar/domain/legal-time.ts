import { DomainError } from '#platform/errors';
import type { Locale } from '#platform/i18n';

/** Units of a legal term; kept as given, never converted (Bộ luật Dân sự 2015, Điều 148). Procedures use hours, days, working days and months. */
export const legalUnits = ['giờ', 'ngày', 'ngày làm việc', 'tuần', 'tháng', 'năm'] as const;
/** One of the units of a legal term. */
export type TimeUnit = (typeof legalUnits)[number];

/** A term of law or of an internal step. */
export interface LegalTime {
  readonly value: number;
  readonly unit: TimeUnit;
  /** `HH:mm`: later receipt counts as received on the next working day; with value 1 the result is due on the day of receipt itself. */
  readonly sameDayCutoff?: string | null | undefined;
  /** `share`: whole days too are eight-hour shares of working time, as step times are; default `law` counts whole days by the Civil Code. */
  readonly counting?: 'law' | 'share' | undefined;
}

const unitWords: Readonly<Record<string, TimeUnit>> = {
  giờ: 'giờ',
  'giờ làm việc': 'giờ',
  ngày: 'ngày',
  'ngày làm việc': 'ngày làm việc',
  tuần: 'tuần',
  tháng: 'tháng',
  năm: 'năm',
};

/** In how small a part each unit may be counted: whole days and weeks, half months and years, the others in whole minutes. */
const smallestPart: Readonly<Record<TimeUnit, number>> = { giờ: 1 / 60, ngày: 1, 'ngày làm việc': 1 / 480, tuần: 1, tháng: 0.5, năm: 0.5 };

/** `1.000` is a thousand to some and one to others: not to be guessed. */
const ambiguousNumber = /^[1-9]\d*\.\d{3}$/;

/** Reads `15 ngày làm việc`, `02 (hai) tháng`, `0,5 ngày làm việc`, `nửa tháng`, `4 giờ`; throws `calendar.bad-time`. */
export function parseLegalTime(text: string): LegalTime {
  const match = /^\s*(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:\([\p{L}\s]+\)\s*)?(\p{L}[\p{L}\s]*?)\s*$/u.exec(
    text
      .normalize('NFC')
      .toLowerCase()
      .replace(/^\s*nửa\s/u, '0,5 '),
  );
  const unit = unitWords[(match?.[2] ?? '').replace(/\s+/g, ' ')];
  if (match === null || unit === undefined || ambiguousNumber.test(match[1] ?? '')) throw new DomainError('calendar.bad-time', { text });
  return checkedTime({ value: Number((match[1] ?? '').replace(',', '.')), unit });
}

/** Returns the term when it can be reckoned; throws `calendar.bad-time` (days and weeks are whole, months and years whole or half, hours and working days whole minutes). */
export function checkedTime(time: LegalTime): LegalTime {
  const { value, unit } = time;
  const steps = value / smallestPart[unit];
  const isWhole = Math.abs(steps - Math.round(steps)) < 1e-6;
  if (!Number.isFinite(value) || value < 0 || value > 9999 || !isWhole) throw new DomainError('calendar.bad-time', { text: timeInWords(time) });
  return time;
}

const englishUnits: Readonly<Record<TimeUnit, string>> = {
  giờ: 'working hour',
  ngày: 'day',
  'ngày làm việc': 'working day',
  tuần: 'week',
  tháng: 'month',
  năm: 'year',
};

/** The term as people write it: `0,5 ngày làm việc`, `0.5 working days`. */
export function timeInWords({ value, unit }: Pick<LegalTime, 'value' | 'unit'>, locale: Locale = 'vi'): string {
  return locale === 'en' ? `${String(value)} ${englishUnits[unit]}${value === 1 ? '' : 's'}` : `${String(value).replace('.', ',')} ${unit}`;
}
