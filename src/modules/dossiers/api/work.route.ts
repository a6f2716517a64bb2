import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { route } from '#platform/http';
import { doWork } from '../actions/hold-work.ts';

const done = z.object({ taskId: z.uuid(), ok: z.boolean(), code: z.string().nullable(), message: z.string().nullable() });

/** `POST /api/v1/work`: one act with many pieces of work, such as a leader's approvals of a morning. */
export const workRoute = route({
  method: 'POST',
  path: '/api/v1/work',
  tag: 'dossiers',
  permission: 'dossiers.work',
  summary: 'Do one act with many pieces of work; each stands or falls alone',
  description:
    '`claim` takes them, `assign` gives them to `assigneeId`, `pass-on` lays them on the desk `deskKey` of the same agency, `approve` and `send-back` decide (sending back needs a `note`). The answer has a line for each, in the order asked.',
  body: z.object({
    act: z.enum(['claim', 'assign', 'pass-on', 'approve', 'send-back']),
    taskIds: z.array(z.uuid()).min(1).max(500),
    assigneeId: z.uuid().optional(),
    deskKey: z.string().max(100).optional(),
    note: z.string().max(4000).optional(),
  }),
  response: z.object({ items: z.array(done) }),
  handle: async ({ app, actor, locale, body: { taskIds, ...order } }) => {
    const items: z.infer<typeof done>[] = [];
    for (const taskId of new Set(taskIds)) {
      try {
        await doWork(app, actor, taskId, order);
        items.push({ taskId, ok: true, code: null, message: null });
      } catch (error) {
        if (!isDomainError(error)) throw error;
        items.push({ taskId, ok: false, code: error.code, message: app.texts.find(locale, error.code, error.details) ?? error.code });
      }
    }
    return { items };
  },
});
