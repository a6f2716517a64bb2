import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { createWorkingClock } from '#modules/calendar';
import type { CalendarVersion, WorkingClock } from '#modules/calendar';
import { answerDue, countDue } from '../actions/due-dates.ts';
import { limitsOf } from '../actions/move-limit.ts';
import { listPausesOf } from '../store/clock.store.ts';
import type { Pause } from '../store/clock.store.ts';
import { listOpenDossiers } from '../store/list.store.ts';
import type { OpenDossier } from '../store/list.store.ts';

/** One open deadline that a calendar would move: the agency's own, or the applicant's. Nothing in it tells who the applicant is. */
export interface MovedDeadline {
  readonly code: string;
  readonly procedureName: string;
  readonly agencyId: string;
  readonly whose: 'agency' | 'applicant';
  readonly from: Instant;
  readonly to: Instant;
}

/** Every deadline that would move, the soonest first; `isWhole` is false when there are more open dossiers than were counted. */
export interface DeadlinePreview {
  readonly moved: readonly MovedDeadline[];
  readonly counted: number;
  readonly isWhole: boolean;
}

const batch = 200;
const most = 5000;

/** Which open deadlines a calendar would move, from when to when, counted as they are once it is in force (B6); writes nothing. For whoever publishes calendars. */
export async function previewDeadlines(ctx: Ctx, calendar: CalendarVersion): Promise<DeadlinePreview> {
  requirePermission(ctx.actor, 'calendar.publish');
  return asSystem(ctx, 'dossiers.preview-deadlines', async (system) => {
    const clockOf = clocksOf(calendar);
    const moved: MovedDeadline[] = [];
    let [counted, after]: [number, string | undefined] = [0, undefined];
    for (;;) {
      const open = await listOpenDossiers(system.tx, after, batch);
      const pauses = await listPausesOf(
        system.tx,
        open.map(({ id }) => id),
      );
      for (const dossier of open) moved.push(...(await movesOf(system, dossier, { clock: clockOf(dossier.agencyId), pauses: pauses.get(dossier.id) ?? [] })));
      counted += open.length;
      after = open.at(-1)?.id;
      const isWhole = open.length < batch;
      if (isWhole || counted >= most) return { moved: moved.toSorted((a, b) => (a.from < b.from ? -1 : 1)), counted, isWhole };
    }
  });
}

function clocksOf(calendar: CalendarVersion): (agencyId: string) => WorkingClock {
  const clocks = new Map<string, WorkingClock>();
  return (agencyId) => {
    const clock = clocks.get(agencyId) ?? createWorkingClock(calendar, agencyId);
    clocks.set(agencyId, clock);
    return clock;
  };
}

/** A limit of the applicant is only ever moved later: what was promised is never shortened. */
async function movesOf(
  ctx: Ctx,
  dossier: OpenDossier,
  by: { readonly clock: WorkingClock; readonly pauses: readonly Pause[] },
): Promise<readonly MovedDeadline[]> {
  const { code, procedureName, agencyId, dueAt } = dossier;
  const to = (await countDue(ctx, dossier, by))?.dueAt ?? undefined;
  const limits = (await limitsOf(ctx, dossier)).flatMap(({ task, step }) => {
    const until = answerDue(by.clock, task.startsAt, step.time);
    return task.dueAt === null || until === undefined || until <= task.dueAt
      ? []
      : [{ code, procedureName, agencyId, whose: 'applicant' as const, from: task.dueAt, to: until }];
  });
  return [
    ...(dueAt === undefined || to === undefined || to === dueAt ? [] : [{ code, procedureName, agencyId, whose: 'agency' as const, from: dueAt, to }]),
    ...limits,
  ];
}
