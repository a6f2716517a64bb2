import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { retryJob } from '#platform/jobs';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';

/** Puts a given-up job back to work. Throws `forbidden`, and `conflict` when it is not given up any more. */
export async function retryGivenUpJob(app: App, actor: Actor, jobId: string): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'administration.use');
    const name = await retryJob(ctx, jobId);
    if (name === undefined) throw new DomainError('conflict', { id: jobId });
    await audit(ctx, 'platform.job-retried', { subjectId: jobId, job: name });
  });
}
