import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, startServer } from './embedded.ts';

const unusable = expect.objectContaining({ code: 'data.unusable' });

describe('the data folder', () => {
  it('is made with everything above it, and may be there already', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'motcua-folder-')), 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    expect(existsSync(folder)).toBe(true);
  });

  it('is refused with its name where a file stands in the way', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'motcua-folder-')), 'file');
    writeFileSync(file, '');
    expect(() => {
      makeFolder(join(file, 'data'));
    }).toThrowError(unusable);
  });

  it.runIf(process.platform === 'linux')('is refused, and does not hang, on a file system that takes no folders', () => {
    expect(() => {
      makeFolder('/proc/no-such-folder/data');
    }).toThrowError(unusable);
  });
});

describe('a cluster that cannot be ours', () => {
  it.each([
    ['of another PostgreSQL', 'PG_VERSION', '9', 'database.other-version'],
    ['that lost its beginning', 'postgresql.conf', '', 'database.incomplete'],
  ])('is left alone: one %s', async (_what, name, content, code) => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-cluster-'));
    mkdirSync(join(folder, 'pg'));
    writeFileSync(join(folder, 'pg', name), content);
    await expect(startServer(folder)).rejects.toMatchObject({ code });
    expect(readdirSync(folder)).toEqual(['pg']);
    expect(readdirSync(join(folder, 'pg'))).toEqual([name]);
  });
});
