import { z } from 'zod';
import { route } from '#platform/http';
import { listApiClients, registerApiClient, revokeApiClient } from '../actions/api-clients.ts';

const client = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(z.string()),
  agencyId: z.uuid().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
});

const listRoute = route({
  method: 'GET',
  path: '/api/v1/clients',
  tag: 'identity',
  permission: 'identity.manage-clients',
  summary: 'The systems that were ever registered, newest first',
  response: z.object({ items: z.array(client) }),
  handle: ({ app, actor }) =>
    app.read(actor, async (ctx) => ({
      items: (await listApiClients(ctx)).map(({ id, name, scopes, agencyId, validFrom, validTo }) => ({
        id,
        name,
        scopes: [...scopes],
        agencyId: agencyId ?? null,
        from: validFrom,
        to: validTo ?? null,
      })),
    })),
});

const registerRoute = route({
  method: 'POST',
  path: '/api/v1/clients',
  tag: 'identity',
  permission: 'identity.manage-clients',
  status: 201,
  answersSecret: true,
  summary: 'Register a system; its token is answered once and never shown again',
  description:
    'The scopes are the permissions that a program can be given; each operation names the one it needs (`x-program-scope`). Without an agency the system sees nothing of agencies.',
  body: z.object({
    name: z.string().min(3).max(200),
    scopes: z
      .array(z.string().regex(/^[a-z.-]{1,80}$/))
      .max(50)
      .default([]),
    agencyId: z.uuid().optional(),
  }),
  response: z.object({ id: z.uuid(), token: z.string() }),
  handle: ({ app, actor, body }) => app.transaction(actor, (ctx) => registerApiClient(ctx, body)),
});

const revokeRoute = route({
  method: 'DELETE',
  path: '/api/v1/clients/:id',
  tag: 'identity',
  permission: 'identity.manage-clients',
  status: 204,
  summary: 'End a system’s access at once',
  params: z.object({ id: z.uuid() }),
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await revokeApiClient(ctx, id);
      return undefined;
    }),
});

/** Registered systems. */
export const clientRoutes = [listRoute, registerRoute, revokeRoute];
