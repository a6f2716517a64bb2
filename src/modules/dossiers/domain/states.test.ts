import { describe, expect, it } from 'vitest';
import { after, allActs, isFinished, mayFollow, nationalState, openStates, requireSupplementGround, supplementGrounds } from './states.ts';
import type { BusinessState } from './states.ts';

const everyState = Object.keys(nationalState) as BusinessState[];

describe('B4: the state machine of a dossier', () => {
  it('has the ten states of the national portal, each number once', () => {
    expect(Object.values(nationalState).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it.each(everyState.flatMap((state) => allActs.map((act) => [state, act] as const)))('either allows or refuses in %s: %s', (state, act) => {
    if (mayFollow(state, act)) expect(everyState).toContain(after(state, act));
    else expect(() => after(state, act)).toThrowError(expect.objectContaining({ code: 'dossiers.illegal-act' }));
  });

  it('decides nothing more once a dossier is finished, but still hands over, numbers and rates', () => {
    for (const state of everyState.filter(isFinished)) {
      const left = allActs.filter((act) => mayFollow(state, act));
      expect(
        left.every((act) => ['hand-over', 'issue', 'rate'].includes(act)),
        `${state}: ${left.join(', ')}`,
      ).toBe(true);
    }
  });

  it('lets the applicant withdraw as long as nothing is decided', () => {
    expect(everyState.filter((state) => mayFollow(state, 'withdraw'))).toEqual(openStates);
  });

  it('never reaches "returned" without a hand-over', () => {
    const ways = everyState.flatMap((state) => allActs.filter((act) => mayFollow(state, act) && after(state, act) === 'returned' && state !== 'returned'));
    expect(new Set(ways)).toEqual(new Set(['hand-over']));
  });
});

describe('A9: asking for papers', () => {
  it('is free the first time and needs a lawful ground afterwards', () => {
    expect(() => {
      requireSupplementGround(0, 'first-check');
    }).not.toThrow();
    expect(() => {
      requireSupplementGround(1, 'first-check');
    }).toThrowError(expect.objectContaining({ code: 'dossiers.second-supplement' }));
    for (const ground of supplementGrounds.filter((candidate) => candidate !== 'first-check')) {
      expect(() => {
        requireSupplementGround(3, ground);
      }).not.toThrow();
    }
  });
});
