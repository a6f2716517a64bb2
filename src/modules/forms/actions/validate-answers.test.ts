import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, formOf, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import { texts } from '../locales/index.ts';
import type { FormField } from '../domain/form-definition.ts';
import { fieldsOf } from '../domain/form-definition.ts';
import { checkForm } from '../domain/check-form.ts';
import { formProblemText } from './problem-text.ts';
import { validateAnswers } from './validate-answers.ts';

const now = { now: testNow };

function saidOf(shown: FormField, raw: unknown): string | undefined {
  return validateAnswers(formOf(field('other', 'date', { label: 'Ngày cưới' }), shown), { f: raw, other: '10/5/2026' }, now).errors.find(({ path }) =>
    path.startsWith('f'),
  )?.message;
}

describe('errors in words that say what to do', () => {
  it.each([
    [field('f', 'text', { label: 'Họ, chữ đệm, tên', required: true }), '', 'Nhập họ, chữ đệm, tên'],
    [field('f', 'text', { label: '2. Giấy tờ tùy thân: số', required: true }), '', 'Nhập số giấy tờ tùy thân'],
    [field('f', 'choice', { label: 'Giới tính', required: true, options: ['Nam'] }), null, 'Chọn giới tính'],
    [field('f', 'choice', { label: 'Xác định cha, mẹ', required: true, options: ['Có'] }), null, 'Chọn một câu trả lời ở mục “Xác định cha, mẹ”'],
    [field('f', 'choices', { label: 'Nhu cầu', required: true, options: ['A'] }), [], 'Chọn ít nhất một câu trả lời ở mục “Nhu cầu”'],
    [field('f', 'boolean', { label: 'Có nhà', required: true }), '', 'Chọn Có hoặc Không: Có nhà'],
    [field('f', 'boolean', { label: 'Tôi cam đoan', required: true, validation: { mustBeTrue: true } }), null, 'Đánh dấu vào ô “Tôi cam đoan” để tiếp tục'],
    [field('f', 'date', { label: 'Ngày cấp', required: true }), null, 'Nhập ngày cấp, ví dụ 05/11/2026'],
    [field('f', 'partial-date', { label: 'Ngày sinh', required: true }), null, 'Nhập ngày sinh, ít nhất phải có năm'],
    [field('f', 'person-id', { label: 'Số định danh', required: true }), '', 'Nhập số định danh gồm 12 chữ số'],
    [field('f', 'file', { label: 'Bản chụp', required: true }), [], 'Tải lên bản chụp'],
    [field('f', 'date', { label: 'Ngày sinh' }), '31/2/2026', 'Ngày sinh phải là một ngày có thật, viết ngày/tháng/năm, ví dụ 05/11/2026'],
    [field('f', 'date', { label: 'Ngày sinh', validation: { notAfter: 'today' } }), '5/12/2026', 'Ngày sinh phải là hôm nay hoặc trước hôm nay (23/11/2026)'],
    [
      field('f', 'date', { label: 'Ngày sinh', validation: { notBefore: 'other' } }),
      '5/5/2026',
      'Ngày sinh không được trước ngày đã khai ở mục “Ngày cưới” (10/05/2026)',
    ],
    [field('f', 'number', { label: 'Diện tích', validation: { max: 1000 } }), '1.000,5', 'Diện tích không được quá 1.000'],
    [field('f', 'number', { label: 'Diện tích' }), '1.5', 'Diện tích phải là số, viết dấu phẩy trước phần lẻ, ví dụ 1.234,5'],
    [field('f', 'money', { label: 'Giá', validation: { min: 1000 } }), '5', 'Giá phải từ 1.000 đồng trở lên'],
    [field('f', 'phone', { label: 'Điện thoại' }), '12', 'Điện thoại phải bắt đầu bằng 0 hoặc +84 và có 10 đến 11 chữ số, ví dụ 0912345678'],
    [field('f', 'text', { label: 'Tên', validation: { pattern: '^[^0-9]+$' } }), 'A1', 'Tên không được có chữ số'],
    [field('f', 'text', { label: 'Tên', validation: { pattern: '^x$' } }), 'A1', 'Tên chưa đúng cách viết: xem gợi ý ở ô này rồi nhập lại'],
    [
      field('f', 'file', { label: 'Ảnh', validation: { accept: ['image/jpeg', 'image/png'] } }),
      ['a.pdf'],
      'Tệp a.pdf không đúng loại: ảnh nhận ảnh JPEG, ảnh PNG',
    ],
    [field('f', 'repeat-group', { label: 'Thành viên', required: true, fields: [field('x', 'text')] }), [], 'Thêm ít nhất 1 dòng vào mục “Thành viên”'],
    [
      field('f', 'date', { label: 'Ngày sinh', validation: { minAgeYears: 18 } }),
      '1/1/2020',
      'Ngày sinh: người này phải đủ 18 tuổi vào ngày nộp hồ sơ. Kiểm tra lại ngày sinh',
    ],
  ] as const)('%# %j', (shown, raw, message) => {
    expect(saidOf(shown, raw)).toBe(message);
  });

  it('has a text in both languages for every code, and none without a code in use', () => {
    for (const [key, message] of Object.entries(texts.vi)) {
      if (!key.startsWith('forms.error.')) continue;
      expect(typeof message).toBe('function');
      expect(Object.keys(texts.en)).toContain(key);
    }
    expect(Object.keys(texts.en).toSorted()).toEqual(Object.keys(texts.vi).toSorted());
  });

  it('says the same in English', () => {
    const { errors } = validateAnswers(sampleForm, {}, { ...now, locale: 'en' });
    expect(errors[0]?.message).toBe('Choose an answer for “Loại đề nghị”');
    expect(errors.every(({ message }) => !message.includes('undefined'))).toBe(true);
  });

  it('tells the designer what is wrong with a form, in both languages', () => {
    const [problem] = checkForm(formOf(field('a', 'text', { condition: 'a = ' })));
    expect(problem === undefined ? '' : formProblemText(problem)).toMatch(/^"condition" sai cú pháp FEEL ở vị trí 4/u);
    expect(problem === undefined ? '' : formProblemText(problem, 'en')).toMatch(/is not FEEL at position 4/u);
    const [shape] = checkForm({ title: '', sections: [] });
    expect(shape === undefined ? '' : formProblemText(shape)).toContain('Không đúng cấu trúc ở title');
  });
});

