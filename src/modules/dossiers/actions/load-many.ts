import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { listAgencies } from '#modules/organisations';
import { getProcedure, readCompleteRecords } from '#modules/procedures';
import { loadRunning } from '#modules/workflow';
import { loadBulk } from '../store/bulk-load.store.ts';
import { recountDays } from '../store/recount.store.ts';

/** What a bulk load did. */
export interface BulkReport {
  readonly dossiers: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly seed: number;
}

const batch = 20_000;

/** Writes N invented dossiers for measuring, the same ones for the same seed, and the running process with its task for each open one; reports the speed without the final count. */
export async function loadManyDossiers(app: App, count: number, seed: number, progress: (done: number) => void = () => undefined): Promise<BulkReport> {
  const system = systemActor('seed.dossiers');
  const { agencies, procedures, processes } = await app.read(system, async (ctx) => {
    const communes = (await listAgencies(ctx, { kind: 'people-committee', limit: 300 })).items.filter(({ level }) => level === 'commune');
    const versions = [];
    for (const { code } of readCompleteRecords()) versions.push(await getProcedure(ctx, { code }));
    return {
      agencies: communes.map(({ id, identifier }) => ({ id, identifier })),
      procedures: versions.map(({ id, code, record }) => ({
        versionId: id,
        code,
        name: record.name,
        sector: record.sector,
        days: Math.max(1, Math.round(record.channels[0]?.time.value ?? 1)),
      })),
      processes: new Map(versions.map(({ id, processId }) => [id, processId])),
    };
  });
  const started = performance.now();
  for (let from = 1; from <= count; from += batch) {
    const to = Math.min(count, from + batch - 1);
    await app.transaction(system, async (ctx) => {
      const open = await loadBulk(ctx.tx, { from, to, seed, now: ctx.clock.now(), agencies, procedures });
      await loadRunning(
        ctx,
        open.flatMap(({ id, versionId, submittedAt, ...rest }) => {
          const processId = processes.get(versionId);
          return processId === undefined ? [] : [{ ...rest, processId, businessKind: 'dossier', businessId: id, startedAt: submittedAt }];
        }),
      );
    });
    progress(to);
  }
  const seconds = (performance.now() - started) / 1000;
  await app.transaction(system, (ctx) => recountDays(ctx.tx));
  return { dossiers: count, seconds: Number(seconds.toFixed(2)), perSecond: Math.round(count / seconds), seed };
}
