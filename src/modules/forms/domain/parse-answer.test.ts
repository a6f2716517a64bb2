import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field } from '../testing/sample-form.ts';
import { ethnicGroups } from './data/ethnic-groups.ts';
import { nations } from './data/nations.ts';
import type { FieldKind } from './form-definition.ts';
import { fieldKinds, isRowKind } from './form-definition.ts';
import { ethnicGroupName, nationName, parseAnswer } from './parse-answer.ts';

const choice = field('f', 'choice', { options: ['Nam', 'Nữ'] });
const choices = field('f', 'choices', { options: ['A', 'B', 'C'] });

describe('reading answers as typed', () => {
  it.each([
    ['text', '  Nguyễn  ', 'Nguyễn'],
    ['text', 5, '5'],
    ['text', '   ', null],
    ['textarea', 'a\r\nb', 'a\nb'],
    ['date', '5/11/2026', '2026-11-05'],
    ['date', { day: '5', month: '11', year: '2026' }, '2026-11-05'],
    ['partial-date', { day: '', month: '', year: '1990' }, '1990'],
    ['partial-date', 1990, '1990'],
    ['number', '1.234,5', 1234.5],
    ['number', 7, 7],
    ['money', '20.000 đồng', 20_000],
    ['money', 20_000, 20_000],
    ['boolean', 'true', true],
    ['boolean', 'Không', false],
    ['boolean', 'on', true],
    ['boolean', false, false],
    ['boolean', 'Có', true],
    ['person-id', '031 190 000 123', '031190000123'],
    ['phone', '0912.345-678', '0912345678'],
    ['email', ' a@b.vn ', 'a@b.vn'],
    ['nation', 'Viet Nam', 'Việt Nam'],
    ['nation', 'Mỹ', 'Hoa Kỳ'],
    ['nation', 'JP', 'Nhật Bản'],
    ['nation', 'Không quốc tịch', 'Không quốc tịch'],
    ['ethnic-group', 'kinh', 'Kinh'],
    ['ethnic-group', "H'Mông", 'HMông'],
    ['ethnic-group', 'Ê Đê', 'Ê-đê'],
    ['ethnic-group', 'Người nước ngoài', 'Người nước ngoài'],
  ] as const)('%s: %j is %j', (kind, raw, value) => {
    expect(parseAnswer(field('f', kind), raw)).toEqual({ value });
  });

  it.each([
    ['text', { a: 1 }, 'invalid'],
    ['date', '31/02/2026', 'invalid-date'],
    ['date', '11/2026', 'invalid-date'],
    ['date', { day: '', month: '11', year: '2026' }, 'invalid-date'],
    ['partial-date', { day: '5', month: '', year: '2026' }, 'invalid-partial-date'],
    ['number', '1.5', 'invalid-number'],
    ['number', Number.NaN, 'invalid-number'],
    ['money', '1,5', 'invalid-money'],
    ['money', 1.5, 'invalid-money'],
    ['boolean', 'có lẽ', 'invalid-boolean'],
    ['nation', 'Atlantis', 'unknown-nation'],
    ['ethnic-group', 'Sao Hỏa', 'unknown-ethnic-group'],
    ['file', 5, 'invalid'],
    ['address', 5, 'invalid'],
    ['admin-unit', 5, 'invalid'],
  ] as const)('%s: %j has the fault %s', (kind, raw, code) => {
    expect(parseAnswer(field('f', kind), raw)).toEqual({ code });
  });

  it('takes only the answers that a choice offers', () => {
    expect(parseAnswer(choice, 'Nữ')).toEqual({ value: 'Nữ' });
    expect(parseAnswer(choice, 'Khác')).toEqual({ code: 'not-an-option' });
    expect(parseAnswer(choices, ['C', 'A', 'A'])).toEqual({ value: ['A', 'C'] });
    expect(parseAnswer(choices, 'B')).toEqual({ value: ['B'] });
    expect(parseAnswer(choices, ['A', 'X'])).toEqual({ code: 'not-an-option' });
    expect(parseAnswer(choices, [{}])).toEqual({ value: [] });
  });

  it('reads addresses in all shapes and keeps former unit names as typed', () => {
    expect(parseAnswer(field('f', 'address'), 'Số 5, xã Cẩm Đông')).toMatchObject({ value: { country: 'Việt Nam', detail: 'Số 5, xã Cẩm Đông' } });
    expect(parseAnswer(field('f', 'address'), { unit: '10532', unitText: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng', oldUnits: ' xã A,  huyện B ' })).toEqual({
      value: {
        country: 'Việt Nam',
        province: 'Thành phố Hải Phòng',
        provinceCode: null,
        commune: 'Phường Lê Thanh Nghị',
        communeCode: '10532',
        detail: null,
        oldUnits: 'xã A,  huyện B',
      },
    });
    expect(parseAnswer(field('f', 'address'), { unit: '31', unitText: 'Thành phố Hải Phòng' })).toMatchObject({
      value: { province: 'Thành phố Hải Phòng', provinceCode: '31', commune: null },
    });
    expect(parseAnswer(field('f', 'address'), { province: 'Tỉnh Mẫu', commune: 'Xã Thử', detail: 'Thôn 1' })).toMatchObject({
      value: { province: 'Tỉnh Mẫu', commune: 'Xã Thử', detail: 'Thôn 1' },
    });
  });

  it('tells the level of a unit from its code or its name', () => {
    const level = (raw: unknown): unknown => {
      const parsed = parseAnswer(field('f', 'admin-unit'), raw);
      return 'value' in parsed && parsed.value !== null && typeof parsed.value === 'object' && 'level' in parsed.value ? parsed.value.level : undefined;
    };
    expect([level('10532'), level('31'), level('Phường Lê Thanh Nghị, Thành phố Hải Phòng'), level('Tỉnh Quảng Trị'), level('Lê Thanh Nghị')]).toEqual([
      'xã',
      'tỉnh',
      'xã',
      'tỉnh',
      null,
    ]);
    expect(level({ code: '10532', name: 'x', level: 'tỉnh' })).toBe('tỉnh');
  });

  it('reads file references, and plain names as files whose type the ending tells', () => {
    expect(parseAnswer(field('f', 'file'), ['giay.pdf'])).toEqual({ value: [{ fileId: 'giay.pdf', name: 'giay.pdf', size: 0, mimeType: 'application/pdf' }] });
    expect(parseAnswer(field('f', 'file'), [{ fileId: 'x', name: 'a.jpg', size: 5 }])).toEqual({
      value: [{ fileId: 'x', name: 'a.jpg', size: 5, mimeType: 'image/jpeg' }],
    });
    expect(parseAnswer(field('f', 'file'), [{ name: 'a.jpg' }])).toEqual({ code: 'invalid' });
  });

  it('gives a value or a code for any JSON, for every kind', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...fieldKinds), (raw, kind) => {
        const parsed = parseAnswer(field('f', kind, { options: ['A'] }), raw);
        expect('value' in parsed ? JSON.stringify(parsed.value) !== undefined : parsed.code.length > 0).toBe(true);
      }),
      { numRuns: 1500, seed: 5 },
    );
  });
});

