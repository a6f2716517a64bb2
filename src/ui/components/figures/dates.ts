import type { Locale, Translate } from '#platform/i18n';
import type { Instant, PlainDate } from '#platform/time';
import { dateIn } from '#platform/time';
import type { texts } from '../../locales/index.ts';

type Words = Translate<(typeof texts)['vi']>;

/** A day in figures: 26/11/2026. */
export function dayInFigures(date: PlainDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year}`;
}

/** The time of day in Việt Nam: 16:30. */
export function timeOfDay(at: Instant): string {
  return new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(11, 16);
}

/** The name of the day of the week: "thứ Năm". */
export function weekday(t: Words, date: PlainDate): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;
  return t(`ui.weekday.${day}`);
}

/** A day in words first: "thứ Năm, 26/11/2026". */
export function dayInWords(t: Words, date: PlainDate): string {
  return `${weekday(t, date)}, ${dayInFigures(date)}`;
}

/** A day as people say it near now: "hôm nay", "ngày mai", "thứ Sáu 20/11"; with the year when it is not this one. */
export function dayNearNow(t: Words, date: PlainDate, now: Instant): string {
  const today = dateIn(now);
  const ahead = (Date.parse(date) - Date.parse(today)) / 86_400_000;
  if (ahead === 0) return t('ui.today');
  if (ahead === 1) return t('ui.tomorrow');
  if (ahead === -1) return t('ui.yesterday');
  const figures = dayInFigures(date);
  return `${weekday(t, date)} ${date.slice(0, 4) === today.slice(0, 4) ? figures.slice(0, 5) : figures}`;
}

/** A whole number or decimal in the reader's notation: 1.234.567,89 in Vietnamese. */
export function numberInWords(value: number, locale: Locale, digits = 2): string {
  return value.toLocaleString(locale === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: digits });
}
