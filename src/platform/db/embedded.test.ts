import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from './embedded.ts';

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
