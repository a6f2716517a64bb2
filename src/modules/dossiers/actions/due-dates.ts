import type { Ctx } from '#platform/app';
import { addDays, addMs, dateIn, startOfDay } from '#platform/time';
import type { Instant } from '#platform/time';
import { workingClock } from '#modules/calendar';
import type { DueAnswer, LegalTime, WorkingClock } from '#modules/calendar';
import type { Dossier } from '../domain/dossier.ts';
import { tellOfNewDate } from '../notifications/tell-money.ts';
import { closePause, insertDueChange, listDueChanges, listPauses, openPause } from '../store/clock.store.ts';
import type { Pause } from '../store/clock.store.ts';

/** The working clock of the agency that decides, on the calendar in force on the day of receipt. */
export function clockOf(ctx: Ctx, dossier: Pick<Dossier, 'agencyId' | 'receivedAt'>): Promise<WorkingClock> {
  return workingClock(ctx, { agencyId: dossier.agencyId, on: dateIn(dossier.receivedAt ?? ctx.clock.now()) });
}

/** Starts the legal clock at receipt and records the first due date with every shift. */
export async function startClock(ctx: Ctx, dossier: Dossier): Promise<Dossier> {
  const receivedAt = dossier.receivedAt ?? ctx.clock.now();
  const answer = (await clockOf(ctx, dossier)).due({ from: receivedAt, time: dossier.legalTime as LegalTime });
  const dueAt = answer.dueAt ?? receivedAt;
  await insertDueChange(ctx.tx, dossier.id, { at: ctx.clock.now(), fromDueAt: undefined, toDueAt: dueAt, ground: 'received', shifts: answer.shifts });
  return { ...dossier, receivedAt, originalDueAt: dueAt, dueAt };
}

/** Stops the legal clock: only the applicant's or the tax office's turn does so, never waiting inside the agency. */
export async function pauseClock(ctx: Ctx, dossier: Dossier, ground: 'supplement' | 'confirmation' | 'finance'): Promise<Dossier> {
  if (dossier.receivedAt === undefined || dossier.pausedSince !== undefined) return dossier;
  const now = ctx.clock.now();
  await openPause(ctx.tx, dossier.id, ground, now);
  return { ...dossier, pausedSince: now, pauseGround: ground };
}

/** Lets the clock run again and projects the due date over all pauses so far. */
export async function resumeClock(ctx: Ctx, dossier: Dossier): Promise<Dossier> {
  if (dossier.pausedSince === undefined) return dossier;
  await closePause(ctx.tx, dossier.id, ctx.clock.now());
  return projectDue(ctx, { ...dossier, pausedSince: undefined, pauseGround: undefined }, 'resumed');
}

/** Ends the clock of a dossier that ends: what it waited for lawfully until now still moves its due date, of which nobody needs to be told any more. */
export async function endClock(ctx: Ctx, dossier: Dossier): Promise<Dossier> {
  if (dossier.pausedSince === undefined) return dossier;
  await closePause(ctx.tx, dossier.id, ctx.clock.now());
  return projectDue(ctx, { ...dossier, pausedSince: undefined, pauseGround: undefined }, 'ended');
}

/** Counts the due date anew from receipt, pauses and the legal time, on the calendar in force today; records the change and tells the applicant when it moved. */
export async function projectDue(ctx: Ctx, dossier: Dossier, ground: 'resumed' | 'calendar' | 'ended'): Promise<Dossier> {
  const answer = await countDue(ctx, dossier, { clock: await workingClock(ctx, { agencyId: dossier.agencyId }), pauses: await listPauses(ctx.tx, dossier.id) });
  if (answer === undefined || answer.dueAt === null || answer.dueAt === dossier.dueAt) return dossier;
  await insertDueChange(ctx.tx, dossier.id, { at: ctx.clock.now(), fromDueAt: dossier.dueAt, toDueAt: answer.dueAt, ground, shifts: answer.shifts });
  if (ground !== 'ended') await tellOfNewDate(ctx, dossier, { from: dossier.dueAt, to: answer.dueAt, ground });
  return { ...dossier, dueAt: answer.dueAt };
}

/** When a dossier is due by a clock, counted from receipt over its pauses and a promised date; undefined before it is received, without a moment while a pause is open. Writes nothing. */
export async function countDue(
  ctx: Ctx,
  dossier: Pick<Dossier, 'id' | 'receivedAt' | 'legalTime' | 'extensionCount'>,
  by: { readonly clock: WorkingClock; readonly pauses: readonly Pause[] },
): Promise<DueAnswer | undefined> {
  if (dossier.receivedAt === undefined) return undefined;
  const pauses = by.pauses.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? null }));
  return by.clock.due({ from: dossier.receivedAt, time: dossier.legalTime as LegalTime, pauses, extension: await findExtension(ctx, dossier) });
}

/** The date that was promised with an apology: from then on it is the one that pauses move. */
async function findExtension(
  ctx: Ctx,
  dossier: Pick<Dossier, 'id' | 'extensionCount'>,
): Promise<{ readonly at: Instant; readonly dueAt: Instant } | undefined> {
  if (dossier.extensionCount === 0) return undefined;
  const promised = (await listDueChanges(ctx.tx, dossier.id)).findLast((change) => change.ground === 'extended');
  return promised === undefined ? undefined : { at: promised.at, dueAt: promised.toDueAt };
}

/** Until when the applicant may do a step that has a limit: counted as the law counts days, and days last until midnight (Bộ luật Dân sự 2015 Điều 147, 148); undefined where the record sets none. */
export function answerDue(clock: WorkingClock, from: Instant, { value, unit }: { readonly value: number | null; readonly unit: string }): Instant | undefined {
  const dueAt = value === null ? undefined : (clock.due({ from, time: { value, unit: unit as LegalTime['unit'] } }).dueAt ?? undefined);
  return dueAt === undefined || unit === 'giờ' ? dueAt : addMs(startOfDay(addDays(dateIn(dueAt), 1)), -1000);
}

/** When a step of so much time is due that starts now: a share of the working day, as internal processes count. */
export function stepDue(clock: WorkingClock, from: Instant, time: { readonly value: number | null; readonly unit: string }): Instant | undefined {
  if (time.value === null) return undefined;
  return clock.due({ from, time: { value: time.value, unit: time.unit as LegalTime['unit'], counting: 'share' } }).dueAt ?? undefined;
}
