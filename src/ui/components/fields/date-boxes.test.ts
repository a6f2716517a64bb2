import { describe, expect, it } from 'vitest';
import { joinDateBoxes, readDateBoxes } from './index.ts';

describe('date boxes', () => {
  it('are read under the name of their field', () => {
    expect(readDateBoxes({ 'sinh-day': ' 5 ', 'sinh-month': '11', 'sinh-year': ['2026', '1'] }, 'sinh')).toEqual({ day: '5', month: '11', year: '2026' });
    expect(readDateBoxes({}, 'sinh')).toEqual({ day: '', month: '', year: '' });
  });

  it.each([
    [{ day: '5', month: '11', year: '2026' }, '2026-11-05'],
    [{ day: '', month: '3', year: '1998' }, '1998-03'],
    [{ day: '', month: '', year: '1998' }, '1998'],
    [{ day: '', month: '', year: '' }, ''],
    [{ day: '31', month: '2', year: '2026' }, '2026-02-31'],
    [{ day: '7', month: '', year: '2026' }, '2026-00-07'],
  ])('%o join to %s', (boxes, joined) => {
    expect(joinDateBoxes(boxes)).toBe(joined);
  });
});
