import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { testApp, virtualClock } from '#platform/testing';
import { toInstant } from '#platform/time';
import { readBpmn } from '../domain/bpmn-file.ts';
import { possibleActs } from '../domain/testing/possible-acts.ts';
import { anyBlock, toBpmn } from '../domain/testing/random-model.ts';
import { memoryDriver, type Act } from '../domain/simulation/driver.ts';
import { openWork } from '../domain/changes.ts';
import { testStart } from '../domain/testing/bpmn.ts';
import { deployProcess, listTasksOf, register } from '../index.ts';
import { engine } from '../testing/engine-app.ts';
import { standingOf } from '../domain/testing/standing-of.ts';
import { answeringServices, sqlDriver } from './sql-driver.ts';
import type { App } from '#platform/app';

const clock = virtualClock(testStart);

describe('the engine in the database', () => {
  let base: App;
  let close: () => Promise<void>;
  const handlers: Record<string, unknown> = {};
  beforeAll(async () => {
    for (let index = 0; index < 400; index++)
      Object.assign(
        handlers,
        answeringServices({ p: { id: 'p', name: '', flows: {}, scopes: {}, nodes: { [`n${index}`]: { id: `n${index}`, kind: 'service' } as never } } }, () => ({
          set: {},
        })),
      );
    const opened = await testApp({ clock, modules: [register(), { name: 'answers', handlers }] });
    base = opened.app;
    close = opened.close;
  });
  afterAll(() => close());

  it('takes exactly the steps of the engine in memory, and its tables say the same as its state', async () => {
    const flags = fc.array(fc.boolean(), { minLength: 10, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(anyBlock, flags, fc.infiniteStream(fc.nat()), async (block, chosen, picks) => {
        const xml = toBpmn(block);
        const { models } = await readBpmn(xml);
        const variables = Object.fromEntries(chosen.map((flag, index) => [`c${index}`, flag]));
        await base.transaction(engine, async (ctx) => {
          const { processId } = await deployProcess(ctx, { key: `random-${newId()}`, title: 'Ngẫu nhiên', bpmnXml: xml });
          const memory = memoryDriver({ models }, () => ({ set: {} }));
          const sql = sqlDriver(ctx, clock, processId);
          let act: Act | undefined = { kind: 'start', processId: 'p', variables };
          for (let acts = 0; act !== undefined && acts < 60; acts++) {
            const now = toInstant(Date.parse(testStart) + acts * 60_000);
            const [inMemory, inTables] = [await memory.act(act, now), await sql.act(act, now)];
            expect(inTables).toEqual(JSON.parse(JSON.stringify(inMemory)));
            const state = standingOf(memory);
            expect(standingOf(sql)).toEqual(JSON.parse(JSON.stringify(state)));
            const instanceId = sql.instanceId();
            const tasks = await listTasksOf(ctx, { kind: 'dry-run', id: sql.businessId() });
            expect(
              tasks
                .filter((task) => task.instanceId === instanceId && task.status === 'open')
                .map((task) => task.token)
                .toSorted(),
            ).toEqual([...openWork(models, state).keys()].toSorted());
            const possible: readonly Act[] = state.status === 'running' ? possibleActs(state) : [];
            act = possible[(picks.next().value as number) % Math.max(possible.length, 1)];
          }
        });
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
