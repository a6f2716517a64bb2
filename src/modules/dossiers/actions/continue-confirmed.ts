import type { Ctx } from '#platform/app';
import type { Task } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { saveDossier } from '../store/dossier.store.ts';
import { resumeClock } from './due-dates.ts';
import { continueAt } from './process-steps.ts';
import { recordAct } from './record-act.ts';

/** Lets the clock and the process go on from the confirmation, along `way` if the applicant wants a change. */
export async function continueConfirmed(
  ctx: Ctx,
  dossier: Dossier,
  task: Task,
  { way, note }: { readonly way?: string | undefined; readonly note?: string | undefined },
): Promise<Dossier> {
  const resumed = await resumeClock(ctx, dossier);
  await continueAt(ctx, resumed, task.elementId, way);
  await recordAct(ctx, resumed, { act: 'proceed', from: dossier.state, step: task.elementId, note, details: { desk: 'Người yêu cầu', outcome: way } });
  return saveDossier(ctx.tx, resumed);
}
