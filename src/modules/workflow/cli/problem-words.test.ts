import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { problemWords } from './problem-words.ts';

const folder = fileURLToPath(new URL('../', import.meta.url));

it('every problem that the check can name has Vietnamese words, and no words are left over', () => {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:domain|actions)\/.*\.ts$/.test(name) && !/test|problem\.ts/.test(name))
    .map((name) => readFileSync(`${folder}${name}`, 'utf8'))
    .join('\n');
  const said = [
    ...sources.matchAll(/\b(?:refusal|unsupported|undecided|remark|say)\((?:[\w.]+(?:\([^()]*\))?, )?'([a-z-]+)'/g),
    ...sources.matchAll(/\bcode: '([a-z]+(?:-[a-z]+)+)'/g),
  ].map((match) => match[1] ?? '');
  expect(said.length).toBeGreaterThan(60);
  expect([...new Set(said)].filter((code) => problemWords[code] === undefined)).toEqual([]);
  expect(Object.keys(problemWords).filter((code) => !sources.includes(code) && !code.endsWith('-unnamed'))).toEqual([]);
});
