import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { field } from '../testing/sample-form.ts';
import type { AnswerValue } from './answer.ts';
import { faultOf } from './check-answer.ts';
import type { FieldKind, FieldValidation } from './form-definition.ts';

const scope = { today: toPlainDate('2026-11-23'), answers: { other: '2026-05-10', year: '2020' }, labelOf: (id: string) => `mục ${id}` };

function codeOf(kind: FieldKind, validation: FieldValidation, value: AnswerValue): string | undefined {
  return faultOf(field('f', kind, { validation }), value, scope)?.code;
}

const nowhere = { country: 'Việt Nam', province: null, provinceCode: null, commune: null, communeCode: null, detail: null, oldUnits: null };

describe('the words that bound an answer', () => {
  it.each([
    ['text', { maxLength: 3 }, 'abcd', 'too-long'],
    ['text', { maxLength: 4 }, 'Nguy', undefined],
    ['text', { maxLength: 6 }, 'Nguyễn', undefined],
    ['text', { minLength: 3 }, 'ab', 'too-short'],
    ['text', { pattern: '^[^0-9]+$' }, 'Lê 2', 'pattern'],
    ['text', { pattern: '^[^0-9]+$' }, 'Lê Thử', undefined],
    ['text', {}, 'x'.repeat(1001), 'too-long'],
    ['textarea', {}, 'x'.repeat(1001), undefined],
    ['textarea', {}, 'x'.repeat(10_001), 'too-long'],
    ['person-id', {}, '12345', 'invalid-person-id'],
    ['person-id', {}, '031190000123', undefined],
    ['phone', {}, '0912345678', undefined],
    ['phone', {}, '+84912345678', undefined],
    ['text', {}, 'Nguyễn Thị Mẫu 😀', 'picture'],
    ['textarea', {}, 'Cảm ơn ❤️', 'picture'],
    ['phone', {}, '12345', 'invalid-phone'],
    ['phone', {}, '0912345678 hoặc 0987654321', 'invalid-phone'],
    ['phone', { pattern: '^(0|\\+84)[0-9]{9,10}$' }, '911', 'invalid-phone'],
    ['email', {}, 'mau@example.vn', undefined],
    ['email', {}, 'mau@example', 'invalid-email'],
    ['email', {}, 'mau example.vn', 'invalid-email'],
    ['email', {}, 'a@b..vn', 'invalid-email'],
    ['number', { min: 0.1 }, 0, 'too-small'],
    ['number', { max: 10 }, 11, 'too-large'],
    ['number', { min: 1, max: 10 }, 10, undefined],
    ['money', { min: 1 }, 0, 'too-small'],
    ['boolean', { mustBeTrue: true }, false, 'must-be-true'],
    ['boolean', { mustBeTrue: true }, true, undefined],
    ['boolean', {}, false, undefined],
    ['choices', { minItems: 2 }, ['A'], 'too-few-choices'],
    ['choices', { maxItems: 1 }, ['A', 'B'], 'too-many'],
    ['admin-unit', { level: 'xã' }, { code: '31', name: 'x', level: 'tỉnh' }, 'unit-level'],
    ['admin-unit', { level: 'xã hoặc tỉnh' }, { code: '31', name: 'x', level: 'tỉnh' }, undefined],
    ['admin-unit', { level: 'xã' }, { code: null, name: 'x', level: null }, 'unknown-unit'],
    ['admin-unit', { level: 'xã' }, { code: '10532', name: 'x', level: 'xã' }, undefined],
    ['admin-unit', {}, { code: '10532@2025-06-30', name: 'x', level: 'xã' }, 'unknown-unit'],
    ['admin-unit', { units: 'ever' }, { code: '10532@2025-06-30', name: 'x', level: 'xã' }, undefined],
    ['admin-unit', { units: 'ever' }, { code: null, name: 'x', level: null }, 'unknown-unit'],
    ['admin-unit', { units: 'anywhere' }, { code: null, name: 'Đại sứ quán', level: null }, undefined],
    ['address', {}, { ...nowhere, detail: 'Số 1' }, 'address-without-unit'],
    ['address', {}, { ...nowhere, commune: 'Xã Tân' }, 'unknown-unit'],
    ['address', {}, { ...nowhere, commune: 'Xã Tân', communeCode: '10532' }, undefined],
    ['address', {}, { ...nowhere, province: 'Thành phố Hải Phòng', provinceCode: '31' }, undefined],
    ['address', {}, { ...nowhere, commune: 'Xã Tân', oldUnits: 'xã Tân, huyện cũ' }, undefined],
    ['address', {}, { ...nowhere, country: 'Lào', commune: 'Viêng Chăn' }, undefined],
    ['address', {}, { country: 'Lào', province: null, commune: null, detail: null, oldUnits: null }, 'incomplete-address'],
  ] as const)('%s %j %j → %s', (kind, validation, value, code) => {
    expect(codeOf(kind, validation, value as AnswerValue)).toBe(code);
  });

  it.each([
    [{ notAfter: 'today' }, '2026-11-23', undefined],
    [{ notAfter: 'today' }, '2026-11-24', 'after-today'],
    [{ notBefore: 'today' }, '2026-11-22', 'before-today'],
    [{ notAfter: 'other' }, '2026-05-11', 'date-after'],
    [{ notAfter: 'other' }, '2026-05-10', undefined],
    [{ notBefore: 'other' }, '2026-05-09', 'date-before'],
    [{ notAfter: 'unanswered' }, '2099-01-01', undefined],
    [{ minAgeYears: 18 }, '2008-11-23', undefined],
    [{ minAgeYears: 18 }, '2008-11-24', 'too-young'],
    [{ maxAgeYears: 15 }, '2010-11-24', undefined],
    [{ maxAgeYears: 15 }, '2010-11-23', 'too-old'],
  ] as const)('date %j %s → %s', (validation, value, code) => {
    expect(codeOf('date', validation, value)).toBe(code);
  });

  it('gives a partial date the benefit of the doubt', () => {
    expect(codeOf('partial-date', { notAfter: 'today' }, '2026')).toBeUndefined();
    expect(codeOf('partial-date', { notAfter: 'today' }, '2027')).toBe('after-today');
    expect(codeOf('partial-date', { notAfter: 'today' }, '2026-12')).toBe('after-today');
    expect(codeOf('partial-date', { notAfter: 'year' }, '2020-12-31')).toBeUndefined();
    expect(codeOf('partial-date', { notAfter: 'year' }, '2021')).toBe('date-after');
    expect(codeOf('partial-date', { minAgeYears: 70 }, '1956')).toBeUndefined();
    expect(codeOf('partial-date', { minAgeYears: 70 }, '1957')).toBe('too-young');
  });

  it('names the other field and its date', () => {
    expect(faultOf(field('f', 'date', { validation: { notAfter: 'other' } }), '2026-06-01', scope)).toEqual({
      code: 'date-after',
      params: { date: '10/05/2026', other: 'mục other' },
    });
  });

  it('judges files by type and number', () => {
    const file = (mimeType: string) => ({ fileId: 'x', name: 'a', size: 1, mimeType });
    expect(codeOf('file', { accept: ['application/pdf'] }, [file('image/png')])).toBe('file-type');
    expect(codeOf('file', { accept: ['application/pdf'], maxFiles: 1 }, [file('application/pdf'), file('application/pdf')])).toBe('too-many-files');
    expect(codeOf('file', {}, [file('image/png')])).toBeUndefined();
  });

  it('bounds agree with plain comparison', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (min, max, value) => {
        const expected = value < min ? 'too-small' : value > max ? 'too-large' : undefined;
        expect(codeOf('number', { min, max }, value)).toBe(expected);
      }),
      { seed: 6 },
    );
  });
});
