import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { hashFile } from './read-content.ts';
import { dropTemp, keepContent, writeTemp } from './write-content.ts';

const scratch = await mkdtemp(join(tmpdir(), 'motcua-content-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function storedFiles(directory: string): Promise<readonly string[]> {
  const all = await readdir(directory, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/u.test(entry.name)).map((entry) => join(entry.parentPath, entry.name));
}

const writerCode = (directory: string) => `
  import { Readable } from 'node:stream';
  import { randomBytes } from 'node:crypto';
  import { keepContent, writeTemp } from ${JSON.stringify(resolve(import.meta.dirname, 'write-content.ts'))};
  for (;;) {
    const bytes = randomBytes(400_000);
    await keepContent(${JSON.stringify(directory)}, await writeTemp(${JSON.stringify(directory)}, Readable.from([bytes.subarray(0, 100_000), bytes.subarray(100_000)]), 1e9));
  }`;

describe('the content store', () => {
  it('B1: killed in the middle of writing, it holds no broken file', async () => {
    for (let round = 0; round < 3; round += 1) {
      const directory = join(scratch, `kill-${round}`);
      await mkdir(directory, { recursive: true });
      await writeFile(join(directory, 'writer.mts'), writerCode(directory));
      const child = spawn(process.execPath, [join(directory, 'writer.mts')], { stdio: 'ignore' });
      for (let wait = 0; wait < 1200 && (await storedFiles(directory)).length < 5; wait += 1)
        await new Promise((done) => {
          setTimeout(done, 25);
        });
      child.kill('SIGKILL');
      await new Promise((done) => {
        child.once('exit', done);
      });
      const stored = await storedFiles(directory);
      expect(stored.length).toBeGreaterThanOrEqual(5);
      for (const path of stored) expect(await hashFile(path)).toBe(path.split('/').at(-1));
    }
  }, 90_000);

  it('a sender that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (async function* pieces() {
        yield Buffer.from('half');
        throw new Error('cut');
      })(),
    );
    await expect(writeTemp(scratch, broken, 1000)).rejects.toThrow('cut');
    expect(await readdir(join(scratch, 'incoming'))).toEqual([]);
  });

  it('stops at the limit without reading on', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* pieces() {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1000);
        }
      })(),
    );
    await expect(writeTemp(scratch, endless, 10_000)).rejects.toMatchObject({ code: 'files.too-large' });
    expect(given).toBeLessThan(100);
  });

  it('mends content whose place holds a file of another size', async () => {
    const temp = await writeTemp(scratch, Readable.from(['nội dung']), 1000);
    const path = await keepContent(scratch, temp);
    await writeFile(path, 'nội');
    await keepContent(scratch, await writeTemp(scratch, Readable.from(['nội dung']), 1000));
    expect(await hashFile(path)).toBe(temp.sha256);
    await dropTemp(temp);
    await utimes(path, 0, 0);
  });
});
