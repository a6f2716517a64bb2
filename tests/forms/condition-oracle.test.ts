import { describe, expect, it } from 'vitest';
import { feelValue, fieldsOf, seededRandom, validateAnswers, visibleFields, generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { toInstant } from '#platform/time';
import { oracle } from './condition-oracle.ts';
import { procedureForms } from './procedure-forms.ts';

const forms = procedureForms();
const now = { now: toInstant('2026-11-23T02:00:00Z') };
const conditions = [
  ...new Set(
    forms
      .flatMap(({ form }) => fieldsOf(form).flatMap((field) => [field, ...(field.fields ?? [])]))
      .map((field) => field.condition ?? '')
      .filter((text) => text !== ''),
  ),
];

const words = new Set(['and', 'or', 'in', 'null', 'true', 'false', 'list', 'contains', 'some', 'satisfies', 'd', 'copyForm']);

/** Words that conditions compare with, so that random answers hit and miss. */
function candidates(condition: string): readonly unknown[] {
  const texts = [...condition.matchAll(/"((?:[^"\\]|\\.)*)"/gu)].map(([, text]) => text);
  return [null, '', true, false, 0, 1, 2, 'Giá trị khác', ...texts, [{ copyForm: 'Bản giấy' }], [{ copyForm: 'Bản điện tử' }, { copyForm: null }], []];
}

/** Fields of numbers hold numbers or nothing; how the library compares other kinds with numbers is its own affair. */
function isCounted(name: string, condition: string): boolean {
  return new RegExp(`\\b${name}\\s*[<>]`, 'u').test(condition);
}

describe('conditions, read a second time by other means', () => {
  it('covers all conditions of the catalogue', () => {
    expect(conditions.length).toBeGreaterThan(80);
  });

  it('agree with FEEL for thousands of random answers', () => {
    const random = seededRandom(42);
    let compared = 0;
    for (const condition of conditions) {
      const names = [...new Set(condition.replace(/"(?:[^"\\]|\\.)*"/gu, '').match(/[a-z]\w*/giu) ?? [])].filter((name) => !words.has(name));
      for (let round = 0; round < 30; round += 1) {
        const answers = Object.fromEntries(
          names.map((name) => [name, random.pick(isCounted(name, condition) ? [null, 0, 1, 2, 17, 18] : candidates(condition))]),
        );
        expect(feelValue(condition, answers) === true, `${condition} ${JSON.stringify(answers)}`).toBe(oracle(condition, answers) === true);
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(2500);
  });

  it.each(forms)('$code shows exactly the fields that the second reader shows', ({ form }) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const answers = generateAnswers(form, seed, now);
      expect(visibleFields(form, answers, now).map(({ id }) => id)).toEqual(shownByOracle(form, validateAnswers(form, answers, now).value));
    }
  });
});

function shownByOracle(form: FormDefinition, answers: Readonly<Record<string, unknown>>): readonly string[] {
  const scope: Record<string, unknown> = {};
  const shown: string[] = [];
  for (const field of fieldsOf(form)) {
    const isShown = field.condition === null || oracle(field.condition, scope) === true;
    scope[field.id] = isShown ? (answers[field.id] ?? null) : null;
    if (isShown) shown.push(field.id);
  }
  return shown;
}
