import type { Ctx } from '#platform/app';
import { workingClock, type WorkingClock } from '#modules/calendar';
import { parseDuration } from '../domain/duration.ts';
import type { Models } from '../domain/model/model.ts';
import { usesWorkingTime, type WorkingTime } from '../domain/timer.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** Counts ISO 8601 durations on a working clock: months as the law counts them, days as eight working hours, the rest as working time. */
export function workingTimeOn(clock: WorkingClock): WorkingTime {
  return (start, text) => {
    const { months, milliseconds } = parseDuration(text) ?? { months: 0, milliseconds: 0 };
    const days = Math.floor(milliseconds / DAY);
    const after = (from: typeof start, value: number, unit: 'tháng' | 'ngày làm việc' | 'giờ'): typeof start =>
      value === 0 ? from : (clock.due({ from, time: { value, unit, counting: 'share' } }).dueAt ?? from);
    return after(after(after(start, months, 'tháng'), days, 'ngày làm việc'), (milliseconds % DAY) / HOUR, 'giờ');
  };
}

/** The working clock of the agency whose business it is, for processes that have timers in working time; undefined for the others. */
export async function workingTimeFor(ctx: Ctx, models: Models, agencyId: string | null): Promise<WorkingTime | undefined> {
  if (!usesWorkingTime(models)) return undefined;
  return workingTimeOn(await workingClock(ctx, agencyId === null ? {} : { agencyId }));
}
