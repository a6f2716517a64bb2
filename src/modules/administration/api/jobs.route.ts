import { z } from 'zod';
import { route } from '#platform/http';
import { listTroubledJobs } from '#platform/jobs';
import { retryGivenUpJob } from '../actions/retry-given-up-job.ts';

const listRoute = route({
  method: 'GET',
  path: '/api/v1/jobs',
  tag: 'administration',
  permission: 'administration.use',
  summary: 'Background jobs in trouble: given up first, then those that wait for another attempt; at most 100 of each',
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        state: z.enum(['failed', 'waiting']),
        attempts: z.number().int(),
        nextAt: z.iso.datetime(),
        error: z.string(),
      }),
    ),
  }),
  handle: ({ app, actor }) => app.read(actor, async (ctx) => ({ items: (await listTroubledJobs(ctx)).map((job) => ({ ...job })) })),
});

const retryRoute = route({
  method: 'POST',
  path: '/api/v1/jobs/:id/retry',
  tag: 'administration',
  permission: 'administration.use',
  status: 204,
  summary: 'Put a job that was given up back to work',
  params: z.object({ id: z.uuid() }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id } }) => {
    await retryGivenUpJob(app, actor, id);
    return undefined;
  },
});

/** Background jobs for the systems that watch an installation. */
export const jobRoutes = [listRoute, retryRoute];
