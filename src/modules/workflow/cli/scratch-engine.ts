import { pino } from 'pino';
import { createApp } from '#platform/app';
import { defaultConfig } from '#platform/config';
import { openDatabase } from '#platform/db';
import { DomainError, isDomainError } from '#platform/errors';
import { anonymous, systemActor } from '#platform/permissions';
import { virtualClock } from '#platform/time';
import { deployProcess } from '../actions/publish-process.ts';
import { answeringServices, sqlDriver } from '../actions/sql-driver.ts';
import type { Answer, Driver } from '../domain/simulation/driver.ts';
import type { Simulation } from '../domain/simulation/simulate.ts';
import type { WorkingTime } from '../domain/timer.ts';
import { register } from '../module.ts';

export interface Scratch {
  readonly url: string;
  readonly xml: string;
  readonly simulation: Simulation;
  readonly answer: Answer;
  readonly workingTime: WorkingTime | undefined;
}

class Undo extends Error {}

/** Runs work on the engine's real tables in one transaction that is undone at the end, so that nothing of it stays. */
export async function withScratchEngine<T>(scratch: Scratch, work: (driver: Driver) => Promise<T>): Promise<T> {
  const database = openDatabase({ url: scratch.url, max: 1 });
  const clock = virtualClock(scratch.simulation.start);
  const app = createApp({
    config: defaultConfig(),
    clock,
    logger: pino({ level: 'silent' }),
    database,
    secret: '',
    provinceName: '',
    modules: [register(), { name: 'dry-run', handlers: answeringServices(scratch.simulation.models, scratch.answer) }],
    resolveVisitor: async () => ({ actor: anonymous }),
    platformJobs: [],
    platformTexts: [],
  });
  const results: T[] = [];
  try {
    await app.transaction(systemActor('dry-run'), async (ctx) => {
      const { processId } = await deployProcess(ctx, { key: 'dry-run', title: 'dry-run', bpmnXml: scratch.xml, elementId: scratch.simulation.processId });
      results.push(await work(sqlDriver(ctx, clock, processId, scratch.workingTime)));
      throw new Undo();
    });
  } catch (error) {
    if (!(error instanceof Undo))
      throw isDomainError(error) ? error : new DomainError('workflow.database-unreachable', { reason: error instanceof Error ? error.message : String(error) });
  } finally {
    await database.close();
  }
  const [result] = results;
  if (result === undefined) throw new DomainError('workflow.database-unreachable', { reason: 'nothing was run' });
  return result;
}
