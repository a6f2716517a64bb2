import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { addDays, addMs, dateIn } from '#platform/time';
import { startOf } from '../domain/period.ts';
import { soonMs } from '../reads/overview.ts';
import { noteStanding } from '../store/standing.store.ts';
import { rollUp } from '../store/sums.store.ts';

/** Every hour: notes what stands open today, and rolls up days and months that are surely over (yesterday may still be written by a slow transaction). */
export const countStandingJob = defineJob(
  'leadership.count-standing',
  z.object({}),
  async (ctx) => {
    const now = ctx.clock.now();
    const today = dateIn(now);
    const settled = addDays(today, -1);
    await rollUp(ctx.tx, settled, startOf('thang-nay', settled));
    await noteStanding(ctx.tx, today, now, addMs(now, soonMs));
  },
  { every: '1h' },
);
