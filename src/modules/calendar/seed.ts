import { createHash } from 'node:crypto';
import type { Seed } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { findVersionIdInForce, insertVersion } from './store/calendar.store.ts';
import { readShippedCalendar, readShippedYears } from './store/shipped-calendar.ts';

/** Loads the shipped calendar as the first version; a calendar that administrators have taken on is left alone. */
export function calendarSeed(): Seed {
  const version = readShippedCalendar();
  const { years } = readShippedYears();
  return {
    name: 'calendar.shipped-years',
    fingerprint: createHash('sha256').update(JSON.stringify(years)).digest('hex').slice(0, 12),
    run: (app) =>
      app.transaction(systemActor('calendar.seed'), async (ctx) => {
        if ((await findVersionIdInForce(ctx.tx, version.validFrom)) !== undefined) return;
        await insertVersion(ctx.tx, version, { replacesId: null, publishedAt: ctx.clock.now(), publishedBy: 'calendar.seed', years });
      }),
  };
}
