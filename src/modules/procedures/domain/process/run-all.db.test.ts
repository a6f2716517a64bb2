import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp, type TestApp } from '#platform/testing';
import { completeTask, continueReceive, startProcess, type StepResult, type Task } from '#modules/workflow';
import { getProcedure } from '../../reads/catalogue.ts';
import { readCompleteRecords, readInformationRecords } from '../../store/shipped-records.ts';
import { stepsOf, type ProcedureRecord } from '../procedure-record.ts';

const system = systemActor('test');
let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp();
  ({ app } = test);
}, 120_000);
afterAll(() => test.close());

const outcomeIn = (when: string | null): string => /outcome = "([^"]+)"/.exec(when ?? '')?.[1] ?? '';

/** Plays a process to its end; `choose` gives the outcome of a step, `limit` stops a circle. Answers the steps done, in order. */
async function play(
  ctx: Ctx,
  record: ProcedureRecord,
  variables: Record<string, unknown>,
  choose: (step: string, visit: number) => string,
): Promise<{ readonly done: readonly string[]; readonly ended: string | undefined }> {
  const { processId = '' } = await getProcedure(ctx, { code: record.code });
  const started = await startProcess(ctx, {
    processId,
    business: { kind: 'test', id: newId(), subject: record.code },
    variables: { outcome: '', ...variables },
  });
  const done: string[] = [];
  let { ended } = started;
  const open: Task[] = [...started.tasks];
  while (open.length > 0 && done.length < 60) {
    const task = open.shift();
    if (task === undefined) break;
    const outcome = choose(task.elementId, done.filter((id) => id === task.elementId).length);
    const result = await goOn(ctx, started.instanceId, task, outcome);
    done.push(task.elementId);
    open.push(...result.tasks);
    ({ ended } = result);
  }
  return { done, ended };
}

function goOn(ctx: Ctx, instanceId: string, task: Task, outcome: string): Promise<StepResult> {
  return task.kind === 'receive' ? continueReceive(ctx, { instanceId, elementId: task.elementId, outcome }) : completeTask(ctx, { taskId: task.id, outcome });
}

/** Answers that the form always holds and that conditions read. */
const answers = { channel: 'trực tiếp', adoptionRelation: 'Không có quan hệ nêu trên', familyPaperReady: false };
const records = [...readCompleteRecords(), ...readInformationRecords().slice(0, 1)];

describe('every process, run by the engine', () => {
  it.each(records.map((record) => [record.code, record] as const))('%s: the ordinary way reaches the end by the steps of the table', async (_, record) => {
    const { done, ended } = await app.transaction(system, (ctx) => play(ctx, record, answers, () => ''));
    expect(ended).toBe('completed');
    const steps = new Map(stepsOf(record).map((step) => [step.id, step]));
    const expected: string[] = [];
    for (let id = stepsOf(record)[0]?.id ?? 'end'; id !== 'end'; id = steps.get(id)?.next.at(-1)?.to ?? 'end') expected.push(id);
    expect(done).toEqual(expected);
  });

  it.each(records.map((record) => [record.code, record] as const))('%s: every outcome of every step leads where the table says', async (_, record) => {
    for (const step of stepsOf(record).filter((one) => one.nextMode === undefined)) {
      for (const { to, when } of step.next.filter((next) => outcomeIn(next.when) !== '')) {
        const path = pathTo(record, step.id);
        if (path === undefined) continue;
        const choose = (id: string, visit: number): string => (visit > 0 ? '' : id === step.id ? outcomeIn(when) : (path.get(id) ?? ''));
        const { done, ended } = await app.transaction(system, (ctx) => play(ctx, record, { ...answers, residenceWanted: true, wantIdCard: true }, choose));
        const place = done.indexOf(step.id);
        expect([step.id, to, place >= 0]).toEqual([step.id, to, true]);
        expect([step.id, to, ended]).toEqual([step.id, to, 'completed']);
        if (to === 'end') expect(done.at(-1)).toBe(step.id);
        else expect(done.slice(place)).toContain(to);
      }
    }
  });

  it('3.000722: opens the branches that are wanted and waits for just these', async () => {
    const [record] = records.filter((one) => one.code === '3.000722');
    if (record === undefined) throw new Error('3.000722');
    const run = (variables: Record<string, unknown>) => app.transaction(system, (ctx) => play(ctx, record, { channel: 'trực tuyến', ...variables }, () => ''));
    const all = await run({ residenceWanted: true, wantIdCard: true });
    expect(all.done).toEqual(expect.arrayContaining(['tiepNhanTt', 'kyTt', 'tiepNhanBhyt', 'capBhyt', 'tiepNhanCc', 'capCc']));
    expect(all.done.filter((id) => id === 'tongHop')).toHaveLength(1);
    expect(all.done.at(-1)).toBe('tongHop');
    const insuranceOnly = await run({ residenceWanted: false, wantIdCard: false });
    expect(insuranceOnly.done).not.toContain('tiepNhanTt');
    expect([insuranceOnly.done.at(-1), insuranceOnly.ended]).toEqual(['tongHop', 'completed']);
  });

  it('online civil status asks the applicant to confirm', async () => {
    const [record] = records.filter((one) => one.code === '1.001193');
    if (record === undefined) throw new Error('1.001193');
    const { done } = await app.transaction(system, (ctx) => play(ctx, record, { channel: 'trực tuyến' }, () => ''));
    expect(done).toContain('xacNhanBanDienTu');
  });
});

/** The outcomes to choose, by step, on a way from the first step to `goal`. */
function pathTo(record: ProcedureRecord, goal: string): ReadonlyMap<string, string> | undefined {
  const steps = new Map(stepsOf(record).map((step) => [step.id, step]));
  const first = stepsOf(record)[0]?.id ?? '';
  const open: { readonly id: string; readonly path: ReadonlyMap<string, string> }[] = [{ id: first, path: new Map() }];
  const seen = new Set([first]);
  for (let here = open.shift(); here !== undefined; here = open.shift()) {
    if (here.id === goal) return here.path;
    const step = steps.get(here.id);
    for (const { to, when } of step?.next ?? []) {
      const isOpenAnyway = when === null || step?.nextMode === 'all' || outcomeIn(when) !== '';
      if (to === 'end' || seen.has(to) || !isOpenAnyway) continue;
      seen.add(to);
      open.push({ id: to, path: new Map([...here.path, [here.id, outcomeIn(when)]]) });
    }
  }
  return undefined;
}
