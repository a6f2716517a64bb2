import { z } from 'zod';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import { mergeAgencies } from '../actions/merge-agencies.ts';
import { succeedUnit } from '../actions/succeed-unit.ts';

const legalBasis = z.string().min(1).max(400);

const closeRoute = route({
  method: 'POST',
  path: '/api/v1/agencies/:id/closure',
  tag: 'organisations',
  permission: 'organisations.edit',
  status: 204,
  summary: 'Close an agency on a day and name the one that goes on; its open work goes there',
  params: z.object({ id: z.uuid() }),
  description:
    "When the agency is divided, `alsoIntoAgencyIds` names the others: its open work still goes to `intoAgencyId` alone, in nobody's hands, and people transfer single dossiers from there. Roles of officers are granted anew.",
  body: z.object({ intoAgencyId: z.uuid(), alsoIntoAgencyIds: z.array(z.uuid()).max(20).default([]), on: z.iso.date(), legalBasis }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body: { intoAgencyId, alsoIntoAgencyIds, on, legalBasis: basis } }) => {
    await mergeAgencies(app, actor, { closing: [id], into: { agencyId: intoAgencyId }, alsoInto: alsoIntoAgencyIds, on: toPlainDate(on), legalBasis: basis });
    return undefined;
  },
});

const succeedRoute = route({
  method: 'POST',
  path: '/api/v1/administrative-units/successions',
  tag: 'organisations',
  permission: 'organisations.edit',
  status: 201,
  summary: 'A new unit in the place of one or several: another name or rank, or a merger',
  description: 'The former units end the day before. Old addresses and dossiers keep their unit and find the new one.',
  body: z.object({
    formerIds: z.array(z.uuid()).min(1).max(50),
    code: z.string().min(1).max(10),
    fullName: z.string().min(1).max(200),
    nameEn: z.string().max(200).default(''),
    parentId: z.uuid().optional(),
    on: z.iso.date(),
    legalBasis,
  }),
  response: z.object({ id: z.uuid(), code: z.string(), fullName: z.string() }),
  handle: async ({ app, actor, body }) => {
    const { id, code, fullName } = await succeedUnit(app, actor, { ...body, on: toPlainDate(body.on), confidence: 'H' });
    return { id, code, fullName };
  },
});

/** What happens to agencies and units when the map of the state changes. */
export const successionRoutes = [closeRoute, succeedRoute];
