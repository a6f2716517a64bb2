import { DomainError } from '#platform/errors';
import { dateIn, vietnamZone } from '#platform/time';
import type { Instant } from '#platform/time';

/** The languages a person may be told in. */
export type TellingLocale = 'vi' | 'en';

/** What one telling says: `subject` and `body` in the app and by e-mail, `short` by SMS and Zalo. */
export interface Wording {
  readonly subject: string;
  readonly body: string;
  readonly short: string;
}

/** Values for the placeholders; a value may differ by language. */
export type WordingData = Readonly<Record<string, unknown>>;

/** Longest SMS or Zalo text that is cut into at most four parts of 134 UCS-2 signs. */
export const longestShort = 500;

const placeholder = /\{\{\s*([a-z][A-Za-z0-9]*)(?:\|([a-z]+))?\s*\}\}/gu;
const formats: ReadonlySet<string> = new Set(['when', 'day', 'money']);
const viDays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
const enDays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Throws `notifications.bad-wording` when the texts name an unknown placeholder or format, or are empty or too long. */
export function checkWording(wording: Wording, known: readonly string[]): void {
  for (const [part, text] of Object.entries(wording)) {
    if (text.trim() === '') throw new DomainError('notifications.bad-wording', { part, problem: 'empty' });
    if (/\{\{|\}\}/u.test(text.replace(placeholder, ''))) throw new DomainError('notifications.bad-wording', { part, problem: 'braces' });
    for (const [, name = '', format] of text.matchAll(placeholder)) {
      if (!known.includes(name)) throw new DomainError('notifications.bad-wording', { part, problem: 'placeholder', name });
      if (format !== undefined && !formats.has(format)) throw new DomainError('notifications.bad-wording', { part, problem: 'format', name: format });
    }
  }
  if (wording.short.length > longestShort) throw new DomainError('notifications.bad-wording', { part: 'short', problem: 'long' });
  if (/[\r\n]/u.test(wording.subject)) throw new DomainError('notifications.bad-wording', { part: 'subject', problem: 'lines' });
}

/** Fills the placeholders. Throws `notifications.missing-value` rather than tell a person about "undefined". */
export function fillWording(wording: Wording, data: WordingData, locale: TellingLocale): Wording {
  const fill = (text: string) => text.replace(placeholder, (_, name: string, format?: string) => show(name, data[name], locale, format));
  const short = wording.short.replace(placeholder, (_, name: string, format?: string) => plain(show(name, data[name], locale, format), format));
  return { subject: fill(wording.subject).replace(/\s+/gu, ' ').trim(), body: fill(wording.body), short };
}

/** In an SMS a date has no weekday and money no marks: one marked letter makes the whole message cost twice as much. */
function plain(shown: string, format: string | undefined): string {
  if (format === 'when' || format === 'day') return shown.replace(/^[^,]*, /u, '');
  return format === 'money' ? shown.replace('đồng', 'dong') : shown;
}

function show(name: string, value: unknown, locale: TellingLocale, format: string | undefined): string {
  const chosen = isByLocale(value) ? value[locale] : value;
  if (typeof chosen === 'number') return format === 'money' ? money(chosen, locale) : chosen.toLocaleString(locale === 'vi' ? 'vi-VN' : 'en');
  if (typeof chosen !== 'string') throw new DomainError('notifications.missing-value', { name });
  if (format === 'when') return moment(chosen as Instant, locale);
  if (format === 'day') return day(chosen, locale);
  return chosen;
}

function isByLocale(value: unknown): value is Readonly<Record<TellingLocale, unknown>> {
  return typeof value === 'object' && value !== null && 'vi' in value && 'en' in value;
}

function money(amount: number, locale: TellingLocale): string {
  return locale === 'vi' ? `${amount.toLocaleString('vi-VN')} đồng` : `${amount.toLocaleString('en')} dong`;
}

function day(date: string, locale: TellingLocale): string {
  const [year = '', month = '', dayOfMonth = ''] = date.split('-');
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return `${(locale === 'vi' ? viDays : enDays)[weekday] ?? ''}, ${dayOfMonth}/${month}/${year}`;
}

function moment(at: Instant, locale: TellingLocale): string {
  const time = new Intl.DateTimeFormat('vi-VN', { timeZone: vietnamZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));
  return `${day(dateIn(at), locale)}, ${time}`;
}
