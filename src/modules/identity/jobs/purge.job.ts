import { z } from 'zod';
import { defineJob } from '#platform/jobs';
import { purgeExpiredSessions } from '#platform/sessions';
import { addMs } from '#platform/time';
import { purgeFailures } from '../store/failure.store.ts';
import { purgeChallenges } from '../store/one-time-code.store.ts';
import { purgeSimulatorCodes } from '../store/simulator.store.ts';

/** Every hour: removes ended sessions, spent codes and forgotten failures. */
export const purgeJob = defineJob(
  'identity.purge',
  z.object({}),
  async (ctx) => {
    const now = ctx.clock.now();
    await purgeExpiredSessions(ctx);
    await purgeFailures(ctx.tx, addMs(now, -86_400_000));
    await purgeChallenges(ctx.tx, addMs(now, -86_400_000));
    await purgeSimulatorCodes(ctx.tx, now);
  },
  { every: '1h' },
);
