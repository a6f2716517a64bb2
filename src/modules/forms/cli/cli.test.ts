import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { field, formOf, sampleForm, typedAnswers } from '../testing/sample-form.ts';
import { feelCommand, formCommand } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'motcua-forms-'));

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function run(command: Command, ...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const before = process.exitCode;
  process.exitCode = 0;
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(console, 'log').mockImplementation((...parts) => {
    out += `${parts.join(' ')}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((...parts) => {
    err += `${parts.join(' ')}\n`;
  });
  await command
    .exitOverride()
    .parseAsync(words, { from: 'user' })
    .finally(() => vi.restoreAllMocks());
  const code = Number(process.exitCode ?? 0);
  process.exitCode = before;
  return { code, out, err };
}

afterEach(() => vi.restoreAllMocks());

describe('motcua feel', () => {
  it.each([
    ['1 + 2', '3'],
    ['"a"', '"a"'],
    ['null', 'null'],
    ['missing', 'null'],
    ['date("2026-01-31") + duration("P1M")', '"2026-02-28"'],
    ['duration("PT36H")', '"P1DT12H"'],
    ['[1, true]', '[1,true]'],
  ])('%s prints %s', async (expression, json) => {
    const { code, out } = await run(feelCommand(), expression);
    expect([code, JSON.stringify(JSON.parse(out))]).toEqual([0, json]);
  });

  it('reads variables from the line and from a file', async () => {
    expect((await run(feelCommand(), 'x + y', '--context', '{"x": 1, "y": 2}')).out.trim()).toBe('3');
    expect((await run(feelCommand(), 'x', '--context', `@${fileOf('context.json', { x: 'Đặng' })}`)).out.trim()).toBe('"Đặng"');
  });

  it('answers unary tests and follows the given moment', async () => {
    expect((await run(feelCommand(), '> 3', '--unary', '--context', '{"?": 5}')).out.trim()).toBe('true');
    expect((await run(feelCommand(), 'today()', '--now', '2026-11-22T18:00:00Z')).out.trim()).toBe('"2026-11-23"');
  });

  it('ends with 1 and the position where the text is not FEEL', async () => {
    expect(await run(feelCommand(), '1 2')).toMatchObject({ code: 1, out: '', err: expect.stringContaining('vị trí 2–3') });
    expect((await run(feelCommand(), '1 2')).err).toMatch(/sai cú pháp.*\n {2}1 2\n {4}\^/u);
    const { code, out } = await run(feelCommand(), '1 +', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'forms.feel.syntax', position: { from: 3, to: 3 } } });
  });

  it('prints warnings with --json and stops what runs too long', async () => {
    expect(JSON.parse((await run(feelCommand(), 'x + 1', '--json')).out)).toMatchObject({ ok: true, value: null, warnings: [{ from: 0, to: 1 }, {}] });
    expect(await run(feelCommand(), 'x + 1')).toMatchObject({ code: 0, out: 'null\n', err: expect.stringContaining('không có biến “x”') });
    expect(await run(feelCommand(), 'for i in 1..1000000000 return i')).toMatchObject({ code: 1, err: expect.stringContaining('forms.feel.too-slow') });
  });
});

describe('motcua form check', () => {
  it('accepts a sound form, alone or inside a procedure record', async () => {
    expect((await run(formCommand(), 'check', fileOf('good.json', sampleForm))).code).toBe(0);
    expect(JSON.parse((await run(formCommand(), 'check', fileOf('record.json', { code: '1.000001', form: sampleForm }), '--json')).out)).toEqual({
      ok: true,
      problems: [],
    });
  });

  it('lists every problem with its field and ends with 1', async () => {
    const bad = fileOf('bad.json', formOf(field('a', 'choice'), field('b', 'text', { condition: 'later = 1' }), field('later', 'number')));
    const { code, out } = await run(formCommand(), 'check', bad, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as { problems: { field: string; code: string }[] }).problems.map(({ field: at, code: what }) => `${at} ${what}`)).toEqual([
      'a no-options',
      'b looks-forward',
    ]);
    expect((await run(formCommand(), 'check', bad)).err).toContain('b: "condition" nhắc đến trường đứng sau');
  });
});

describe('files that cannot be read', () => {
  it.each([
    ['missing.json', 2],
    [fileOf('list.json', []), 1],
  ])('%s ends with %i and a sentence, never with a stack', async (file, code) => {
    expect((await run(formCommand(), 'check', file)).code).toBe(code);
    const filled = await run(formCommand(), 'fill', fileOf('fine.json', sampleForm), '--answers', file, '--json');
    expect(filled.code).toBe(2);
    expect(JSON.parse(filled.out)).toMatchObject({ ok: false, error: { code: 'forms.file-unreadable' } });
    expect((await run(feelCommand(), '1', '--context', `@${file}`)).code).toBe(2);
  });

  it.each(['{', '[1]', '5'])('a context %s is refused', async (text) => {
    expect(await run(feelCommand(), '1', '--context', text)).toMatchObject({ code: 2, err: expect.stringContaining('forms.file-unreadable: --context') });
  });

  it('a time that is none is refused', async () => {
    expect((await run(feelCommand(), '1', '--now', 'hôm qua')).code).toBe(2);
    expect((await run(formCommand(), 'fill', fileOf('fine.json', sampleForm), '--answers', fileOf('e.json', {}), '--now', 'x')).code).toBe(2);
  });
});

describe('motcua form fill', () => {
  const form = fileOf('form.json', sampleForm);
  const fill = (answers: unknown, ...more: string[]) =>
    run(formCommand(), 'fill', form, '--answers', fileOf('answers.json', answers), '--now', '2026-11-23T02:00:00Z', ...more);

  it('prints normalised answers, hidden fields and calculated values', async () => {
    const { code, out } = await fill({ ...typedAnswers, kind: 'Cấp mới', extra: 1 }, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      answers: { area: 120.5, personPhone: '0912345678' },
      hidden: ['reason'],
      calculated: { total: 241, today: '2026-11-23' },
      errors: [],
      unknown: ['extra'],
    });
  });

  it('names what the form does not ask for, in rows too', async () => {
    const { out } = await fill({ ...typedAnswers, extra: 1, members: [{ memberName: 'Trần Văn Mẫu', memberAge: 20, ghost: 1 }] }, '--json');
    expect(JSON.parse(out)).toMatchObject({ unknown: ['members.0.ghost', 'extra'] });
  });

  it('ends with 1 and every error', async () => {
    const { code, out } = await fill({}, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as { errors: unknown[] }).errors).toHaveLength(9);
    expect((await fill({ x: 1 })).err).toMatch(/LỖI kind: Chọn loại đề nghị[\s\S]*BỎ QUA x/u);
  });

  it('fills in nothing when the form itself is broken', async () => {
    const broken = fileOf('broken.json', formOf(field('a', 'choice')));
    expect((await run(formCommand(), 'fill', broken, '--answers', fileOf('none.json', {}))).code).toBe(1);
  });

  it('warns of a personal number that does not agree', async () => {
    expect((await fill({ ...typedAnswers, personBirthDate: '1991' })).err).toContain('CẢNH BÁO personPersonId');
  });
});
