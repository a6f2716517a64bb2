import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allModules } from '../../src/app.ts';

const sources = globSync('src/**/*.{ts,tsx}').filter((file) => !/\.test\.|\/locales\//u.test(file.replaceAll('\\', '/')));
const code = sources.map((file) => readFileSync(file, 'utf8')).join('\n');

/** Keys that are put together at run time, such as `desk.group.${group}`: what stands around the holes. */
const built = [...code.matchAll(/`([a-z][\w-]*\.[\w.-]*)\$\{[^`\n]*\}([\w.-]*)`/gu)].map(([, start = '', end = '']) => ({ start, end }));
/** What is hung on to a key at run time, such as `${empty}.hint`. */
const endings = [...new Set([...code.matchAll(/`\$\{\w+\}(\.[\w.-]+)`/gu)].map(([, end = '']) => end))];
const quoted = new Set([...code.matchAll(/(?<=['"`])[a-z][\w.-]*(?=['"`])/gu)].map(([key]) => key));

describe('texts', () => {
  it('are all shown somewhere: one that nothing asks for is deleted', () => {
    const keys = allModules().flatMap(({ texts }) => (texts === undefined ? [] : Object.keys(texts.vi)));
    expect(keys.length).toBeGreaterThan(1500);
    expect(
      keys.filter(
        (key) =>
          !quoted.has(key) &&
          !endings.some((end) => key.endsWith(end) && quoted.has(key.slice(0, -end.length))) &&
          !built.some(({ start, end }) => key.startsWith(start) && key.endsWith(end)),
      ),
    ).toEqual([]);
  });
});

describe('styles', () => {
  it('are all worn: a class that nothing carries is deleted', () => {
    const css = globSync('src/ui/styles/*.css')
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
      .replaceAll(/\/\*[\s\S]*?\*\/|\{[^{}]*\}/gu, ' ');
    const classes = new Set([...css.matchAll(/\.([a-z][\w-]*)/gu)].map(([, name = '']) => name));
    const words = new Set(code.match(/[A-Za-z_][\w-]*/gu));
    // `tag--${colour}`, `w${width}`: a class that is put together.
    const begun = [...code.matchAll(/(?<=[`\s])([a-z][\w-]*)\$\{/gu)].map(([, start = '']) => start);
    expect(classes.size).toBeGreaterThan(100);
    expect([...classes].filter((name) => !words.has(name) && !begun.some((start) => name.startsWith(start) && /(?:-|^[sw])$/u.test(start)))).toEqual([]);
  });
});
