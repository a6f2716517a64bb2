import { describe, expect, it } from 'vitest';
import { field, formOf, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import { resolveAnswers } from './resolve-answers.ts';

const now = { now: testNow };

describe('reading a whole form', () => {
  it('reads a valid form of every kind', () => {
    const { answers, problems, hidden } = resolveAnswers(sampleForm, typedAnswers, now);
    expect(problems).toEqual([]);
    expect(hidden).toEqual([]);
    expect(answers).toMatchObject({
      kind: 'Cấp lại',
      personBirthDate: '1990-11',
      personPersonId: '031190000123',
      personEthnicity: 'Kinh',
      personNationality: 'Việt Nam',
      personPhone: '0912345678',
      area: 120.5,
      price: 1_500_000,
      startsOn: '2026-12-01',
      wishes: ['Giấy', 'Điện tử'],
      hasMembers: true,
      total: 241,
      today: '2026-11-23',
      pledge: true,
      members: [{ memberName: 'Trần Văn Mẫu', memberAge: 12, guardian: 'Lê Thị Thử' }],
      floors: [{ floorArea: 60 }, { floorArea: 60.5 }],
    });
  });

  it('drops hidden fields, whatever was typed into them', () => {
    const { answers, hidden, visible } = resolveAnswers(sampleForm, { ...typedAnswers, kind: 'Cấp mới', hasMembers: 'false' }, now);
    expect(hidden).toEqual(['reason', 'members']);
    expect(answers).not.toHaveProperty('reason');
    expect(answers).not.toHaveProperty('members');
    expect(visible.has('reason')).toBe(false);
  });

  it('treats a hidden field as null in later conditions', () => {
    const chain = formOf(
      field('a', 'boolean'),
      field('b', 'text', { condition: 'a = true' }),
      field('c', 'text', { condition: 'b = "x"' }),
      field('d', 'text', { condition: 'c != null' }),
    );
    expect([...resolveAnswers(chain, { a: true, b: 'x', c: 'y', d: 'z' }, now).visible]).toEqual(['a', 'b', 'c', 'd']);
    expect([...resolveAnswers(chain, { a: false, b: 'x', c: 'y', d: 'z' }, now).visible]).toEqual(['a']);
    expect([...resolveAnswers(chain, { b: 'x', c: 'y' }, now).visible]).toEqual(['a']);
  });

  it('sees the fields of a row first, then those of the form, and each row alone', () => {
    const form = formOf(
      field('kind', 'text'),
      field('rows', 'repeat-group', {
        fields: [
          field('kindOfRow', 'text'),
          field('onlyIfRow', 'text', { condition: 'kindOfRow = "x"' }),
          field('onlyIfForm', 'text', { condition: 'kind = "f"' }),
          field('byName', 'text', { condition: 'row.kindOfRow = "x"' }),
        ],
      }),
    );
    const { answers, hidden } = resolveAnswers(
      form,
      {
        kind: 'f',
        rows: [
          { kindOfRow: 'x', onlyIfRow: '1', onlyIfForm: '2', byName: '3' },
          { kindOfRow: 'y', onlyIfRow: '1', onlyIfForm: '2', byName: '3' },
        ],
      },
      now,
    );
    expect(answers['rows']).toEqual([
      { kindOfRow: 'x', onlyIfRow: '1', onlyIfForm: '2', byName: '3' },
      { kindOfRow: 'y', onlyIfForm: '2' },
    ]);
    expect(hidden).toEqual(['rows.1.onlyIfRow', 'rows.1.byName']);
  });

  it('decides what a row asks that stands open before anybody wrote into it, and finds no fault in it', () => {
    const items = field('items', 'repeat-group', {
      required: true,
      fields: [field('kind', 'text', { required: true }), field('onlyForeign', 'text', { required: true, condition: 'kind = "Nước ngoài"' })],
    });
    const { hidden, problems } = resolveAnswers(formOf(items), {}, { ...now, partial: true });
    expect(hidden).toEqual(['items.0.onlyForeign']);
    expect(problems.map(({ path }) => path)).toEqual(['items']);
    expect(resolveAnswers(formOf(items), { items: [{ kind: 'Nước ngoài' }] }, { ...now, partial: true }).hidden).toEqual([]);
  });

  it('a row field shadows a form field of the same name', () => {
    const form = formOf(field('n', 'number'), field('rows', 'repeat-group', { fields: [field('n', 'number'), field('big', 'text', { condition: 'n > 10' })] }));
    expect(resolveAnswers(form, { n: 100, rows: [{ n: 1, big: 'x' }] }, now).answers['rows']).toEqual([{ n: 1 }]);
  });

  it('reports every fault at once, with the path of rows', () => {
    const { problems } = resolveAnswers(
      sampleForm,
      { ...typedAnswers, personFullName: 'Mẫu 1', area: 'lớn', members: [{ memberAge: 'x' }, { memberName: 'A', memberAge: 200 }], pledge: null },
      now,
    );
    expect(problems.map(({ path, code }) => `${path}:${code}`)).toEqual([
      'area:invalid-number',
      'members.0.memberName:required',
      'members.0.memberAge:invalid-number',
      'members.1.memberAge:too-large',
      'pledge:must-be-true',
      'personFullName:pattern',
    ]);
  });

  it('counts rows', () => {
    expect(resolveAnswers(sampleForm, { ...typedAnswers, members: [] }, now).problems.map(({ code }) => code)).toEqual(['too-few-rows']);
    const many = Array.from({ length: 4 }, () => ({ memberName: 'A' }));
    expect(resolveAnswers(sampleForm, { ...typedAnswers, members: many }, now).problems.map(({ code }) => code)).toEqual(['too-many']);
    expect(resolveAnswers(sampleForm, { ...typedAnswers, members: 'x' }, now).problems.map(({ code }) => code)).toEqual(['invalid']);
  });

  it('writes calculated and derived fields itself and ignores what was typed into them', () => {
    const { calculated, answers } = resolveAnswers(sampleForm, { ...typedAnswers, total: 999, today: '1/1/2000' }, now);
    expect(calculated).toEqual({ total: 241, today: '2026-11-23' });
    expect(answers['total']).toBe(241);
    expect(resolveAnswers(sampleForm, { ...typedAnswers, area: '' }, now).calculated).toEqual({ today: '2026-11-23' });
  });

  it('writes birth dates in words and says by a formula when a birth is registered late', () => {
    const form = formOf(
      field('born', 'date'),
      field('inWords', 'text', { required: true, validation: { derivedFrom: 'born' } }),
      field('late', 'boolean', { required: true, calculation: 'date(born) < today() - duration("P60D")' }),
      field('whyLate', 'text', { condition: 'late = true' }),
    );
    expect(resolveAnswers(form, { born: '24/9/2026' }, now).answers).toMatchObject({
      inWords: expect.stringContaining('ngày hai mươi tư tháng chín'),
      late: false,
    });
    expect([...resolveAnswers(form, { born: '23/9/2026' }, now).visible]).toContain('whyLate');
    expect(resolveAnswers(form, {}, now).problems).toEqual([]);
  });

  it('judges a rule with all answers, later ones too', () => {
    const form = formOf(field('from', 'number', { validation: { rule: 'from < to', message: 'Từ phải nhỏ hơn đến' } }), field('to', 'number'));
    expect(resolveAnswers(form, { from: 1, to: 2 }, now).problems).toEqual([]);
    expect(resolveAnswers(form, { from: 3, to: 2 }, now).problems).toMatchObject([
      { path: 'from', code: 'rule-said', params: { message: 'Từ phải nhỏ hơn đến' } },
    ]);
    expect(resolveAnswers(form, { from: 3 }, now).problems).toMatchObject([{ code: 'rule-said' }]);
    expect(resolveAnswers(form, { from: 3 }, { ...now, partial: true }).problems).toEqual([]);
    expect(resolveAnswers(form, {}, now).problems).toEqual([]);
  });

  it('keeps fixed rows of a table', () => {
    expect(resolveAnswers(sampleForm, { ...typedAnswers, floors: [{ floorArea: '1' }] }, now).answers['floors']).toEqual([{ floorArea: 1 }, {}]);
  });

  it('drops no row in silence: too many, and rows that are none, are faults with their path', () => {
    const codes = (answers: Readonly<Record<string, unknown>>): readonly string[] =>
      resolveAnswers(sampleForm, { ...typedAnswers, ...answers }, now).problems.map(({ path, code, params }) =>
        `${path} ${code} ${String(params['limit'] ?? '')}`.trim(),
      );
    expect(codes({ floors: [{ floorArea: 1 }, { floorArea: 2 }, { floorArea: 3 }] })).toEqual(['floors too-many 2']);
    expect(codes({ members: ['Trần Văn Mẫu'] })).toEqual(['members.0 invalid']);
    expect(codes({ floors: [7, null] })).toEqual(['floors.0 invalid']);
    const long = formOf(field('r', 'repeat-group', { fields: [field('a', 'text')] }));
    expect(resolveAnswers(long, { r: Array.from({ length: 1001 }, () => ({ a: 'x' })) }, now).problems).toMatchObject([
      { path: 'r', code: 'too-many', params: { limit: 1000 } },
    ]);
  });

  it('never asks for a signature', () => {
    expect(resolveAnswers(sampleForm, typedAnswers, now).answers).not.toHaveProperty('signature');
    expect(
      resolveAnswers(sampleForm, { ...typedAnswers, signature: { signedAt: '2026-11-23T02:00:00.000Z', signedBy: 'Mẫu' } }, now).answers['signature'],
    ).toMatchObject({ signedBy: 'Mẫu' });
  });
});
