import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { vi } from './vi.ts';

const folder = resolve('src/modules/portal');
const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name) && !/test|testing|locales/u.test(name))
  .map((name) => readFileSync(resolve(folder, name), 'utf8'))
  .join('\n');

describe('the texts of the portal', () => {
  it('say every key in both languages, with the same values', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted());
    for (const key of Object.keys(vi) as (keyof typeof vi)[]) expect([key, typeof en[key]]).toEqual([key, typeof vi[key]]);
  });

  it('A12: are written in composed letters, in plain words, and end without a stray space', () => {
    for (const [key, text] of [...Object.entries(vi), ...Object.entries(en)]) {
      if (typeof text !== 'string') continue;
      expect([key, text]).toEqual([key, text.normalize('NFC').trim()]);
      expect(text.length).toBeGreaterThan(0);
    }
  });

  it('hold every key that a page names', () => {
    const named = [...source.matchAll(/'(portal\.[a-z0-9.-]+)'/gu)].map((match) => match[1] ?? '').filter((key) => !key.endsWith('.'));
    expect(named.length).toBeGreaterThan(150);
    for (const key of new Set(named)) expect([key, Object.hasOwn(vi, key)]).toEqual([key, true]);
  });

  it('no error blames the reader or leaves them without a next step', () => {
    for (const [key, text] of Object.entries(vi))
      if (key.endsWith('.missing') && key !== 'portal.review.missing')
        expect([key, /^(?:Chọn|Hãy|Nhập|Tải|Đánh dấu)/u.test(String(text))]).toEqual([key, true]);
  });
});