describe('validating', () => {
  it('collects all errors at once in the order of the page', () => {
    expect(validateAnswers(sampleForm, {}, now).errors.map(({ path }) => path)).toEqual([
      'kind',
      'personFullName',
      'personBirthDate',
      'personPhone',
      'personResidence',
      'agency',
      'area',
      'hasMembers',
      'pledge',
    ]);
  });

  it('asks for nothing more while the person is still filling in, yet names what is wrong', () => {
    expect(validateAnswers(sampleForm, {}, { ...now, partial: true }).ok).toBe(true);
    expect(validateAnswers(sampleForm, { area: '1.5' }, { ...now, partial: true }).errors.map(({ code }) => code)).toEqual(['invalid-number']);
  });

  it('judges one part or one page', () => {
    expect(validateAnswers(sampleForm, {}, { ...now, section: 'caseSelection' }).errors.map(({ path }) => path)).toEqual(['kind']);
    expect(validateAnswers(sampleForm, {}, { ...now, fields: ['area', 'price'] }).errors.map(({ path }) => path)).toEqual(['area']);
    expect(validateAnswers(sampleForm, typedAnswers, { ...now, section: 'person' }).ok).toBe(true);
  });

  it('is stable: reading its own result changes nothing', () => {
    const { value } = validateAnswers(sampleForm, typedAnswers, now);
    const again = validateAnswers(sampleForm, value, now);
    expect(again.errors).toEqual([]);
    expect(again.value).toEqual(value);
  });

  it('B11: never throws, whatever is sent', () => {
    const ids = fieldsOf(sampleForm).map(({ id }) => id);
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), fc.jsonValue({ maxDepth: 3 })), (answers) => {
        const result = validateAnswers(sampleForm, answers, now);
        expect(result.ok).toBe(result.errors.length === 0);
        for (const { message, path } of result.errors)
          expect([message.length > 5, message.includes('undefined'), path.length > 0]).toEqual([true, false, true]);
        for (const id of result.hidden) expect(result.value).not.toHaveProperty(id);
      }),
      { numRuns: 400, seed: 10 },
    );
  });

  it.each([
    "'; drop table forms.draft; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '${process.exit()}',
    '=cmd|x',
    '../../etc/passwd',
    '\u202Eabc',
    '😀'.repeat(50),
    'a'.repeat(100_000),
    '\u0000',
    'null',
    'true',
    '__proto__',
  ])('B11: takes the hostile text %j as text or refuses it in words', (text) => {
    const { value, errors } = validateAnswers(formOf(field('t', 'text', { validation: { maxLength: 100 } })), { t: text }, now);
    expect(errors.length === 0 ? typeof (value['t'] ?? '') : errors[0]?.message.length).toBeTruthy();
  });
});
