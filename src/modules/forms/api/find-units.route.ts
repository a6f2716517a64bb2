import { z } from 'zod';
import { route } from '#platform/http';
import { findUnitChoices } from '../actions/find-units.ts';
import { unitLevels, unitPeriods } from '../domain/form-definition.ts';

/** Feeds the search box of unit and address fields. */
export const findUnitsRoute = route({
  method: 'GET',
  path: '/api/v1/forms/units',
  tag: 'forms',
  permission: 'public',
  summary: 'Administrative units for a form field, found by present or former name, with or without marks; former ones only where the field asks for them',
  query: z.object({ q: z.string().max(300), level: z.enum(unitLevels).optional(), units: z.enum(unitPeriods).optional() }),
  response: z.array(z.object({ value: z.string(), label: z.string(), hint: z.string().optional() })),
  handle: async ({ app, actor, query }) => {
    const found = await app.read(actor, (ctx) => findUnitChoices(ctx, query.q, query));
    return found.map(({ value, label, hint }) => (hint === undefined ? { value, label } : { value, label, hint }));
  },
});
