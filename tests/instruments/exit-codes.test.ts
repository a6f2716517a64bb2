import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'motcua-instruments-'));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const inProcess = (inside: string): string =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x"><process id="p" isExecutable="true"><startEvent id="s"/>${inside}</process></definitions>`;
const good = file('good.bpmn', inProcess('<endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/>'));
const open = file(
  'open.bpmn',
  inProcess(
    '<exclusiveGateway id="g"/><task id="a"/><task id="b"/><sequenceFlow id="f" sourceRef="s" targetRef="g"/><sequenceFlow id="ga" name="đủ" sourceRef="g" targetRef="a"/><sequenceFlow id="gb" sourceRef="g" targetRef="b"/>',
  ),
);
const script = file('script.bpmn', inProcess('<scriptTask id="x"/><sequenceFlow id="f" sourceRef="s" targetRef="x"/>'));
const broken = file('broken.bpmn', '<definitions>');
const empty = file('empty.json', '{}');

/** Command line, exit code, and what the JSON on the standard output contains. */
const cases: readonly (readonly [readonly string[], number, Readonly<Record<string, unknown>>])[] = [
  [['process', 'check', good], 0, { accepted: true, executable: true }],
  [['process', 'check', open], 0, { accepted: true, legal: true, executable: false, problems: [] }],
  [['process', 'check', script], 1, { accepted: false, legal: true, problems: [{ elementId: 'x', kind: 'unsupported' }] }],
  [['process', 'check', broken], 2, { accepted: false }],
  [['process', 'run', good], 0, { ended: 'completed' }],
  [['process', 'run', open], 1, { ended: 'error', error: { code: 'workflow.undecided', element: 'g' } }],
  [['process', 'run', open, '--set', 'g=đủ'], 0, { ended: 'completed' }],
  [['process', 'run', script], 1, { ended: 'refused' }],
  [['clock', 'due', '--from', '2026-11-20T14:30', '--time', '15 ngày làm việc'], 0, { dueAt: '2026-12-14T17:00:00+07:00' }],
  [['clock', 'due', '--from', '2040-01-05', '--time', '5 ngày'], 2, { error: { code: 'calendar.years-unknown' } }],
  [['feel', '0.1 + 0.2'], 0, { value: 0.3 }],
  [['feel', '1 +'], 1, { ok: false, error: { code: 'forms.feel.syntax' } }],
  [['form', 'check', empty], 1, { ok: false }],
  [['form', 'check', join(folder, 'none.json')], 2, { ok: false, error: { code: 'forms.file-unreadable' } }],
  [['paper', 'tt03-2025/01', '--data', empty, '--out', join(folder, 'x.pdf')], 1, { ok: false, error: { code: 'documents.data-invalid' } }],
  [['paper', 'khong-co', '--data', empty, '--out', join(folder, 'x.pdf')], 2, { ok: false }],
  [['process', 'convert', good, '--out', join(folder, 'none.bpmn'), '--dry-run'], 0, { written: false }],
  [['seed', '--dossiers', '5', '--dry-run'], 0, { dryRun: true, dossiers: 5 }],
  [['process', 'check'], 2, { ok: false, error: { code: 'usage' } }],
  [['process', 'frob'], 2, { ok: false, error: { code: 'usage' } }],
  [['clock', 'due', '--frob'], 2, { ok: false, error: { code: 'usage' } }],
  [['clock', 'due', '--from', '2026-11-20', '--time', '1 ngày', '--lang', 'fr'], 2, { ok: false, error: { code: 'calendar.bad-language' } }],
  [['frob'], 2, { ok: false, error: { code: 'usage' } }],
];

function motcua(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/motcua.mjs', ...words], { encoding: 'utf8', timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

function helpOf(command: Command): string {
  let help = '';
  command
    .configureOutput({
      writeOut: (text) => {
        help += text;
      },
    })
    .outputHelp();
  return help;
}

describe('the instruments, as other programs use them', { timeout: 120_000 }, () => {
  it.each(cases)('motcua %j ends with %i and says so in JSON', async (words, code, json) => {
    const answer = await motcua(...words, '--json');
    expect([answer.code, answer.err]).toEqual([code, '']);
    expect(JSON.parse(answer.out)).toMatchObject(json);
  });

  it.each([['process', 'check'], ['process', 'frob'], ['clock', 'due', '--frob'], ['seed', '--dossiers', 'abc'], ['frob'], ['feel']])(
    'wrong usage ends with 2: %s %s %s',
    async (...words) => {
      expect(await motcua(...words)).toMatchObject({ code: 2, out: '' });
    },
  );

  it('A22: every command has help with an example', async () => {
    const commands = await Promise.all(
      [...readFileSync('src/main.ts', 'utf8').matchAll(/^ {2}(\w+): \{[^}]*?import\('\.\/([\w./-]+)'\)\)?\.(\w+)\(/gms)].map(
        async ([, name = '', path = '', factory = '']) => {
          const module = (await import(`../../src/${path}`)) as Readonly<Record<string, (modules: () => Promise<[]>) => Command>>;
          return module[factory]?.(async () => []).name(name);
        },
      ),
    );
    const all = commands.flatMap((command) => (command === undefined ? [] : [command, ...command.commands]));
    expect(all.length).toBeGreaterThan(18);
    expect(all.filter((command) => !helpOf(command).includes('\nVí dụ:\n  ')).map((command) => command.name())).toEqual([]);
  });

  it('A22: what writes can be tried without writing', async () => {
    const data = file('example.json', (await motcua('paper', 'tt03-2025/01', '--example')).out);
    for (const words of [['paper', 'tt03-2025/01', '--data', data], ['process', 'convert', good], ['openapi']]) {
      const out = join(folder, 'not-written');
      expect(await motcua(...words, '--out', out, '--dry-run', '--json'), words.join(' ')).toMatchObject({ code: 0, err: '' });
      expect(existsSync(out)).toBe(false);
    }
  });

  it('every command is described with an example in docs/cli.md', () => {
    const text = readFileSync('docs/cli.md', 'utf8');
    const commands = [...readFileSync('src/main.ts', 'utf8').matchAll(/^ {2}(\w+): \{ about:/gm)].map((match) => match[1] ?? '');
    expect(commands.length).toBeGreaterThan(10);
    expect(commands.filter((name) => !new RegExp(`motcua ${name}\\b`).test(text))).toEqual([]);
  });
});
