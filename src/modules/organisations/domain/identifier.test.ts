import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findIdentifier, parentIdentifier, parseIdentifier, sameIdentifier, toReversedForm } from './identifier.ts';

describe('agency identifiers', () => {
  it.each([
    ['H15.50.05.13', 'H15.50.05.13', 'decision-20-2020'],
    ['H55.242', 'H55.242', 'decision-20-2020'],
    ['G09.20', 'G09.20', 'decision-20-2020'],
    ['G22.99.1', 'G22.99.1', 'decision-20-2020'],
    ['H23', 'H23', 'decision-20-2020'],
    ['h23.12.05', 'H23.12.05', 'decision-20-2020'],
    [' H23.12 ', 'H23.12', 'decision-20-2020'],
    ['H29.00.00', 'H29', 'decision-20-2020'],
    ['H29.00.07', 'H29.00.07', 'decision-20-2020'],
    ['000.00.19.H29', 'H29.19', 'qcvn-102-2016'],
    ['000.00.00.H55', 'H55', 'qcvn-102-2016'],
    ['013.05.50.H15', 'H15.50.05.013', 'qcvn-102-2016'],
    ['00.19.H29', 'H29.19', 'qcvn-102-2016'],
  ])('%s is %s', (text, canonical, form) => {
    expect(parseIdentifier(text)).toMatchObject({ canonical, form });
  });

  it.each(['', 'H', 'H2', 'H234', 'H23.', '.H23', 'H23..05', 'H23.1234', 'H23.a', '12.34', 'H23.01.02.03.04', 'H23 12', 'H23-12', '０H23'])(
    'refuses "%s"',
    (text) => {
      expect(findIdentifier(text)).toBeUndefined();
      expect(() => parseIdentifier(text)).toThrow(expect.objectContaining({ code: 'organisations.identifier-invalid' }));
    },
  );

  it('compares across both forms', () => {
    expect(sameIdentifier('000.00.19.H29', 'H29.19')).toBe(true);
    expect(sameIdentifier('h29.19', 'H29.19')).toBe(true);
    expect(sameIdentifier('H29.19', 'H29.019')).toBe(false);
    expect(sameIdentifier('nonsense', 'nonsense')).toBe(false);
  });

  it('knows the level above', () => {
    expect(parentIdentifier(parseIdentifier('H15.50.05.13'))?.canonical).toBe('H15.50.05');
    expect(parentIdentifier(parseIdentifier('H15'))).toBeUndefined();
  });

  it('writes the reversed form that procedure codes end with', () => {
    expect(toReversedForm(parseIdentifier('H55'))).toBe('000.00.00.H55');
    expect(toReversedForm(parseIdentifier('H29.19'))).toBe('000.00.19.H29');
  });

  it('reads back whatever it writes, in both forms', () => {
    const segment = fc.integer({ min: 1, max: 999 }).map((value) => String(value).padStart(value < 100 ? 2 : 3, '0'));
    const top = fc.tuple(fc.constantFrom('G', 'H'), fc.integer({ min: 1, max: 99 })).map(([letter, n]) => letter + String(n).padStart(2, '0'));
    fc.assert(
      fc.property(top, fc.array(segment, { maxLength: 3 }), (first, rest) => {
        const identifier = parseIdentifier([first, ...rest].join('.'));
        expect(identifier.levels).toEqual([first, ...rest]);
        expect(parseIdentifier(toReversedForm(identifier)).canonical).toBe(identifier.canonical);
      }),
    );
  });

  it('never throws on hostile text when only asked to find', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = findIdentifier(text);
        expect(found === undefined || found.levels.length >= 1).toBe(true);
      }),
    );
  });
});
