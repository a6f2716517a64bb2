import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bpmn, flows } from '../domain/testing/bpmn.ts';
import { processCommand } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'motcua-process-'));
const good = `<startEvent id="s"/><userTask id="a" name="Tiếp nhận"/><exclusiveGateway id="g" default="g_e"/><userTask id="b"/><endEvent id="e"/>${flows('s->a', 'a->g', 'g->b [x > 1]', 'g->e', 'b->e')}`;
const timers = `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="e"/><endEvent id="late"/>${flows('s->a', 'a->e', 't->late')}`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Printed {
  readonly code: number;
  readonly json: Record<string, never> & {
    readonly events: readonly { type: string; element: string; at: string }[];
    readonly problems: readonly { elementId: string; code: string }[];
  };
  readonly text: string;
}

describe('motcua process', () => {
  let out: string[] = [];
  beforeEach(() => {
    out = [];
    for (const method of ['log', 'error'] as const)
      vi.spyOn(console, method).mockImplementation((line: string) => {
        out.push(line);
      });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  async function run(...argv: readonly string[]): Promise<Printed> {
    out = [];
    await processCommand().parseAsync([...argv], { from: 'user' });
    const code = Number(process.exitCode);
    process.exitCode = undefined;
    const text = out.join('\n');
    return { code, text, json: (argv.includes('--json') ? JSON.parse(text) : {}) as Printed['json'] };
  }

  it('says in Vietnamese why a file, a script or a variable cannot be read, and why a run went wrong', async () => {
    const path = file('words.bpmn', bpmn(good));
    expect((await run('check', file('dtd.bpmn', `<!DOCTYPE d>${bpmn(good)}`))).text).toMatch(/DOCTYPE.*an toàn/);
    expect((await run('run', path, '--set', 'x')).text).toContain('“x” phải có dạng tên=giá trị');
    expect((await run('run', path, '--script', file('script.json', '[{"after":"3h"}]'))).text).toContain('mục 1 “after” phải là khoảng thời gian');
    expect((await run('run', file('none.bpmn', bpmn('')))).text).toContain('Tệp không có quy trình nào có bước để chạy');
    const stuck = bpmn(`<startEvent id="s"/><exclusiveGateway id="g"/><endEvent id="e"/>${flows('s->g', 'g->e [x]')}`);
    expect((await run('run', file('stuck.bpmn', stuck))).text).toMatch(/lỗi\. Tại “g” không điều kiện nào đúng/);
  });

  it('check accepts with 0, refuses with 1 by element, and cannot read with 2', async () => {
    expect(await run('check', file('good.bpmn', bpmn(good)), '--json')).toMatchObject({ code: 0, json: { accepted: true, problems: [] } });
    const bad = await run('check', file('bad.bpmn', bpmn(`${good}<scriptTask id="x"/>`)), '--json');
    expect(bad).toMatchObject({ code: 1, json: { accepted: false, problems: [{ elementId: 'x', code: 'unsupported-element' }] } });
    expect(await run('check', file('none.bpmn', 'chào'), '--json')).toMatchObject({
      code: 2,
      json: { accepted: false, error: { code: 'workflow.file-unreadable' } },
    });
    expect(await run('check', join(folder, 'missing.bpmn'))).toMatchObject({ code: 2, text: expect.stringContaining('không có tệp này') as string });
    expect((await run('check', file('bad.bpmn', bpmn(`${good}<scriptTask id="x"/>`)))).text).toContain('TỪ CHỐI');
  });

  it('run finishes tasks in order and prints every element with its time', async () => {
    const result = await run('run', file('good.bpmn', bpmn(good)), '--set', 'x=5', 'ten=Nguyễn Văn Mẫu', '--start', '2026-01-05T08:00:00+07:00', '--json');
    expect(result).toMatchObject({
      code: 0,
      json: { ended: 'completed', process: 'p', variables: { x: 5, ten: 'Nguyễn Văn Mẫu' }, start: '2026-01-05T01:00:00.000Z' },
    });
    expect(result.json.events.filter((event) => event.type === 'entered').map((event) => event.element)).toEqual(['s', 'a', 'g', 'b', 'e']);
    expect(result.json.events.filter((event) => event.type === 'left').map((event) => event.element)).toEqual(['s', 'a', 'g', 'b', 'e']);
    expect((await run('run', file('good.bpmn', bpmn(good)))).text).toContain('hoàn thành');
  });

  it('run follows a script: outcomes, waiting, errors', async () => {
    const script = file('script.json', JSON.stringify([{ after: 'PT3H' }]));
    const late = await run('run', file('timers.bpmn', bpmn(timers)), '--script', script, '--start', '2026-01-05T01:00:00Z', '--json');
    expect(late).toMatchObject({ code: 0, json: { ended: 'completed' } });
    expect(
      late.json.events
        .filter((event) => event.type === 'entered')
        .map((event) => [event.at, event.element])
        .slice(2),
    ).toEqual([
      ['2026-01-05T03:00:00.000Z', 't'],
      ['2026-01-05T03:00:00.000Z', 'late'],
    ]);
    const failing = file('failing.json', JSON.stringify([{ task: 'Tiếp nhận', error: 'E' }]));
    expect(await run('run', file('good.bpmn', bpmn(good)), '--script', failing, '--json')).toMatchObject({
      code: 1,
      json: { ended: 'error', error: { code: 'workflow.uncaught-error', element: 'a' } },
    });
    const chosen = file('chosen.json', JSON.stringify([{ task: 'a', set: { x: 2 } }, 'b']));
    expect((await run('run', file('good.bpmn', bpmn(good)), '--script', chosen, '--json')).json.events.some((event) => event.element === 'b')).toBe(true);
    expect((await run('run', file('good.bpmn', bpmn(good)), '--script', file('no.json', '[{"tsak":"a"}]'), '--json')).code).toBe(2);
  });

  it('run stops at --until and says what it waits for', async () => {
    const result = await run('run', file('timers.bpmn', bpmn(timers)), '--no-auto', '--start', '2026-01-05T01:00:00Z', '--until', 'PT1H', '--json');
    expect(result).toMatchObject({
      code: 0,
      json: {
        ended: 'waiting',
        end: '2026-01-05T02:00:00.000Z',
        waiting: [
          { element: 'a', kind: 'task' },
          { element: 't', kind: 'timer' },
        ],
      },
    });
    const jumped = await run('run', file('timers.bpmn', bpmn(timers)), '--no-auto', '--start', '2026-01-05T01:00:00Z', '--json');
    expect(jumped).toMatchObject({ json: { ended: 'completed', end: '2026-01-05T03:00:00.000Z' } });
  });

  it('run chooses the process by --process and says which others there are', async () => {
    const two = bpmn(
      good,
      '<process id="q" isExecutable="true"><startEvent id="qs"/><endEvent id="qe"/><sequenceFlow id="qf" sourceRef="qs" targetRef="qe"/></process>',
    );
    expect(await run('run', file('two.bpmn', two), '--process', 'p', '--json')).toMatchObject({ json: { process: 'p', processes: ['q', 'p'] } });
    expect(await run('run', file('two.bpmn', two), '--json')).toMatchObject({ json: { process: 'q' } });
    expect((await run('run', file('two.bpmn', two), '--process', 'z', '--json')).code).toBe(2);
  });

  it('run waits for the timer that starts the process', async () => {
    const timed = file(
      'timed.bpmn',
      bpmn(`<startEvent id="s"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></startEvent><endEvent id="e"/>${flows('s->e')}`),
    );
    const result = await run('run', timed, '--start', '2026-01-05T01:00:00Z', '--json');
    expect(result).toMatchObject({ code: 0, json: { ended: 'completed', end: '2026-01-06T01:00:00.000Z' } });
    expect(result.json.events.map((event) => event.type).slice(0, 3)).toEqual(['timer-set', 'timer-fired', 'entered']);
  });

  it('run refuses what check refuses', async () => {
    expect(await run('run', file('bad.bpmn', bpmn(`${good}<scriptTask id="x"/>`)), '--json')).toMatchObject({
      code: 1,
      json: { ended: 'refused', problems: [{ elementId: 'x' }] },
    });
  });

  it('convert writes the file with the same meaning', async () => {
    const to = join(folder, 'out.bpmn');
    expect((await run('convert', file('good.bpmn', bpmn(good)), '--out', to, '--json')).code).toBe(0);
    expect((await run('check', to, '--json')).json).toMatchObject({ accepted: true });
    expect(readFileSync(to, 'utf8')).toContain('Tiếp nhận');
  });

  it('convert only says what it would write when it is a trial, and carries the text when nothing is written', async () => {
    const [from, to] = [file('good.bpmn', bpmn(good)), join(folder, 'not-there.bpmn')];
    expect((await run('convert', from, '--out', to, '--dry-run', '--json')).json).toMatchObject({ out: to, written: false });
    expect(existsSync(to)).toBe(false);
    expect((await run('convert', from, '--json')).json).toMatchObject({ out: null, written: false, xml: expect.stringContaining('Tiếp nhận') as string });
  });
});
