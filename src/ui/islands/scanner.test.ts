import { describe, expect, it } from 'vitest';
import { isScan, nextBurst } from './scanner.ts';

function typed(text: string, pace: number): { readonly burst: ReturnType<typeof nextBurst>; readonly end: number } {
  const start = { text: '', last: 0, before: undefined };
  return [...text].reduce((now, key) => ({ burst: nextBurst(now.burst, key, now.end + pace, 'trước'), end: now.end + pace }), {
    burst: start as ReturnType<typeof nextBurst>,
    end: 1000,
  });
}

describe('A16: a scanner is told from a person', () => {
  it('by its pace', () => {
    const scanned = typed('H23.12.05-261120-0042', 8);
    expect(scanned.burst.text).toBe('H23.12.05-261120-0042');
    expect(scanned.burst.before).toBe('trước');
    expect(isScan(scanned.burst, scanned.end + 10)).toBe(true);
  });

  it('and a fast person is no scanner', () => {
    const written = typed('H23.12.05-261120-0042', 90);
    expect(written.burst.text).toBe('2');
    expect(isScan(written.burst, written.end + 10)).toBe(false);
  });

  it('nor is a short burst, nor one followed by a pause', () => {
    const short = typed('abc', 5);
    expect(isScan(short.burst, short.end + 5)).toBe(false);
    const code = typed('1234567890', 5);
    expect(isScan(code.burst, code.end + 500)).toBe(false);
  });
});
