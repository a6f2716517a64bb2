import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineJob } from '#platform/jobs';
import { broadcastSignal, correlateMessage } from '../actions/deliver.ts';

/** Brings a message that a process threw to the process that waits for it; nobody waiting is no error. */
export const deliverMessage = defineJob(
  'workflow.deliver-message',
  z.object({ instanceId: z.string(), name: z.string(), key: z.string().nullable() }),
  async (ctx, { name, key }) => {
    try {
      await correlateMessage(ctx, { name, key: key ?? undefined });
    } catch (error) {
      if (!isDomainError(error, 'workflow.nobody-waits') && !isDomainError(error, 'workflow.several-wait')) throw error;
    }
  },
);

/** Brings a signal that a process threw to all other processes that wait for it. */
export const deliverSignal = defineJob('workflow.deliver-signal', z.object({ instanceId: z.string(), name: z.string() }), async (ctx, { instanceId, name }) => {
  await broadcastSignal(ctx, { name, exceptInstanceId: instanceId });
});
