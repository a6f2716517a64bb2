import { describe, expect, it } from 'vitest';
import {
  QuestionView,
  answersFromBody,
  checkForm,
  fieldsOf,
  findPage,
  generateAnswers,
  nextQuestion,
  previousQuestion,
  progressAt,
  questionPages,
  seededRandom,
  summarise,
  taskList,
  validateAnswers,
  visiblePages,
} from '#modules/forms';
import type { FormDefinition, QuestionPage } from '#modules/forms';
import { renderView } from '#platform/http/jsx';
import type { RequestView } from '#platform/http/jsx';
import { toInstant } from '#platform/time';
import { procedureForms } from './procedure-forms.ts';

const forms = procedureForms();
const now = { now: toInstant('2026-11-23T02:00:00Z') };
const seeds = Array.from({ length: 3 }, (_, index) => index + 1);
const request: RequestView = {
  path: '/',
  url: '/',
  query: {},
  locale: 'vi',
  theme: 'system',
  csrfToken: 't',
  nonce: 'n',
  actor: { kind: 'anonymous' },
  displayName: undefined,
  now: now.now,
  flash: undefined,
  demo: true,
  province: 'thành phố Hải Phòng',
  findText: () => undefined,
  asset: (name) => `/${name}`,
};

/** Fills a form in question by question, as a citizen does, asking only what the form asks; returns the way and the answers. */
function fillByQuestions(form: FormDefinition, from: Readonly<Record<string, unknown>>): { way: string[]; answers: Record<string, unknown> } {
  const way: string[] = [];
  const answers: Record<string, unknown> = {};
  for (let place = nextQuestion(form, answers, null, now); place !== 'check'; place = nextQuestion(form, answers, place, now)) {
    const page = findPage(visiblePages(form, answers, now), place);
    if (page === undefined) throw new Error(`the way leads to ${place}, which is not asked`);
    way.push(place);
    for (const field of page.fields) answers[field.id] = from[field.id] ?? null;
    if (way.length > 500) throw new Error('the way has no end');
  }
  return { way, answers };
}

function render(page: QuestionPage, answers: Readonly<Record<string, unknown>>, errors: ReturnType<typeof validateAnswers>['errors']): string {
  return renderView(<QuestionView page={page} answers={answers} errors={errors} action="/" />, request);
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/gu, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

describe('the forms of the catalogue', () => {
  it('are all seventeen', () => {
    expect(forms).toHaveLength(17);
    expect(forms.reduce((sum, { form }) => sum + fieldsOf(form).length, 0)).toBeGreaterThan(700);
  });

  it.each(forms)('$code is a sound form', ({ raw }) => {
    expect(checkForm(raw)).toEqual([]);
  });

  it.each(forms)('A6: $code: filled in question by question it is valid and nothing hidden was asked', ({ form }) => {
    for (const seed of seeds) {
      const { way, answers } = fillByQuestions(form, generateAnswers(form, seed, now));
      const { errors, hidden, value } = validateAnswers(form, answers, now);
      expect(errors, `seed ${seed}`).toEqual([]);
      expect(
        hidden.filter((path) => Object.hasOwn(answers, path)),
        `seed ${seed}`,
      ).toEqual([]);
      expect(new Set(way).size).toBe(way.length);
      expect(Object.keys(value).filter((id) => hidden.includes(id))).toEqual([]);
    }
  });

  it.each(forms)('A6: $code: back leads the same way and keeps every answer', ({ form }) => {
    for (const seed of seeds.slice(0, 2)) {
      const { way, answers } = fillByQuestions(form, generateAnswers(form, seed, now));
      const before = JSON.stringify(answers);
      const back: string[] = [];
      for (let place = previousQuestion(form, answers, 'check', now); place !== null; place = previousQuestion(form, answers, place, now)) back.push(place);
      expect(back.toReversed()).toEqual(way);
      expect(JSON.stringify(answers)).toBe(before);
    }
  });

  it.each(forms)('A6: $code: changing an earlier answer and changing it back brings back the later answers', ({ form }) => {
    const answers = generateAnswers(form, 3, { ...now, optional: 1 });
    const { value } = validateAnswers(form, answers, now);
    for (const field of fieldsOf(form)
      .filter(({ type }) => type === 'choice' || type === 'boolean')
      .slice(0, 4)) {
      const other = field.type === 'boolean' ? answers[field.id] !== true : field.options.find((option) => option !== answers[field.id]);
      validateAnswers(form, { ...answers, [field.id]: other }, now);
      expect(validateAnswers(form, { ...answers }, now).value).toEqual(value);
    }
  });

  it.each(forms)('A6: $code: every page says its errors above and at the field in the same words', ({ form }) => {
    for (const page of visiblePages(form, generateAnswers(form, 5, { ...now, optional: 1 }), now)) {
      const { errors } = validateAnswers(form, {}, { ...now, fields: page.fields.map(({ id }) => id) });
      const html = render(page, {}, errors);
      const text = textOf(html);
      for (const { message, path } of errors) {
        expect(text.split(message).length - 1, `${path}: ${message}`).toBeGreaterThanOrEqual(2);
        expect(html, path).toContain(`href="#f-${path.replaceAll('.', '-')}"`);
        expect(html, path).toContain(`id="f-${path.replaceAll('.', '-')}"`);
      }
      if (errors.length > 0) expect(html).toMatch(/<title>Lỗi: /u);
      expect(html.match(/<h1/gu), page.id).toHaveLength(1);
    }
  });

  it.each(forms)('A6: $code: every required question says what to do when it is left empty', ({ form }) => {
    const { errors } = validateAnswers(form, {}, now);
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) expect(message).toMatch(/^(?:Nhập|Chọn|Tải lên|Thêm|Đánh dấu)/u);
    expect(validateAnswers(form, {}, { ...now, partial: true }).errors).toEqual([]);
  });

  it.each(forms)('A6: $code: progress counts the parts that are asked, from first to last', ({ form }) => {
    const { way, answers } = fillByQuestions(form, generateAnswers(form, 7, now));
    const parts = way.map((place) => progressAt(form, answers, place, now));
    expect(parts[0]).toMatchObject({ part: 1 });
    expect(parts.at(-1)?.part).toBe(parts.at(-1)?.parts);
    expect(parts.map((progress) => progress?.part ?? 0)).toEqual(parts.map((progress) => progress?.part ?? 0).toSorted((a, b) => a - b));
    expect(taskList(form, answers, now).every(({ state }) => state === 'done')).toBe(true);
    expect(taskList(form, {}, now).every(({ state }) => state !== 'done')).toBe(true);
  });

  it.each(forms)('$code: no page has more than five questions, and none decides about another on it', ({ form }) => {
    for (const page of questionPages(form)) {
      expect(page.fields.length).toBeLessThanOrEqual(5);
      for (const field of page.fields) for (const other of page.fields) expect(new RegExp(`\\b${other.id}\\b`, 'u').test(field.condition ?? '')).toBe(false);
    }
  });

  it.each(forms)('$code: the summary shows every accepted answer once', ({ form }) => {
    const { value } = validateAnswers(form, generateAnswers(form, 9, { ...now, optional: 1 }), now);
    const paths = summarise(form, value)
      .flatMap(({ lines }) => lines)
      .map(({ path }) => path);
    expect(paths.toSorted()).toEqual(Object.keys(value).toSorted());
  });

  it.each(forms)('$code: a posted page with nothing on it is empty, never an error of the machine', ({ form }) => {
    for (const page of questionPages(form)) {
      const answers = answersFromBody(page.fields, {});
      expect(() => validateAnswers(form, answers, { ...now, fields: page.fields.map(({ id }) => id) })).not.toThrow();
    }
  });
});

