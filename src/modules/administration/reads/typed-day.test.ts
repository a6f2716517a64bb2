import { describe, expect, it } from 'vitest';
import { shownDay, typedDay } from './typed-day.ts';

describe('a typed day', () => {
  it.each([
    ['30/6/2025', '2025-06-30'],
    ['01/07/2025', '2025-07-01'],
    ['1-7-2025', '2025-07-01'],
    ['2025-07-01', '2025-07-01'],
    [' 24.11.2026 ', '2026-11-24'],
  ])('%s is %s', (text, day) => {
    expect(typedDay(text)).toBe(day);
  });

  it.each(['', '   ', undefined])('%s is no wish', (text) => {
    expect(typedDay(text)).toBeUndefined();
  });

  it.each(['31/2/2026', '32/1/2026', 'hôm nay', '2026-13-01', '1/2/26', "'; drop"])('%s is no day', (text) => {
    expect(typedDay(text)).toBeNull();
  });

  it('is shown as it is typed', () => {
    expect(shownDay(typedDay('30/6/2025') ?? undefined)).toBe('30/06/2025');
    expect(shownDay(undefined)).toBe('');
  });
});
