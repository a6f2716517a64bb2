import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readBpmn } from '../domain/bpmn-file.ts';
import { rewriteXml } from '../domain/convert.ts';
import { processCommand } from './index.ts';

const folder = fileURLToPath(new URL('../testing/corpus', import.meta.url));
const files = readdirSync(folder);
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

interface Printed {
  readonly ended: string;
  readonly events: readonly { readonly type: string; readonly element: string; readonly instance?: number; readonly at: string }[];
  readonly variables: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

async function run(name: string, script: readonly unknown[], ...more: readonly string[]): Promise<Printed> {
  const scriptFile = join(mkdtempSync(join(tmpdir(), 'motcua-corpus-')), 'script.json');
  writeFileSync(scriptFile, JSON.stringify(script));
  let out = '';
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    out += line;
  });
  await processCommand().parseAsync(['run', join(folder, name), '--json', '--script', scriptFile, ...more], { from: 'user' });
  return JSON.parse(out) as Printed;
}

const path = (printed: Printed): string =>
  printed.events
    .filter((event) => event.type === 'entered')
    .map((event) => (event.instance === undefined ? event.element : `${event.instance}:${event.element}`))
    .join(' ');

describe('files as modellers write them', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  it.each(files)('%s: written again it means the same, and a second time it stays the same', async (name) => {
    const once = rewriteXml(textOf(name));
    expect(rewriteXml(once)).toBe(once);
    const [before, after] = [await readBpmn(textOf(name)), await readBpmn(once)];
    expect(after).toEqual(before);
    for (const kept of textOf(name).matchAll(/ (?:id|name|ven:\w+|z:\w+)="[^"]*"/g)) expect(once).toContain(kept[0]);
  });

  it('a description is legal, and says what it leaves open', async () => {
    const file = await readBpmn(textOf('descriptive.bpmn'));
    expect([file.isAccepted, file.isExecutable]).toEqual([true, false]);
    expect(file.problems.filter((problem) => problem.kind === 'undecided').map((problem) => `${problem.elementId} ${problem.code}`)).toEqual([
      's timer-missing',
      'sub loop-without-count',
      't1 loop-without-end',
      'b1 missing-condition',
      'f3 missing-condition',
    ]);
  });

  it('a description runs when everything open is chosen', async () => {
    const script = [
      { gateway: 'sub', times: 1 },
      { gateway: 'ig', flow: 'f3' },
      { gateway: 't1', times: 1 },
    ];
    const printed = await run('descriptive.bpmn', script, '--start-event', 's2');
    expect(printed).toMatchObject({ ended: 'completed', unusedScript: [] });
    expect(path(printed)).toBe('s2 sub sub ig t1 t1 t2 lt lc none e1');
    expect(await run('descriptive.bpmn', [], '--start-event', 's2')).toMatchObject({ ended: 'error', error: { code: 'workflow.undecided', element: 'sub' } });
  });

  it('two pools write to each other', async () => {
    expect(path(await run('two-pools.bpmn', []))).toBe(
      '1:cs 1:send 1:get 2:received 2:check 2:gw 2:sub 2:ss 2:fork 2:draft 2:verify 2:join 2:join 2:se 2:answer 2:done 1:ce',
    );
    const refused = await run('two-pools.bpmn', [{ task: 'Kiểm tra', outcome: 'chưa' }]);
    expect(refused).toMatchObject({
      ended: 'waiting',
      instances: [
        { process: 'citizen', ended: 'waiting' },
        { process: 'agency', ended: 'completed' },
      ],
    });
    expect(path(await run('two-pools.bpmn', [{ task: 'draft', error: 'THIEU' }]))).toContain('2:missing 2:refused');
  });

  it('extensions of other modellers count by their namespace; working time is counted on the shipped calendar', async () => {
    const script = [
      { task: 'lookup', set: { giayTo: ['CCCD', 'Đơn'], maHoSo: 'H7' } },
      { task: 'each' },
      { task: 'each' },
      { message: 'Bổ sung', key: 'H7' },
      { after: 'P4D' },
    ];
    const printed = await run('foreign-modeller.bpmn', script, '--start', '2026-01-08T08:00:00+07:00');
    expect(printed).toMatchObject({ ended: 'completed', variables: { ketQua: ['CCCD đạt', 'Đơn đạt'] } });
    expect(printed.events.find((event) => event.type === 'timer-fired')?.at).toBe('2026-01-10T01:00:00.000Z'); // the Saturday made up for 2 January
  });

  it('two runs print the same', async () => {
    expect(await run('two-pools.bpmn', [])).toEqual(await run('two-pools.bpmn', []));
  });
});
