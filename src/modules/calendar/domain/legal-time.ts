import { DomainError } from '#platform/errors';

/** Units a procedure may use; kept as given, never converted (Nghị định 63/2010/NĐ-CP, Điều 8). */
export type TimeUnit = 'giờ' | 'ngày' | 'ngày làm việc' | 'tháng';

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
  tháng: 'tháng',
};

/** Reads `15 ngày làm việc`, `0,5 ngày làm việc`, `4 giờ`, `1 tháng`; throws `calendar.bad-time`. */
export function parseLegalTime(text: string): LegalTime {
  const match = /^\s*(\d{1,4}(?:[.,]\d{1,4})?)\s*(\p{L}[\p{L}\s]*?)\s*$/u.exec(text.normalize('NFC').toLowerCase());
  const unit = unitWords[(match?.[2] ?? '').replace(/\s+/g, ' ')];
  if (match === null || unit === undefined) throw new DomainError('calendar.bad-time', { text });
  return checkedTime({ value: Number((match[1] ?? '').replace(',', '.')), unit });
}

/** Returns the term when it can be reckoned; throws `calendar.bad-time` (calendar days are whole, months whole or half, hours and working days whole minutes). */
export function checkedTime(time: LegalTime): LegalTime {
  const { value, unit } = time;
  const step = unit === 'ngày' ? 1 : unit === 'tháng' ? 0.5 : unit === 'giờ' ? 1 / 60 : 1 / 480;
  const steps = value / step;
  const isWhole = Math.abs(steps - Math.round(steps)) < 1e-6;
  if (!Number.isFinite(value) || value < 0 || value > 9999 || !isWhole) throw new DomainError('calendar.bad-time', { text: timeInWords(time) });
  return time;
}

/** The term as people write it: `0,5 ngày làm việc`. */
export function timeInWords(time: Pick<LegalTime, 'value' | 'unit'>): string {
  return `${String(time.value).replace('.', ',')} ${time.unit}`;
}
