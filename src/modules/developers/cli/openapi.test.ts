import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const scratch = await mkdtemp(join(tmpdir(), 'motcua-openapi-'));
afterAll(() => rm(scratch, { recursive: true, force: true }));

const motcua = (...words: readonly string[]) => promisify(execFile)(process.execPath, ['bin/motcua.mjs', ...words], { maxBuffer: 64 * 1024 * 1024 });

describe('motcua openapi', () => {
  it('A22: prints the document, without a database', async () => {
    const { stdout } = await motcua('openapi');
    expect(JSON.parse(stdout)).toMatchObject({ openapi: '3.1.1', paths: { '/api/v1/agencies': { get: { operationId: 'getAgencies' } } } });
  });

  it('A22: writes it to a file and says how much', async () => {
    const file = join(scratch, 'openapi.json');
    const { stdout } = await motcua('openapi', '--out', file, '--json');
    const { operations } = JSON.parse(stdout) as { operations: number };
    const document = JSON.parse(await readFile(file, 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    expect(Object.values(document.paths).reduce((count, path) => count + Object.keys(path).length, 0)).toBe(operations);
  });

  it('A22: has help with examples, and refuses what it does not know', async () => {
    expect((await motcua('openapi', '--help')).stdout).toContain('motcua openapi --out openapi.json');
    await expect(motcua('openapi', '--wrong')).rejects.toMatchObject({ code: 2 });
  });
});
