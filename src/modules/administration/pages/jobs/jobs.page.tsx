import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { listTroubledJobs } from '#platform/jobs';
import { retryGivenUpJob } from '../../actions/retry-given-up-job.ts';
import { JobsView } from './jobs.view.tsx';

/** `/quan-tri/viec-nen`: background jobs in trouble; a given-up one can be tried again. */
export const jobsPage = page('/quan-tri/viec-nen', {
  permission: 'administration.use',
  get: (request) => view(request),
  async post(request: PageRequest) {
    try {
      await retryGivenUpJob(request.app, request.actor, z.uuid().parse(request.body['job']));
      return seeOther('/quan-tri/viec-nen', 'administration.jobs.retried');
    } catch (error) {
      if (!isDomainError(error, 'conflict')) throw error;
      return invalid(await view(request, 'administration.jobs.gone'));
    }
  },
});

async function view({ app, actor }: PageRequest, error?: string) {
  return <JobsView jobs={await app.read(actor, (ctx) => listTroubledJobs(ctx))} error={error} />;
}
