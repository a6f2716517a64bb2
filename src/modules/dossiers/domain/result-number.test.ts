import { describe, expect, it } from 'vitest';
import { isLaidOut, numberingOf, printedNumber } from './result-number.ts';
import type { NumberedRecord } from './result-number.ts';

const record: NumberedRecord = {
  code: '1.012753',
  results: [{ id: 'certificate', register: 'Sổ cấp giấy' }, { id: 'decision', register: 'Sổ đăng ký quyết định', notation: 'QĐ-UBND' }, { id: 'refusal' }],
  resultTemplate: { notation: 'GCN' },
};

describe('where a result is numbered', () => {
  it('in the register that its kind names, else in a book of its own', () => {
    expect(['certificate', 'decision', 'refusal'].map((id) => numberingOf(record, id).register)).toEqual([
      'Sổ cấp giấy',
      'Sổ đăng ký quyết định',
      '1.012753/refusal',
    ]);
  });

  it('with its own letters, else with those of the template where that lays it out; a refusal is no certificate', () => {
    expect(['certificate', 'decision', 'refusal'].map((id) => numberingOf(record, id).notation)).toEqual(['GCN', 'QĐ-UBND', undefined]);
    expect(isLaidOut({ ...record, resultTemplate: { layoutFor: ['refusal'] } }, 'certificate')).toBe(false);
  });

  it('printed with its letters, or with the year', () => {
    expect([printedNumber(7, '2026', 'QĐ-UBND'), printedNumber(123, '2026', undefined)]).toEqual(['07/QĐ-UBND', '123/2026']);
  });
});
