import { describe, expect, it } from 'vitest';
import { translate } from '#platform/i18n';
import { toInstant, toPlainDate } from '#platform/time';
import { texts } from '../../locales/index.ts';
import { dayInFigures, dayInWords, dayNearNow, numberInWords, timeOfDay } from './index.ts';

const vi = translate(texts, 'vi');
const now = toInstant('2026-11-22T03:42:00Z');

describe('days and times', () => {
  it('say the day of the week first', () => {
    expect(dayInWords(vi, toPlainDate('2026-11-26'))).toBe('thứ Năm, 26/11/2026');
    expect(dayInWords(vi, toPlainDate('2026-11-22'))).toBe('Chủ nhật, 22/11/2026');
    expect(dayInWords(translate(texts, 'en'), toPlainDate('2026-11-26'))).toBe('Thursday, 26/11/2026');
    expect(dayInFigures(toPlainDate('2026-01-05'))).toBe('05/01/2026');
  });

  it('are those of Việt Nam', () => {
    expect(timeOfDay(toInstant('2026-11-26T09:30:00Z'))).toBe('16:30');
    expect(timeOfDay(toInstant('2026-11-26T20:00:00Z'))).toBe('03:00');
  });

  it.each([
    ['2026-11-22', 'hôm nay'],
    ['2026-11-23', 'ngày mai'],
    ['2026-11-21', 'hôm qua'],
    ['2026-11-27', 'thứ Sáu 27/11'],
    ['2025-12-31', 'thứ Tư 31/12/2025'],
  ])('%s near now is "%s"', (date, said) => {
    expect(dayNearNow(vi, toPlainDate(date), now)).toBe(said);
  });

  it('numbers have the dots and commas of the reader', () => {
    expect(numberInWords(1234567.891, 'vi')).toBe('1.234.567,89');
    expect(numberInWords(1234567.891, 'en')).toBe('1,234,567.89');
  });
});
