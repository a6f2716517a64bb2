import { describe, expect, it } from 'vitest';
import { field, formOf, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import { diffAnswers, sameAnswer } from './diff-answers.ts';
import { displayAnswer } from './display.ts';
import { prefill } from './prefill.ts';
import { resolveAnswers } from './resolve-answers.ts';
import { summarise } from './summarise.ts';
import { warningsOf } from './warnings.ts';

const { answers } = resolveAnswers(sampleForm, typedAnswers, { now: testNow });

describe('the summary', () => {
  it('shows the answers in the order of the form, in words', () => {
    const sections = summarise(sampleForm, answers);
    expect(sections.map(({ id }) => id)).toEqual(['caseSelection', 'person', 'details']);
    const texts = Object.fromEntries(sections.flatMap(({ lines }) => lines).map(({ path, text }) => [path, text]));
    expect(texts).toMatchObject({
      personBirthDate: '11/1990',
      area: '120,5',
      price: '1.500.000 đồng',
      startsOn: '01/12/2026',
      wishes: 'Giấy, Điện tử',
      hasMembers: 'Có',
      members: 'Trần Văn Mẫu, 12, Lê Thị Thử',
      scan: 'giay.pdf',
      agency: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng',
      total: '241',
      today: '23/11/2026',
      personResidence: 'Số 5, đường Minh Họa, Phường Lê Thanh Nghị, Thành phố Hải Phòng',
    });
    expect(texts).not.toHaveProperty('signature');
  });

  it('names parts and questions without their numbers on paper', () => {
    const form = formOf(field('parcel', 'text', { label: 'a) Thửa đất số' }));
    const [section] = summarise({ ...form, sections: form.sections.map((part) => ({ ...part, title: '2. Thửa đất' })) }, { parcel: '12' });
    expect([section?.title, section?.lines[0]?.label]).toEqual(['Thửa đất', 'Thửa đất số']);
  });

  it('leaves out parts without answers', () => {
    expect(summarise(sampleForm, { kind: 'Cấp mới' }).map(({ id }) => id)).toEqual(['caseSelection']);
    expect(summarise(sampleForm, {})).toEqual([]);
  });

  it('gives each row its own lines with paths', () => {
    const line = summarise(sampleForm, answers)
      .flatMap(({ lines }) => lines)
      .find(({ path }) => path === 'members');
    expect(line?.rows[0]?.map(({ path }) => path)).toEqual(['members.0.memberName', 'members.0.memberAge', 'members.0.guardian']);
  });

  it('writes addresses smallest part first, former names in brackets', () => {
    const home = {
      country: 'Việt Nam',
      province: 'Thành phố Hải Phòng',
      provinceCode: '31',
      commune: 'Phường Chí Linh',
      communeCode: '1',
      detail: 'Số 1',
      oldUnits: 'xã Cũ',
    };
    expect(displayAnswer(field('h', 'address'), home)).toBe('Số 1, Phường Chí Linh, Thành phố Hải Phòng (trước đây: xã Cũ)');
    expect(displayAnswer(field('h', 'address'), { ...home, country: 'Lào', oldUnits: null })).toBe('Số 1, Phường Chí Linh, Thành phố Hải Phòng, Lào');
    expect(displayAnswer(field('h', 'address'), { ...home, province: null, commune: null, detail: null })).toBe('xã Cũ');
    expect(displayAnswer(field('h', 'address'), null)).toBe('');
  });
});

describe('differences between answers', () => {
  it('names each changed field with both values', () => {
    const changes = diffAnswers(sampleForm, answers, { ...answers, area: 121, reason: 'khác', personEmail: 'vidu@example.vn' });
    expect(changes.map(({ field: { id }, before, after }) => [id, before, after])).toEqual([
      ['reason', 'Giấy cũ bị ướt', 'khác'],
      ['area', 120.5, 121],
    ]);
  });

  it('knows additions, removals and equal objects in other order', () => {
    expect(diffAnswers(sampleForm, { kind: 'Cấp mới' }, {})).toMatchObject([{ before: 'Cấp mới', after: null }]);
    expect(diffAnswers(sampleForm, {}, { kind: 'Cấp mới' })).toMatchObject([{ before: null, after: 'Cấp mới' }]);
    expect(sameAnswer({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
    expect(sameAnswer([1, 2], [2, 1])).toBe(false);
    expect(sameAnswer(undefined, null)).toBe(true);
  });
});

describe('prefill', () => {
  const profile = {
    fullName: 'Lê Văn Thử',
    birthDate: '1990-01-02',
    personId: '031090000123',
    identityDocument: { type: 'Không có trong mẫu', number: 'MAU-1' },
  };

  it('never asks what the profile holds', () => {
    expect(prefill(sampleForm, profile)).toEqual({ personFullName: 'Lê Văn Thử', personBirthDate: '1990-01-02', personPersonId: '031090000123' });
  });

  it('leaves to the person what does not fit the form, and starts rows with the person', () => {
    const form = formOf(
      field('idType', 'choice', { options: ['Thẻ căn cước'], prefill: 'profile.identityDocument.type' }),
      field('idNumber', 'text', { prefill: 'profile.identityDocument.number' }),
      field('rows', 'repeat-group', { fields: [field('name', 'text', { prefill: 'profile.fullName' })] }),
      field('x', 'text', { prefill: 'profile.constructor.name' }),
    );
    expect(prefill(form, profile)).toEqual({ idNumber: 'MAU-1', rows: [{ name: 'Lê Văn Thử' }] });
    expect(prefill(form, {})).toEqual({});
  });
});

describe('warnings', () => {
  const warned = (more: Readonly<Record<string, unknown>>): readonly string[] =>
    warningsOf(sampleForm, resolveAnswers(sampleForm, { ...typedAnswers, ...more }, { now: testNow }).answers).map(({ code }) => code);

  it('says when a personal number does not agree with year or sex, and refuses nothing', () => {
    expect(warned({})).toEqual([]);
    expect(warned({ personBirthDate: '1991' })).toEqual(['person-id-year']);
    expect(warned({ personGender: 'Nam' })).toEqual(['person-id-gender']);
    expect(warned({ personPersonId: '' })).toEqual([]);
  });

  it('looks into rows', () => {
    const form = formOf(field('rows', 'repeat-group', { fields: [field('memberPersonId', 'person-id'), field('memberBirthDate', 'date')] }));
    expect(warningsOf(form, { rows: [{ memberPersonId: '031190000123', memberBirthDate: '1991-01-01' }] })).toMatchObject([
      { path: 'rows.0.memberPersonId', code: 'person-id-year' },
    ]);
  });
});
