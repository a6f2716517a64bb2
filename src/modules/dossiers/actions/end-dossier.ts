import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import type { Act } from '../domain/states.ts';
import { closeConsultations } from '../store/consultation.store.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { countDaily } from '../store/list.store.ts';
import type { DailyCounter } from '../store/list.store.ts';
import { endClock } from './due-dates.ts';
import { cancelProcess } from './process-steps.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';

/** A dossier and why it ends. */
export interface EndDossier {
  readonly dossierId: string;
  readonly reason: string;
}

/** Refuses reception (form 03); the reason is what the citizen reads. */
export function refuseDossier(app: App, actor: Actor, command: EndDossier): Promise<Dossier> {
  return end(app, actor, command, { act: 'refuse', permission: 'dossiers.refuse', counter: 'rejected' });
}

/** Stops a dossier that cannot go on (form 05 of TT 03/2025/TT-VPCP). */
export function stopDossier(app: App, actor: Actor, command: EndDossier): Promise<Dossier> {
  return end(app, actor, command, { act: 'stop', permission: 'dossiers.stop', counter: undefined });
}

/** The applicant takes the dossier back; possible until something is decided. */
export function withdrawDossier(app: App, actor: Actor, command: EndDossier): Promise<Dossier> {
  return end(app, actor, command, { act: 'withdraw', permission: 'dossiers.withdraw', counter: 'withdrawn' });
}

interface Ending {
  readonly act: Extract<Act, 'refuse' | 'stop' | 'withdraw'>;
  readonly permission: string;
  readonly counter: DailyCounter | undefined;
  readonly step?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

async function end(app: App, actor: Actor, { dossierId, reason }: EndDossier, ending: Ending): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, ending.permission, dossier);
    return endDossier(ctx, dossier, reason, ending);
  });
}

/** Ends a locked dossier: state, clock, process, counters, history; throws `dossiers.reason-needed`, and `dossiers.illegal-act` for refusing what was received. */
export async function endDossier(ctx: Ctx, dossier: Dossier, reason: string, { act, counter, step, details }: Omit<Ending, 'permission'>): Promise<Dossier> {
  if (reason.trim() === '') throw new DomainError('dossiers.reason-needed');
  if (act === 'refuse' && dossier.receivedAt !== undefined) throw new DomainError('dossiers.illegal-act', { state: dossier.state, act });
  const now = ctx.clock.now();
  const ended: Dossier = { ...(await endClock(ctx, dossier)), state: after(dossier.state, act), finishedAt: now };
  await stopAwaitingOpinions(ctx, dossier);
  await cancelProcess(ctx, dossier, reason);
  await countEnd(ctx, ended, counter);
  await recordAct(ctx, ended, { act, from: dossier.state, step, note: reason, ...(details === undefined ? {} : { details }) });
  return saveDossier(ctx.tx, ended);
}

/** Opinions that have not come by the end are not awaited any more; whoever ended the dossier, the questions are the agencies' own. */
export async function stopAwaitingOpinions(ctx: Ctx, { id }: Pick<Dossier, 'id'>): Promise<void> {
  await asSystem(ctx, 'dossiers.end', ({ tx }) => closeConsultations(tx, id, ctx.clock.now()));
}

/** Counts a finished dossier as on time or late, and by its kind of ending. */
export async function countEnd(ctx: Ctx, dossier: Dossier, counter?: DailyCounter): Promise<void> {
  const now = ctx.clock.now();
  const timely = dossier.dueAt === undefined ? {} : dossier.dueAt >= now ? { finished_on_time: 1 } : { finished_late: 1 };
  const add = { ...timely, ...(counter === undefined ? {} : { [counter]: 1 }) };
  if (Object.keys(add).length === 0) return;
  countDaily(ctx.tx, { agencyId: dossier.agencyId, procedureCode: dossier.procedureCode, day: dateIn(now) }, add);
}
