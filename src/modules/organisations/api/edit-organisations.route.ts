import { z } from 'zod';
import { route } from '#platform/http';
import { editAgency } from '../actions/edit-agency.ts';
import { editUnit } from '../actions/edit-unit.ts';
import { findPredecessors, findSuccessors, getUnit } from '../reads/units.ts';
import { listPeopleInOffice } from '../reads/agencies.ts';

const params = z.object({ id: z.uuid() });
const text = z.string().min(1).max(300);

const agencyRoute = route({
  method: 'PATCH',
  path: '/api/v1/agencies/:id',
  tag: 'organisations',
  permission: 'organisations.edit',
  summary: 'Change an agency’s name, code pattern or contact; the version that was seen guards against somebody faster',
  params,
  body: z.object({
    version: z.number().int().min(0),
    name: text.optional(),
    shortName: text.optional(),
    legalBasis: text.optional(),
    dossierCodePattern: z.string().min(1).max(100).optional(),
  }),
  response: z.object({
    id: z.uuid(),
    name: z.string(),
    shortName: z.string(),
    legalBasis: z.string(),
    dossierCodePattern: z.string(),
    version: z.number().int(),
  }),
  handle: async ({ app, actor, params: { id }, body }) => {
    const { name, shortName, legalBasis, dossierCodePattern, version } = await editAgency(app, actor, { ...body, agencyId: id });
    return { id, name, shortName, legalBasis, dossierCodePattern, version };
  },
});

const peopleRoute = route({
  method: 'GET',
  path: '/api/v1/agencies/:id/people',
  tag: 'organisations',
  permission: 'organisations.read-people',
  summary: 'Who holds a post at an agency today, and at which desks',
  params,
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        username: z.string(),
        displayName: z.string(),
        position: z.string(),
        desks: z.array(z.string()),
        from: z.iso.date(),
        to: z.iso.date().nullable(),
      }),
    ),
  }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => ({
      items: (await listPeopleInOffice(ctx, id)).map((one) => ({
        id: one.id,
        username: one.username,
        displayName: one.displayName,
        position: one.position,
        desks: [...one.desks],
        from: one.validFrom,
        to: one.validTo ?? null,
      })),
    })),
});

const unit = z
  .object({
    id: z.uuid(),
    code: z.string(),
    fullName: z.string(),
    nameEn: z.string(),
    level: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    legalBasis: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'UnitVersion', description: 'An administrative unit with its legal basis and the version that guards an edit' });
const arrow = z.object({ unit, kind: z.string(), on: z.iso.date(), legalBasis: z.string(), confidence: z.string() });

type Unit = Awaited<ReturnType<typeof getUnit>>;

function presentUnit({ id, code, fullName, nameEn, level, validFrom, validTo, legalBasis, version }: Unit): z.infer<typeof unit> {
  return { id, code, fullName, nameEn, level, validFrom: validFrom ?? null, validTo: validTo ?? null, legalBasis, version };
}

const unitRoute = route({
  method: 'GET',
  path: '/api/v1/administrative-units/:id',
  tag: 'organisations',
  permission: 'public',
  summary: 'One administrative unit with what it came from and what goes on with it',
  params,
  response: unit.extend({ successors: z.array(arrow), predecessors: z.array(arrow) }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => {
      const [found, successors, predecessors] = [await getUnit(ctx, id), await findSuccessors(ctx, id), await findPredecessors(ctx, id)];
      return {
        ...presentUnit(found),
        successors: successors.map((one) => ({ ...one, unit: presentUnit(one.unit) })),
        predecessors: predecessors.map((one) => ({ ...one, unit: presentUnit(one.unit) })),
      };
    }),
});

const editUnitRoute = route({
  method: 'PATCH',
  path: '/api/v1/administrative-units/:id',
  tag: 'organisations',
  permission: 'organisations.edit',
  summary: 'Correct the names or the legal basis of an administrative unit',
  params,
  body: z.object({ version: z.number().int().min(0), fullName: text, nameEn: z.string().max(300), legalBasis: text }),
  response: unit,
  handle: async ({ app, actor, params: { id }, body }) => presentUnit(await editUnit(app, actor, { ...body, unitId: id })),
});

/** Units and agencies for the systems that keep them. */
export const editOrganisationRoutes = [agencyRoute, peopleRoute, unitRoute, editUnitRoute];
