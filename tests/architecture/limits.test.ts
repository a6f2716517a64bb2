import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLimits } from '../../tools/limits.ts';

const files = globSync('{src,tools,tests,bench}/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));

/** Runs the check on one made-up file. */
function planted(source: string, file = 'src/platform/http/x.ts'): readonly string[] {
  return checkLimits([file], () => source).problems;
}

const lines = (n: number): string => 'one();\n'.repeat(n);

describe('the limits of the house', () => {
  it('are kept by every file of the tree, and the check saw them', () => {
    const report = checkLimits(files);
    expect(report.problems).toEqual([]);
    expect(report.files).toBeGreaterThan(1000);
    expect(report.functions).toBeGreaterThan(report.files);
    expect(report.medianFile).toBeGreaterThan(10);
    expect(report.p90Function).toBeGreaterThan(3);
  });

  it.each([
    ['a file of more than 400 lines', lines(401)],
    ['a function of more than 60 lines', `function f() {\n${lines(60)}}\nconst g = () => 1;\n${'const h = () => 1;\n'.repeat(10)}`],
    ['a long function in a value', `const f = {\n  g: () => {\n${lines(60)}  },\n};\n${'const h = () => 1;\n'.repeat(10)}`],
    ['a type hole', 'export const a = (b: any) => b;'],
    ['a default export', 'export default 1;'],
    ['an enum', 'export enum A { b }'],
    ['a variable of the module', 'let a = 1;'],
    ['an unfinished place', '// TODO: later'],
  ])('refuse %s', (_, source) => {
    expect(planted(source).length).toBeGreaterThan(0);
  });

  it('refuse long functions and files as a habit', () => {
    expect(planted(`${lines(70)}const f = () => {\n${lines(30)}};`)).toEqual([
      expect.stringContaining('the middle file'),
      expect.stringContaining('one function of ten'),
    ]);
  });

  it.each([
    ['variables within functions', 'export function f() { let a = 1; return (a += 1); }'],
    ['constants of the module', 'export const a = 1;\nconst b = 2;'],
  ])('allow %s', (_, source) => {
    expect(planted(source)).toEqual([]);
  });
});
