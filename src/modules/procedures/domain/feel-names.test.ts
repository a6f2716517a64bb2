import { describe, expect, it } from 'vitest';
import { feelProblem, unknownNames } from './feel-names.ts';

describe('expressions of a record', () => {
  it.each([
    'outcome = "cần bổ sung"',
    'a = null or b = ""',
    'requestKind in ("A", "B")',
    'some d in items satisfies d.copyForm != "Bản giấy"',
    'date(childBirthDate) < today() - duration("P60D")',
    'list contains(["A"], parentage)',
    'sum(for d in items return d.pageCount * d.copyCount)',
    'count(signers) > 1',
    'not(date(deathDate) < today() - duration("P15D"))',
    'x between 1 and 2',
    'age in [18..60]',
    'true',
  ])('%s is FEEL', (expression) => {
    expect(feelProblem(expression)).toBeUndefined();
  });

  it.each(['outcome == "x"', 'outcome = ("x"', 'outcome = = "x"', 'a and', '', 'if a then b', '"x'])('“%s” is not', (expression) => {
    expect(feelProblem(expression)).toMatch(/^ký tự \d+$/);
  });

  it('reads names of fields, not words in quotes, properties or the variable of a loop', () => {
    const known = new Set(['birthProof', 'items']);
    expect(unknownNames('birthProof = "someWord" and bornAt = "x"', known)).toEqual(['bornAt']);
    expect(unknownNames('some oneItem in items satisfies oneItem.copyForm != "x"', known)).toEqual([]);
    expect(unknownNames('birthPruuf = "x" or birthPruuf = "y"', known)).toEqual(['birthPruuf']);
    expect(unknownNames('for d in items return d.pageCount', known)).toEqual([]);
  });
});