describe('hostile answers to real forms', () => {
  const hostile: readonly unknown[] = [
    "'; drop schema forms cascade; --",
    '<script>alert(1)</script>',
    '{{7*7}}',
    '=1+1',
    '\u202Etxt.exe',
    '😀'.repeat(400),
    'ă'.repeat(20_000),
    '\u0000',
    { toString: 'x' },
    [[[[]]]],
    -0,
    1e308,
    true,
    { day: '99', month: '99', year: '99999' },
    [{ __proto__: { polluted: true } }],
    { length: 1_000_000 },
    'constructor',
    { fileId: '../../etc/passwd', name: '..' },
  ];

  it.each(forms)('B11: $code never breaks', ({ form }) => {
    const random = seededRandom(20_261_123);
    for (let round = 0; round < 15; round += 1) {
      const base = generateAnswers(form, round, now);
      const answers: Record<string, unknown> = { ...base };
      for (const field of fieldsOf(form)) if (random.chance(0.3)) answers[field.id] = random.pick(hostile);
      const { ok, errors, value } = validateAnswers(form, answers, now);
      expect(ok).toBe(errors.length === 0);
      expect(() => JSON.stringify(value)).not.toThrow();
      expect(/\\u00[01]|\\ud[89a-f]/u.test(JSON.stringify(value).replaceAll('\\n', ''))).toBe(false);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('made answers', () => {
  it.each(forms)('$code: the same seed makes the same answers, another seed others', ({ form }) => {
    expect(generateAnswers(form, 1, now)).toEqual(generateAnswers(form, 1, now));
    expect(generateAnswers(form, 1, now)).not.toEqual(generateAnswers(form, 2, now));
  });

  it('are valid for a thousand seeds over all forms', () => {
    let checked = 0;
    for (const { form, code } of forms) {
      for (let seed = 100; seed < 160; seed += 1) {
        const { errors, warnings } = validateAnswers(form, generateAnswers(form, seed, { ...now, optional: (seed % 11) / 10, files: seed % 2 === 0 }), now);
        expect(errors, `${code} seed ${seed}`).toEqual([]);
        expect(warnings, `${code} seed ${seed}`).toEqual([]);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThanOrEqual(1000);
  });

  it('keep what is fixed beforehand', () => {
    const birth = forms.find(({ code }) => code === '1.001193');
    if (birth === undefined) throw new Error('no birth registration');
    expect(generateAnswers(birth.form, 1, { ...now, fixed: { parentage: 'Trẻ bị bỏ rơi' } })).toMatchObject({ parentage: 'Trẻ bị bỏ rơi' });
    expect(generateAnswers(birth.form, 1, { ...now, fixed: { parentage: 'Trẻ bị bỏ rơi' } })).not.toHaveProperty('motherFullName');
  });
});
