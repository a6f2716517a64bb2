import { describe, expect, it } from 'vitest';
import { checkedPattern, officeHours, parseSpans, saturdayMorningReception, spansInWords } from './shift-pattern.ts';

describe('shift patterns', () => {
  it('are read and written as people write hours', () => {
    expect(parseSpans('07:30-11:30, 13:00–17:00')).toEqual(officeHours.week[1]);
    expect(spansInWords(officeHours.week[1] ?? [])).toBe('07:30–11:30, 13:00–17:00');
  });

  it.each(['11:30-07:30', '07:30-11:30, 11:00-12:00', '07:30', '', '07:30-25:00'])('refuse %s', (text) => {
    expect(() => parseSpans(text)).toThrow('calendar.bad-');
  });

  it('must have a working day', () => {
    expect(checkedPattern(saturdayMorningReception)).toBe(saturdayMorningReception);
    expect(() => checkedPattern({ ...officeHours, week: { 6: parseSpans('07:30-11:30') }, receptionOnly: [6] })).toThrow('calendar.no-working-day');
    expect(() => checkedPattern({ ...officeHours, week: { 1: [] } })).toThrow('calendar.bad-shift');
  });
});
