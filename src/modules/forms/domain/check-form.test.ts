import { describe, expect, it } from 'vitest';
import { field, formOf, sampleForm } from '../testing/sample-form.ts';
import { checkForm } from './check-form.ts';
import type { FormDefinition } from './form-definition.ts';
import { isRiskyPattern } from '#platform/feel';

function problemsOf(definition: unknown): readonly string[] {
  return checkForm(definition).map(({ at, code, params }) => [at, code, params['name'] ?? params['word'] ?? ''].filter((part) => part !== '').join(' '));
}

describe('checking a form definition', () => {
  it('accepts a sound form of every kind', () => {
    expect(checkForm(sampleForm)).toEqual([]);
  });

  it.each([
    ['a twice used id', formOf(field('a', 'text'), field('a', 'text')), ['a duplicate-id']],
    ['a twice used row id', formOf(field('r', 'repeat-group', { fields: [field('a', 'text'), field('a', 'text')] })), ['r.a duplicate-id']],
    ['an id that is a keyword', formOf(field('or', 'text')), ['or reserved-id']],
    [
      'an id that hides a function in use',
      formOf(
        field('date', 'date'),
        field('list', 'text'),
        field('a', 'text', { condition: 'date(date) > date("2026-01-01")' }),
        field('b', 'text', { condition: 'list contains(["x"], a)' }),
      ),
      ['a hides-function date', 'b hides-function list'],
    ],
    [
      'nothing wrong with an id that hides an unused function',
      formOf(field('date', 'date'), field('count', 'number', { condition: 'date != null' }), field('b', 'text', { condition: 'count in (1, 2)' })),
      [],
    ],
    ['a choice without options', formOf(field('a', 'choice')), ['a no-options']],
    ['options on a text', formOf(field('a', 'text', { options: ['x'] })), ['a needless-options']],
    ['twice the same option', formOf(field('a', 'choice', { options: ['x', 'x'] })), ['a duplicate-option']],
    ['a group without fields', formOf(field('a', 'repeat-group')), ['a no-columns']],
    ['fields on a text', formOf(field('a', 'text', { fields: [field('b', 'text')] })), ['a needless-columns']],
    ['fixed rows on a group', formOf(field('a', 'repeat-group', { rows: ['1'], fields: [field('b', 'text')] })), ['a needless-rows']],
    ['a group in a group', formOf(field('a', 'repeat-group', { fields: [field('b', 'repeat-group', { fields: [field('c', 'text')] })] })), ['a.b nested-rows']],
    ['a calculated field without formula', formOf(field('a', 'calculated')), ['a no-calculation']],
    ['min on a text', formOf(field('a', 'text', { validation: { min: 1 } })), ['a word-of-other-kind min']],
    ['notAfter on a number', formOf(field('a', 'number', { validation: { notAfter: 'today' } })), ['a word-of-other-kind notAfter']],
    ['crossed bounds', formOf(field('a', 'number', { validation: { min: 3, max: 2 } })), ['a bounds-crossed']],
    ['a bound on an unknown field', formOf(field('a', 'date', { validation: { notAfter: 'nothing' } })), ['a unknown-field nothing']],
    ['a pattern that is none', formOf(field('a', 'text', { validation: { pattern: '[' } })), ['a bad-pattern']],
    ['a pattern that may never end', formOf(field('a', 'text', { validation: { pattern: '^(a+)+$' } })), ['a slow-pattern']],
    ['a condition that looks forward', formOf(field('a', 'text', { condition: 'later = "x"' }), field('later', 'text')), ['a looks-forward later']],
    ['a condition on itself', formOf(field('a', 'text', { condition: 'a = "x"' })), ['a looks-forward a']],
    ['a calculation that looks forward', formOf(field('a', 'calculated', { calculation: 'later + 1' }), field('later', 'number')), ['a looks-forward later']],
    ['a source that looks forward', formOf(field('a', 'text', { validation: { derivedFrom: 'later' } }), field('later', 'date')), ['a looks-forward later']],
    ['an unknown source', formOf(field('a', 'text', { validation: { derivedFrom: 'nothing' } })), ['a unknown-field nothing']],
    ['a condition on an unknown field', formOf(field('a', 'text', { condition: 'someField = "x"' })), ['a unknown-field someField']],
    ['a condition that is not FEEL', formOf(field('a', 'text', { condition: 'a = ' })), ['a feel.syntax condition']],
    ['a rule that is not FEEL', formOf(field('a', 'text', { validation: { rule: '1 +' } })), ['a feel.syntax rule']],
    ['a too long condition', formOf(field('a', 'text', { condition: `1${' + 1'.repeat(2000)}` })), ['a feel.too-long condition']],
    ['a too deep condition', formOf(field('a', 'text', { condition: `${'('.repeat(70)}1${')'.repeat(70)}` })), ['a feel.too-deep condition']],
    [
      'a row condition on a later column',
      formOf(field('r', 'repeat-group', { fields: [field('a', 'text', { condition: 'b = 1' }), field('b', 'number')] })),
      ['r.a looks-forward b'],
    ],
  ] as const)('finds %s', (_what, definition, problems) => {
    expect(problemsOf(definition)).toEqual(problems);
  });

  it('lets rows see the form before them and rules see everything', () => {
    expect(
      problemsOf(
        formOf(
          field('kind', 'text'),
          field('r', 'repeat-group', { fields: [field('a', 'text'), field('b', 'text', { condition: 'kind = "x" and a = "y"' })] }),
          field('from', 'date', { validation: { rule: 'from < to' } }),
          field('to', 'date'),
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['ghost = 1', ['a unknown-field ghost']],
    ['kind = "x" or if tuoi > 18 then true else false', ['a unknown-field tuoi']],
    ['count(rows[whatever = 1]) > 0', []],
    ['{total: 1, next: total + 1}.next = 2', []],
    ['for i in 1..3 return i + count(partial)', []],
    ['sort([1], function(x, y) x < y)[1] = 1 and today() > date("2026-01-01")', []],
    ['substring(string: kind, start position: 1) = "x"', []],
    ['row.b = 1', ['a unknown-field row']],
  ] as const)('an unknown name is found wherever it stands: %s', (condition, problems) => {
    const rows = field('rows', 'repeat-group', { fields: [field('b', 'number')] });
    expect(problemsOf(formOf(field('kind', 'text'), rows, field('a', 'text', { condition })))).toEqual(problems);
  });

  it('names the column by its path, and lets a row speak of itself', () => {
    const columns = [field('b', 'number'), field('c', 'text', { condition: 'row.b = 1 and ghost' }), field('d', 'choice')];
    expect(problemsOf(formOf(field('r', 'repeat-group', { fields: columns })))).toEqual(['r.c unknown-field ghost', 'r.d no-options']);
  });

  it('knows variables that an expression brings itself', () => {
    const condition = 'some oneItem in items satisfies oneItem.copyForm = "x"';
    expect(problemsOf(formOf(field('items', 'repeat-group', { fields: [field('copyForm', 'text')] }), field('a', 'text', { condition })))).toEqual([]);
  });

  it('finds everything at once and says where', () => {
    const form: FormDefinition = formOf(field('a', 'choice'), field('b', 'text', { condition: '1 +', validation: { min: 1 } }));
    expect(problemsOf(form)).toEqual(['a no-options', 'b word-of-other-kind min', 'b feel.syntax condition']);
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a form without sections', { title: 'x', sections: [] }],
    ['an unknown kind', { title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'a', label: 'a', type: 'colour' }] }] }],
    ['a misspelt key', { title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'a', label: 'a', type: 'text', requird: true }] }] }],
    ['a misspelt word', { title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'a', label: 'a', type: 'text', validation: { maxLenght: 3 } }] }] }],
    ['an id with marks', { title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'họTên', label: 'a', type: 'text' }] }] }],
    ['a prefill from elsewhere', { title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'a', label: 'a', type: 'text', prefill: 'process.env' }] }] }],
  ])('refuses %s', (_what, definition) => {
    expect(checkForm(definition).length).toBeGreaterThan(0);
    expect(checkForm(definition).every(({ code }) => code === 'shape')).toBe(true);
  });

  it('names the field of a misspelt word', () => {
    const form = {
      title: 'x',
      sections: [
        {
          id: 's',
          title: 's',
          fields: [
            { id: 'good', label: 'a', type: 'text' },
            { id: 'bad', label: 'a', type: 'text', validation: { maxLenght: 3 } },
          ],
        },
      ],
    };
    expect(checkForm(form)[0]).toMatchObject({ at: 'bad', code: 'shape' });
  });

  it('fills in what a short definition leaves out', () => {
    expect(checkForm({ title: 'x', sections: [{ id: 's', title: 's', fields: [{ id: 'a', label: 'a', type: 'text' }] }] })).toEqual([]);
  });

  it.each([
    ['^[0-9]{12}$', false],
    ['^(0|\\+84)[0-9]{9,10}$', false],
    ['^(a|b)+$', true],
    ['(x*)*', true],
    ['^(?=a)a$', true],
    ['(a)\\1', true],
    ['^[(+*)]+$', false],
    ['^(HỘ|Hộ) .+', false],
    ['(a{1,})+', true],
  ])('judges the pattern %s', (pattern, risky) => {
    expect(isRiskyPattern(pattern)).toBe(risky);
  });
});
