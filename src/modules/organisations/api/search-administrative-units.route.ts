import { z } from 'zod';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import type { AdministrativeUnit } from '../domain/views.ts';
import { explainSuccession } from '../reads/explain-succession.ts';
import { searchUnits } from '../reads/units.ts';

const plainDate = z.iso.date().transform(toPlainDate);
const unit = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    fullName: z.string(),
    nameEn: z.string(),
    kind: z.string(),
    level: z.string(),
    path: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
  })
  .meta({ id: 'AdministrativeUnit', description: 'A province, district or commune of before or after 1 July 2025' });

/** Units by name, with or without marks; former ones name their successors. */
export const searchAdministrativeUnitsRoute = route({
  method: 'GET',
  path: '/api/v1/administrative-units',
  tag: 'organisations',
  permission: 'public',
  summary: 'Search administrative units of before and after 1 July 2025; former units come with their successors',
  query: z.object({
    q: z.string().min(1).max(100),
    level: z.enum(['province', 'district', 'commune']).optional(),
    parent: z.uuid().optional(),
    on: plainDate.optional(),
    cursor: z.string().max(400).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  response: z.object({
    items: z.array(
      unit.extend({
        successors: z.array(z.object({ unit, kind: z.string(), on: z.iso.date(), legalBasis: z.string(), confidence: z.string() })),
        explanation: z.string().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: async ({ app, actor, query }) => {
    const { items, next } = await app.read(actor, (ctx) =>
      searchUnits(ctx, { q: query.q, level: query.level, parentId: query.parent, on: query.on, cursor: query.cursor, limit: query.limit }),
    );
    return {
      items: items.map((hit) => ({
        ...present(hit.unit),
        successors: hit.successors.map((successor) => ({ ...successor, unit: present(successor.unit) })),
        explanation: hit.successors.length === 0 ? null : explainSuccession('vi', hit.unit, hit.successors),
      })),
      next: next ?? null,
    };
  },
});

function present({ id, code, name, fullName, nameEn, kind, level, path, validFrom, validTo }: AdministrativeUnit): z.infer<typeof unit> {
  return { id, code, name, fullName, nameEn, kind, level, path, validFrom: validFrom ?? null, validTo: validTo ?? null };
}
