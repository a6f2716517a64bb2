import { z } from 'zod';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import { findIdentifier } from '../domain/identifier.ts';
import { agencyKinds } from '../domain/province-profile.ts';
import type { Agency } from '../domain/views.ts';
import { findAgencyByIdentifier, findAgencySuccessors, getAgency, listAgencies, listDesks } from '../reads/agencies.ts';

const agency = z
  .object({
    id: z.uuid(),
    identifier: z.string(),
    isDemoIdentifier: z.boolean(),
    name: z.string(),
    shortName: z.string(),
    kind: z.string(),
    level: z.string(),
    parentId: z.uuid().nullable(),
    unitId: z.uuid(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'Agency', description: 'A body of the state; `validTo` is its last day once it is closed' });
/** Agencies by name or by identifier in either dotted form. */
export const listAgenciesRoute = route({
  method: 'GET',
  path: '/api/v1/agencies',
  tag: 'organisations',
  permission: 'public',
  summary: 'List agencies by name, identifier (both dotted forms), place or kind on a day',
  query: z.object({
    q: z.string().max(100).optional(),
    unit: z.uuid().optional(),
    parent: z.uuid().optional(),
    kind: z.enum(agencyKinds).optional(),
    on: z.iso.date().transform(toPlainDate).optional(),
    after: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  response: z.object({ items: z.array(agency), next: z.string().nullable() }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      if (query.q !== undefined && findIdentifier(query.q) !== undefined) {
        const found = await findAgencyByIdentifier(ctx, query.q, query.on);
        return { items: found === undefined ? [] : [present(found)], next: null };
      }
      const { items, next } = await listAgencies(ctx, {
        q: query.q,
        unitId: query.unit,
        parentId: query.parent,
        kind: query.kind,
        on: query.on,
        after: query.after,
        limit: query.limit,
      });
      return { items: items.map(present), next: next ?? null };
    }),
});

/** One agency with its desks, and when it has closed, who goes on with its work. */
export const getAgencyRoute = route({
  method: 'GET',
  path: '/api/v1/agencies/:agencyId',
  tag: 'organisations',
  permission: 'public',
  summary: 'One agency with its desks and, once closed, its successors',
  params: z.object({ agencyId: z.uuid() }),
  response: agency.extend({ version: z.number().int(), desks: z.array(z.object({ key: z.string(), label: z.string() })), successors: z.array(agency) }),
  handle: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => {
      const found = await getAgency(ctx, params.agencyId);
      const desks = await listDesks(ctx, found.id);
      const successors = await findAgencySuccessors(ctx, found.id);
      return {
        ...present(found),
        version: found.version,
        desks: desks.map(({ key, label }) => ({ key, label })),
        successors: successors.map((successor) => present(successor.agency)),
      };
    }),
});

function present(found: Agency): z.infer<typeof agency> {
  const { id, identifier, isDemoIdentifier, name, shortName, kind, level, parentId, unitId, validFrom, validTo } = found;
  return {
    id,
    identifier,
    isDemoIdentifier,
    name,
    shortName,
    kind,
    level,
    parentId: parentId ?? null,
    unitId,
    validFrom: validFrom ?? null,
    validTo: validTo ?? null,
  };
}
