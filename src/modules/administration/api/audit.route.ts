import { z } from 'zod';
import { listAudit } from '#platform/audit';
import { route } from '#platform/http';

/** `GET /api/v1/audit`: who did what, newest first, for the administration's own systems. */
export const auditRoute = route({
  method: 'GET',
  path: '/api/v1/audit',
  tag: 'administration',
  permission: 'administration.use',
  summary: 'The audit trail, newest first',
  query: z.object({
    act: z
      .string()
      .regex(/^[a-z.-]{0,80}$/)
      .optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        actorKind: z.string(),
        actorId: z.string(),
        onBehalfOf: z.string().nullable(),
        act: z.string(),
        subjectId: z.string().nullable(),
        details: z.looseObject({}),
      }),
    ),
    next: z.uuid().nullable(),
  }),
  handle: ({ app, actor, query: { act, before, limit } }) =>
    app.read(actor, async (ctx) => {
      const items = (await listAudit(ctx, { limit, ...(act === undefined ? {} : { act }), ...(before === undefined ? {} : { before }) })).map((entry) => ({
        ...entry,
        details: { ...entry.details },
      }));
      return { items, next: items.length === limit ? (items.at(-1)?.id ?? null) : null };
    }),
});