describe('the lists of the State', () => {
  it('has 54 peoples with the codes 01 to 54 and no name twice', () => {
    expect(ethnicGroups).toHaveLength(54);
    expect(ethnicGroups[0]).toMatchObject({ code: '01', name: 'Kinh' });
    expect(ethnicGroups.at(-1)).toMatchObject({ code: '54', name: 'Rơ-măm' });
    expect(new Set(ethnicGroups.map(({ name }) => name)).size).toBe(54);
    for (const { name } of ethnicGroups) expect(ethnicGroupName(name)).toBe(name);
  });

  it('has every nation once, Việt Nam first, and finds it by name and by code', () => {
    expect(nations[0]?.name).toBe('Việt Nam');
    expect(nations.length).toBeGreaterThanOrEqual(195);
    expect(new Set(nations.map(({ code }) => code)).size).toBe(nations.length);
    expect(new Set(nations.map(({ name }) => name)).size).toBe(nations.length);
    for (const { name, code } of nations) expect([nationName(name), nationName(code)]).toEqual([name, name]);
  });
});

/** Every letter of Vietnamese: 12 vowels × 6 tones, đ, and the consonants, in both cases. */
const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const small = [...vowels.flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))), 'đ', ...'bcdghklmnpqrstvx'];
const letters = [...small, ...small.map((letter) => letter.toUpperCase())];

describe('A12: Vietnamese letters survive', () => {
  const readers: Readonly<Partial<Record<FieldKind, (word: string) => readonly [unknown, (value: unknown) => unknown]>>> = {
    text: (word) => [word, (value) => value],
    textarea: (word) => [word, (value) => value],
    choice: (word) => [word, (value) => value],
    choices: (word) => [[word], (value) => (value as readonly string[])[0]],
    address: (word) => [{ unitText: word, detail: word, oldUnits: word }, (value) => (value as { detail: string }).detail],
    'admin-unit': (word) => [{ name: word }, (value) => (value as { name: string }).name],
    file: (word) => [[{ fileId: 'x', name: word }], (value) => (value as readonly { name: string }[])[0]?.name],
    email: (word) => [word, (value) => value],
    phone: (word) => [word, (value) => value],
    'person-id': (word) => [word, (value) => value],
    signature: (word) => [{ signedAt: 'x', signedBy: word.normalize('NFC') }, (value) => (value as { signedBy: string }).signedBy],
  };

  it('counts all of them', () => {
    expect(new Set(letters).size).toBe(2 * (12 * 6 + 1 + 16));
  });

  it.each(Object.keys(readers) as FieldKind[])('A12: %s keeps every letter, composed or decomposed', (kind) => {
    for (const letter of letters) {
      for (const form of ['NFC', 'NFD'] as const) {
        const word = `x${letter}x`;
        const [raw, pick] = readers[kind]?.(word.normalize(form)) ?? [undefined, () => undefined];
        const parsed = parseAnswer(field('f', kind, { options: [word] }), raw);
        expect('value' in parsed ? pick(parsed.value) : parsed.code, `${kind} ${letter} ${form}`).toBe(word);
      }
    }
  });

  it.each(['nation', 'ethnic-group'] as const)('A12: %s knows its names composed or decomposed', (kind) => {
    const names = kind === 'nation' ? nations.map(({ name }) => name) : ethnicGroups.map(({ name }) => name);
    for (const name of names) for (const form of ['NFC', 'NFD'] as const) expect(parseAnswer(field('f', kind), name.normalize(form))).toEqual({ value: name });
  });

  it('A12: no kind that takes words is left out of this test', () => {
    const wordless: readonly FieldKind[] = ['date', 'partial-date', 'number', 'money', 'boolean', 'calculated', 'nation', 'ethnic-group'];
    expect(fieldKinds.filter((kind) => !wordless.includes(kind) && !isRowKind(field('f', kind)) && !(kind in readers))).toEqual([]);
  });
});
