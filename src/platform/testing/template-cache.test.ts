import { existsSync, mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetOldTemplates, touch } from './template-cache.ts';

const hour = 3_600_000;

/** A cache with templates that were last used so many hours ago. */
function cacheOf(hoursAgo: Readonly<Record<string, number>>): string {
  const cache = mkdtempSync(join(tmpdir(), 'motcua-cache-'));
  for (const [name, hours] of Object.entries(hoursAgo)) {
    const at = new Date(Date.now() - hours * hour);
    mkdirSync(join(cache, name, 'pg'), { recursive: true });
    writeFileSync(join(cache, name, 'pg', 'PG_VERSION'), '17');
    if (!name.endsWith('.half')) mkdirSync(join(cache, name, 'ready'));
    for (const path of [join(cache, name, 'ready'), join(cache, name)].filter((one) => existsSync(one))) utimesSync(path, at, at);
  }
  return cache;
}

describe('the cache of test databases', () => {
  it('keeps the three templates used last, and forgets the others and what was left half made', () => {
    const cache = cacheOf({ 'template-a': 50, 'template-b': 2, 'template-c': 40, 'template-d': 3, 'template-e': 30, 'template-f.half': 20, compiled: 99 });
    forgetOldTemplates(cache);
    expect(readdirSync(cache).toSorted()).toEqual(['compiled', 'template-b', 'template-d', 'template-f.half']);
    forgetOldTemplates(cache);
    expect(readdirSync(cache)).toHaveLength(4);
  });

  it('leaves alone what another run used within the hour or is building, however many there are', () => {
    const cache = cacheOf({ 'template-a': 0.1, 'template-b': 0.2, 'template-c': 0.3, 'template-d': 0.4, 'template-e.half': 0.5, 'template-f': 9 });
    forgetOldTemplates(cache);
    expect(readdirSync(cache)).toEqual(['template-a', 'template-b', 'template-c', 'template-d', 'template-e.half']);
  });

  it('counts the last use, not the age: an old template that every run takes stays', () => {
    const cache = cacheOf({ 'template-a': 50, 'template-b': 2, 'template-c': 3, 'template-d': 4 });
    touch(join(cache, 'template-a', 'ready'));
    forgetOldTemplates(cache);
    expect(readdirSync(cache)).toEqual(['template-a', 'template-b', 'template-c']);
  });
});
