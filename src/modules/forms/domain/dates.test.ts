import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { dateInWords } from './date-in-words.ts';
import { addYears, ageOn, earliest, formatDate, latest, parseBoxes, parseDay, parsePartialDate } from './dates.ts';

describe('dates as people type them', () => {
  it.each([
    ['5/11/2026', '2026-11-05'],
    ['05/11/2026', '2026-11-05'],
    ['05-11-2026', '2026-11-05'],
    ['5.11.2026', '2026-11-05'],
    ['5 11 2026', '2026-11-05'],
    ['2026-11-05', '2026-11-05'],
    ['29/02/2024', '2024-02-29'],
    [' 1/1/1900 ', '1900-01-01'],
  ])('reads the day %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it.each(['31/02/2026', '29/02/2025', '0/1/2026', '1/13/2026', '11/2026', '2026', '5/11/26', 'hôm nay', '', '1/1/1700', '32/1/2026', '2026-13-01'])(
    'refuses the day %s',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  it.each([
    ['1990', '1990'],
    ['11/1990', '1990-11'],
    ['1990-11', '1990-11'],
    ['5/11/1990', '1990-11-05'],
  ])('reads the partial date %s', (text, partial) => {
    expect(parsePartialDate(text)).toBe(partial);
  });

  it('reads three boxes, with holes only from the left', () => {
    expect(parseBoxes({ day: '5', month: '11', year: '2026' })).toBe('2026-11-05');
    expect(parseBoxes({ day: '', month: '11', year: '2026' })).toBe('2026-11');
    expect(parseBoxes({ day: '', month: '', year: '2026' })).toBe('2026');
    expect(parseBoxes({ day: '5/11/2026', month: '', year: '' }), 'a whole date in the first box').toBe('2026-11-05');
    expect(parseBoxes({ day: '5/11', month: '', year: '' })).toBeUndefined();
    expect(parseBoxes({ day: '5', month: '', year: '2026' })).toBeUndefined();
    expect(parseBoxes({ day: '5', month: '11', year: '' })).toBeUndefined();
    expect(parseBoxes({ day: 'năm', month: '11', year: '2026' })).toBeUndefined();
  });

  it('knows the first and last day that a partial date can mean', () => {
    expect([earliest('1990'), latest('1990')]).toEqual(['1990-01-01', '1990-12-31']);
    expect([earliest('2024-02'), latest('2024-02')]).toEqual(['2024-02-01', '2024-02-29']);
    expect([earliest('2024-02-07'), latest('2024-02-07')]).toEqual(['2024-02-07', '2024-02-07']);
  });

  it('counts full years of age', () => {
    const on = toPlainDate('2026-11-23');
    expect(ageOn(toPlainDate('2008-11-23'), on)).toBe(18);
    expect(ageOn(toPlainDate('2008-11-24'), on)).toBe(17);
    expect(ageOn(toPlainDate('2008-02-29'), toPlainDate('2026-02-28'))).toBe(18);
    expect(addYears(toPlainDate('2008-02-29'), 18)).toBe('2026-02-28');
    expect(addYears(toPlainDate('2008-02-29'), 20)).toBe('2028-02-29');
  });

  it('writes every day so that it reads it back', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10);
        expect(parseDay(formatDate(day))).toBe(day);
        expect(earliest(day.slice(0, 7)) <= day && day <= latest(day.slice(0, 7))).toBe(true);
        expect(earliest(day.slice(0, 4)) <= day && day <= latest(day.slice(0, 4))).toBe(true);
      }),
      { seed: 3 },
    );
  });

  it.each([
    ['2026-11-05', 'ngày năm tháng mười một năm hai nghìn không trăm hai mươi sáu'],
    ['1975-04-30', 'ngày ba mươi tháng tư năm một nghìn chín trăm bảy mươi lăm'],
    ['2000-01-01', 'ngày một tháng một năm hai nghìn'],
    ['2005-02-15', 'ngày mười lăm tháng hai năm hai nghìn không trăm linh năm'],
    ['2021-10-21', 'ngày hai mươi mốt tháng mười năm hai nghìn không trăm hai mươi mốt'],
    ['1994-12-24', 'ngày hai mươi tư tháng mười hai năm một nghìn chín trăm chín mươi tư'],
    ['2014-07-14', 'ngày mười bốn tháng bảy năm hai nghìn không trăm mười bốn'],
  ])('writes %s in words', (day, words) => {
    expect(dateInWords(day)).toBe(words);
  });

  it('never writes two days of a century the same', () => {
    const all = new Set<string>();
    for (let at = Date.UTC(1990, 0, 1); at < Date.UTC(2030, 0, 1); at += 86_400_000) all.add(dateInWords(new Date(at).toISOString().slice(0, 10)));
    expect(all.size).toBe((Date.UTC(2030, 0, 1) - Date.UTC(1990, 0, 1)) / 86_400_000);
  });
});
