import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { paperForms } from '../papers/catalogue.ts';
import { paperCommand } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'motcua-paper-'));
const data = join(folder, 'data.json');
const out = join(folder, 'out.pdf');
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command as the terminal would; gives what it printed and its exit code. */
async function run(...parameters: string[]): Promise<{ readonly out: string; readonly err: string; readonly code: number }> {
  const printed: string[] = [];
  const complained: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: unknown) => {
    printed.push(String(text));
  });
  vi.spyOn(console, 'error').mockImplementation((text: unknown) => {
    complained.push(String(text));
  });
  const before = process.exitCode;
  process.exitCode = 0;
  await paperCommand().parseAsync(parameters, { from: 'user' });
  const code = Number(process.exitCode);
  process.exitCode = before;
  return { out: printed.join('\n'), err: complained.join('\n'), code };
}

describe('motcua paper', () => {
  it.each(paperForms.map((form) => form.id))('%s: its example passes its own schema and prints', async (id) => {
    const example = await run(id, '--example');
    expect(JSON.parse((await run(id, '--schema')).out)).toMatchObject({ type: 'object', additionalProperties: false });
    writeFileSync(data, example.out);
    const made = await run(id, '--data', data, '--out', out, '--json');
    expect(JSON.parse(made.out)).toMatchObject({ template: id, out, bytes: readFileSync(out).length });
    expect(made.code).toBe(0);
  });

  it('--list names all forms, in words and as JSON', async () => {
    expect((await run('--list')).out).toContain('tt03-2025/05  Thông báo dừng giải quyết hồ sơ');
    expect(JSON.parse((await run('--list', '--json')).out)).toHaveLength(13);
  });

  it('an alias and a day choose the form of that time', async () => {
    writeFileSync(data, (await run('giay-tiep-nhan', '--example')).out);
    expect(JSON.parse((await run('giay-tiep-nhan', '--on', '2024-05-02', '--data', data, '--out', out, '--json')).out)).toMatchObject({
      template: 'tt01-2018/01',
    });
  });

  it('bad data ends with 1, names each field and leaves the old file as it was', async () => {
    writeFileSync(out, 'bản cũ');
    writeFileSync(data, JSON.stringify({ number: 5, lạ: true }));
    const failed = await run('01', '--data', data, '--out', out);
    expect(failed.code).toBe(1);
    expect(failed.err).toMatch(/number: phải là chữ[\s\S]*lạ: không có trong mẫu này/);
    expect(readFileSync(out, 'utf8')).toBe('bản cũ');
    expect(JSON.parse((await run('01', '--data', data, '--out', out, '--json')).out)).toMatchObject({
      ok: false,
      error: { code: 'documents.data-invalid' },
      problems: expect.arrayContaining([{ path: 'number', message: 'phải là chữ' }]),
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each([
    [['khong-co', '--example']],
    [[]],
    [['01', '--on', 'hôm qua', '--example']],
    [['01']],
    [['01', '--data', '/khong/co.json', '--out', out]],
    [['stop-notice', '--on', '2024-01-01', '--example']],
  ])('refuses %j with 2 and a reason in Vietnamese', async (parameters) => {
    const failed = await run(...parameters);
    expect(failed.code).toBe(2);
    expect(failed.err).toMatch(/^Lỗi: /);
  });

  it('refuses what is no JSON and a place that cannot be written', async () => {
    writeFileSync(data, '{');
    expect((await run('01', '--data', data, '--out', out)).err).toContain('không phải JSON');
    writeFileSync(data, (await run('01', '--example')).out);
    expect((await run('01', '--data', data, '--out', join(folder, 'khong', 'co.pdf'))).err).toContain('Không ghi được tệp');
  });
});
