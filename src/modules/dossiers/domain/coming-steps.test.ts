import { describe, expect, it } from 'vitest';
import { comingSteps } from './coming-steps.ts';

const to = (...ids: readonly string[]) => ids.map((id, index) => ({ to: id, when: index === ids.length - 1 ? null : `outcome = "${id}"` }));
const step = (id: string, next: ReturnType<typeof to>) => [id, { id, next }] as const;
const steps = new Map([step('a', to('x', 'b')), step('b', to('a', 'c')), step('c', to('end')), step('x', to('a')), step('p', to('c'))]);

describe('what comes next', () => {
  it.each([
    [['a'], ['b', 'c']],
    [['b'], ['c']],
    [['c'], []],
    [['x'], ['a', 'b', 'c']],
    [['b', 'p'], ['c']],
    [[], []],
    [['unknown'], []],
  ])('A11: after %j usually comes %j', (open, expected) => {
    expect(comingSteps(steps, open).map(({ id }) => id)).toEqual(expected);
  });

  it('ends in a circle too', () => {
    expect(comingSteps(new Map([step('a', to('b')), step('b', to('a'))]), ['a']).map(({ id }) => id)).toEqual(['b']);
  });
});
