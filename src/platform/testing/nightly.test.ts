import { globSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { casesTonight, seedTonight } from './nightly.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('long runs', () => {
  it.each([
    ['', 3],
    ['0', 3],
    ['x', 3],
    ['-1', 3],
    ['1.5', 3],
    ['1', 50],
    ['7', 7],
  ])('MOTCUA_NIGHTLY=%s makes %i cases of "3 by day, 50 at night"', (value, count) => {
    vi.stubEnv('MOTCUA_NIGHTLY', value);
    expect(casesTonight(3, 50)).toBe(count);
  });

  it('have a seed of their own each night, or the one that is asked for', () => {
    vi.stubEnv('MOTCUA_NIGHTLY', '');
    vi.stubEnv('MOTCUA_SEED', undefined);
    expect(seedTonight(11)).toBe(11);
    vi.stubEnv('MOTCUA_NIGHTLY', '1');
    expect(seedTonight(11)).not.toBe(11);
    vi.stubEnv('MOTCUA_SEED', '42');
    expect(seedTonight(11)).toBe(42);
  });

  it('are all in the list of `npm test -- --nightly`', () => {
    const asking = globSync(['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'])
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file !== 'src/platform/testing/nightly.test.ts' && readFileSync(file, 'utf8').includes('casesTonight('));
    expect(asking.length).toBeGreaterThan(8);
    const listed = [...readFileSync('tools/run-tests.mjs', 'utf8').matchAll(/^ {2}'((?:src|tests)\/[^']+)',$/gmu)].map(([, path = '']) => path);
    expect(asking.filter((file) => !listed.some((path) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
    expect(listed.filter((path) => !asking.some((file) => file === path || file.startsWith(`${path}/`)))).toEqual([]);
  });
});
