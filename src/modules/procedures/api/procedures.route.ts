import { z } from 'zod';
import { route } from '#platform/http';
import type { ProcedureVersion } from '../domain/procedure-version.ts';
import { procedureRecordSchema } from '../domain/procedure-record.ts';
import { getProcedure, isFileable, searchProcedures } from '../reads/catalogue.ts';

const summary = z
  .object({
    versionId: z.uuid(),
    code: z.string(),
    slug: z.string(),
    name: z.string(),
    sector: z.string(),
    online: z.string(),
    levels: z.array(z.string()),
    audience: z.array(z.string()),
    isFileable: z.boolean(),
  })
  .meta({ id: 'ProcedureSummary', description: 'A procedure in force as a list shows it' });

/** `GET /api/v1/procedures?q=`: procedures in force, best first. */
export const listProceduresRoute = route({
  method: 'GET',
  path: '/api/v1/procedures',
  tag: 'procedures',
  permission: 'public',
  summary: 'Search the procedures in force; marks, case, đ and small misspellings do not matter',
  query: z.object({
    q: z.string().max(200).default(''),
    sector: z.string().max(200).optional(),
    audience: z.enum(['citizen', 'organisation']).optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({ items: z.array(summary), next: z.string().nullable() }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const { q, ...rest } = query;
      const { items, next } = await searchProcedures(ctx, { query: q, ...rest });
      return { items: items.map((item) => ({ ...item, levels: [...item.levels], audience: [...item.audience] })), next: next ?? null };
    }),
});

/** `GET /api/v1/procedures/{code}`: what the law wants to be public of one procedure (NĐ 63/2010/NĐ-CP, Điều 8). */
export const getProcedureRoute = route({
  method: 'GET',
  path: '/api/v1/procedures/:code',
  tag: 'procedures',
  permission: 'public',
  summary: 'One procedure in force: papers, times, fees, results and legal basis',
  params: z.object({ code: z.string().min(1).max(40) }),
  response: summary.extend({
    formId: z.uuid().nullable(),
    processId: z.string().nullable(),
    agency: procedureRecordSchema.shape.agency.meta({ description: 'Who decides, where it is filed and who is asked, in the words of the law' }),
    deciders: procedureRecordSchema.shape.deciders.meta({
      description: 'Kinds of agencies that may decide, the usual one first; `desk` finds the one that serves a place',
    }),
    cases: z.array(z.object({ id: z.string(), title: z.string() })),
    documents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        originals: z.number(),
        copies: z.number(),
        cases: z.array(z.string()),
        replaceableBy: z.string().nullable(),
      }),
    ),
    channels: z.array(
      z.object({
        channel: z.string(),
        time: z.object({ value: z.number().nullable(), unit: z.string(), note: z.string().nullable() }),
        fees: z.array(z.object({ name: z.string(), kind: z.string(), amount: z.number().nullable(), unit: z.string(), rule: z.string() })),
      }),
    ),
    conditions: z.array(z.string()),
    results: z.array(z.object({ id: z.string(), name: z.string(), electronic: z.boolean() })),
    legalBasis: z.array(z.object({ number: z.string().nullable(), title: z.string() })),
  }),
  handle: ({ app, actor, params }) => app.read(actor, async (ctx) => present(await getProcedure(ctx, { code: params.code }))),
});

function present(procedure: ProcedureVersion) {
  const { record } = procedure;
  return {
    versionId: procedure.id,
    formId: procedure.formId ?? null,
    processId: procedure.processId ?? null,
    code: procedure.code,
    slug: procedure.slug,
    name: record.name,
    sector: record.sector,
    online: record.online,
    levels: record.levels,
    audience: record.audience,
    isFileable: isFileable(procedure),
    agency: record.agency,
    deciders: record.deciders,
    cases: record.cases,
    documents: record.documents,
    channels: record.channels,
    conditions: record.conditions,
    results: record.results,
    legalBasis: record.legalBasis,
  };
}
