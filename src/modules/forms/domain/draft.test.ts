import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { field, formOf, testNow } from '../testing/sample-form.ts';
import { draftLimit, filesIn, mergeAnswers } from './draft.ts';
import type { Draft } from './draft.ts';

const form = formOf(field('a', 'text'), field('b', 'text'), field('c', 'date'));

function draftWith(answers: Readonly<Record<string, unknown>> = {}, more: Partial<Draft> = {}): Draft {
  return {
    id: 'x',
    formId: 'f',
    purpose: 'p',
    ownerAccountId: null,
    answers,
    fieldVersions: {},
    version: 0,
    place: null,
    state: 'open',
    createdAt: testNow,
    updatedAt: testNow,
    expiresOn: toPlainDate('2027-01-01'),
    ...more,
  };
}

describe('merging answers into a draft', () => {
  it('keeps values exactly as typed, invalid ones too', () => {
    const { draft } = mergeAnswers(draftWith(), form, { a: '  chưa xong ', c: { day: '32', month: 'x', year: '' } }, undefined);
    expect(draft.answers).toEqual({ a: '  chưa xong ', c: { day: '32', month: 'x', year: '' } });
  });

  it('lets two tabs write different fields without a word', () => {
    const first = mergeAnswers(draftWith(), form, { a: '1' }, 0);
    const second = mergeAnswers(first.draft, form, { b: '2' }, 0);
    expect(second.draft.answers).toEqual({ a: '1', b: '2' });
    expect(second.overwritten).toEqual([]);
  });

  it('lets the last write of one field stand and tells its writer', () => {
    const first = mergeAnswers(draftWith(), form, { a: 'điện thoại' }, 0);
    const second = mergeAnswers(first.draft, form, { a: 'máy tính' }, 0);
    expect(second.draft.answers).toEqual({ a: 'máy tính' });
    expect(second.overwritten).toEqual([{ field: 'a', label: 'Nhãn a', before: 'điện thoại' }]);
    expect(mergeAnswers(first.draft, form, { a: 'máy tính' }, 1).overwritten).toEqual([]);
    expect(mergeAnswers(first.draft, form, { a: 'điện thoại' }, 0).overwritten).toEqual([]);
  });

  it('drops what the form does not have', () => {
    expect(mergeAnswers(draftWith(), form, { z: 'x', __proto__: { polluted: true }, a: '1' }, undefined).draft.answers).toEqual({ a: '1' });
  });

  it('writes nothing into a finished draft and nothing too large', () => {
    expect(() => mergeAnswers(draftWith({}, { state: 'finished' }), form, { a: '1' }, undefined)).toThrow('forms.draft.finished');
    expect(() => mergeAnswers(draftWith(), form, { a: 'x'.repeat(draftLimit) }, undefined)).toThrow('forms.draft.too-large');
  });

  it('A7: whatever is typed in whatever order, each field holds its last value', () => {
    const write = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      value: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null), fc.array(fc.string())),
      base: fc.integer({ min: 0, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        let draft = draftWith();
        const last: Record<string, unknown> = {};
        for (const { id, value, base } of writes) {
          draft = mergeAnswers(draft, form, { [id]: value }, base).draft;
          last[id] =
            typeof value === 'string' ? value.replaceAll('\u0000', '') : Array.isArray(value) ? value.map((text) => text.replaceAll('\u0000', '')) : value;
        }
        expect(draft.answers).toEqual(last);
        expect(draft.version).toBe(writes.length);
      }),
      { seed: 9 },
    );
  });

  it('finds files wherever they stand', () => {
    expect(filesIn({ scan: [{ fileId: '1' }], rows: [{ scan: [{ fileId: '2' }, { fileId: '3' }] }], text: 'fileId' })).toEqual(['1', '2', '3']);
  });
});
