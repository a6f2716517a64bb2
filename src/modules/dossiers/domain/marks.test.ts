import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markState, stableText } from './marks.ts';

describe('the state of a mark', () => {
  it.each([
    [undefined, 'a', 'open'],
    [{ verdict: 'right', basis: 'a' }, 'a', 'right'],
    [{ verdict: 'wrong', basis: 'a' }, 'a', 'wrong'],
    [{ verdict: 'right', basis: 'a' }, 'b', 'changed'],
    [{ verdict: 'wrong', basis: 'a' }, 'b', 'changed'],
  ] as const)('%j compared with %s is %s', (mark, now, state) => {
    expect(markState(mark, now)).toBe(state);
  });
});

describe('the text of what was compared', () => {
  it('is the same whatever the order of keys', () => {
    expect(stableText({ b: 1, a: [{ d: null, c: 'x' }] })).toBe(stableText({ a: [{ c: 'x', d: null }], b: 1 }));
    expect(stableText(undefined)).toBe('null');
  });

  it('is another one for other content', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        if (isSame) expect(stableText(one)).toBe(stableText(other));
        else if (stableText(one) === stableText(other)) expect(sorted(one)).toEqual(sorted(other));
      }),
    );
  });
});

function sorted(value: unknown): unknown {
  return JSON.parse(stableText(value)) as unknown;
}
