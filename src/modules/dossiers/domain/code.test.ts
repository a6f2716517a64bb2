import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { defaultCodePattern, normaliseCode, writeCode } from './code.ts';

const day = toPlainDate('2026-10-08');

describe('a dossier code', () => {
  it.each([
    [defaultCodePattern, 'H15.50.05.13', 975, 'H15.50.05.13-261008-0975'],
    [defaultCodePattern, 'H24', 12_345, 'H24-261008-12345'],
    ['{agency}-{yyyymmdd}-{ordinal:7}', 'G09.20', 92_637, 'G09.20-20261008-0092637'],
    ['000.00.19.{agency}-{yymmdd}-{ordinal:4}', 'H29', 1, '000.00.19.H29-261008-0001'],
  ])('follows the pattern %s', (pattern, agency, ordinal, expected) => {
    expect(writeCode(pattern, { agency, day, ordinal })).toBe(expected);
  });

  it.each([
    [' h24.5-261008-0001 ', 'H24.5-261008-0001'],
    ['H24.5–261008—0001', 'H24.5-261008-0001'],
    ['H24.5 - 261008 - 0001', 'H24.5-261008-0001'],
    ['h24 5 261008 0001', 'H24.5-261008-0001'],
    ['H24,5/261008/0001', 'H24.5-261008-0001'],
    ['HP-H24.5-20261008-0000001', 'HP-H24.5-20261008-0000001'],
    ['tk-0a1b2c 3d4e5f', 'TK-0A1B2C3D4E5F'],
  ])('is understood as people type it: %s', (typed, code) => {
    expect(normaliseCode(typed)).toBe(code);
  });
});
