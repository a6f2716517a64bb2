import { describe, expect, it } from 'vitest';
import { TookTooLong, withTimeLimit } from './time-limit.ts';

/** Waits without using the processor, as on a machine where others have it. */
function starve(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

describe('a limit of processor time', () => {
  it('lets work end that waits for the processor longer than the limit', () => {
    expect(
      withTimeLimit(50, () => {
        starve(120);
        return 7;
      }),
    ).toBe(7);
  });

  it('cuts off work that uses the processor longer', () => {
    const began = performance.now();
    expect(() =>
      withTimeLimit(50, () => {
        for (;;);
      }),
    ).toThrow(TookTooLong);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('lets errors of the work through', () => {
    expect(() =>
      withTimeLimit(50, () => {
        throw new RangeError('deep');
      }),
    ).toThrow(RangeError);
  });
});
