import { z } from 'zod';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import { getProcedure } from '#modules/procedures';
import { confirmDraft } from '../actions/confirm-draft.ts';
import { answerConsultation } from '../actions/consult.ts';
import { markPlaces } from '../actions/mark-places.ts';
import { receiveAtDesk } from '../actions/receive-dossier.ts';
import { deleteFilter, listSavedFilters, saveFilter } from '../actions/saved-filters.ts';
import { removePaper } from '../actions/remove-paper.ts';
import { takeInPapers } from '../actions/take-in-papers.ts';
import { listMyConsultations, listMyTransfers } from '../reads/lists.ts';
import { defaultPeriod, readRegister } from '../reads/register-book.ts';
import { verifyResult } from '../reads/verify-result.ts';
import { consultationSchema, dossierSchema, presentConsultation, presentDossier } from './representation.ts';

const params = z.object({ id: z.uuid() });
const short = z.string().max(64);
const paper = z.strictObject({
  fileIds: z.array(z.uuid()).max(20).default([]),
  form: z.enum(['original', 'copy', 'electronic']).optional(),
  sheets: z.number().int().min(0).max(10_000).optional(),
});
const papers = z.record(short, paper);

const walkInRoute = route({
  method: 'POST',
  path: '/api/v1/walk-ins',
  tag: 'dossiers',
  permission: 'dossiers.receive',
  status: 201,
  summary: 'Open and receive a dossier of somebody who stands at the counter; the same key gives the same dossier',
  body: z.object({
    key: z.string().min(8).max(100),
    procedureCode: z.string().min(1).max(40),
    agencyId: z.uuid(),
    receptionAgencyId: z.uuid().optional(),
    helpPlace: z.string().max(200).optional(),
    applicant: z.strictObject({
      name: z.string().min(1).max(200),
      personId: z.string().max(20).optional(),
      phone: z.string().max(20).optional(),
      email: z.string().max(200).optional(),
      address: z.string().max(500).optional(),
    }),
    answers: z.record(short, z.json()),
    papers: papers.default({}),
    receivingMethod: z.enum(['one-stop', 'post', 'online']).default('one-stop'),
    copies: z.number().int().min(1).max(100).default(1),
    exemptions: z.array(z.string().max(300)).max(20).default([]),
  }),
  response: dossierSchema,
  handle: async ({ app, actor, body }) => {
    const {
      key,
      procedureCode,
      applicant: { name, personId, phone, email, address },
      ...filing
    } = body;
    const procedure = await app.read(actor, (ctx) => getProcedure(ctx, { code: procedureCode }));
    return presentDossier(
      await receiveAtDesk(app, actor, {
        ...filing,
        filingKey: `desk:${key}`,
        procedureVersionId: procedure.id,
        channel: 1,
        files: {},
        applicant: { accountId: undefined, organisationId: undefined, name, personId, phone, email, address },
      }),
    );
  },
});

const takeInRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/papers',
  tag: 'dossiers',
  permission: 'dossiers.take-in',
  summary: 'Take in papers of a dossier: scanned files, original or copy, how many sheets',
  params,
  body: z.object({ papers, note: z.string().max(4000).optional() }),
  response: dossierSchema,
  handle: async ({ app, actor, params: { id }, body }) => presentDossier(await takeInPapers(app, actor, { ...body, dossierId: id })),
});

const removePaperRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/paper-removals',
  tag: 'dossiers',
  permission: 'dossiers.remove-paper',
  summary: 'Take a wrongly scanned file out of a dossier, with a reason, and put another in its place; not after something was signed',
  params,
  body: z.strictObject({ requirementId: short, fileId: z.uuid(), reason: z.string().max(4000), replacement: paper.optional() }),
  response: dossierSchema,
  handle: async ({ app, actor, params: { id }, body }) => presentDossier(await removePaper(app, actor, { ...body, dossierId: id })),
});

const marksRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/marks',
  tag: 'dossiers',
  permission: 'dossiers.check-document',
  status: 204,
  summary: 'Mark answers and papers as right or wrong; remarks become reasons of the next supplement request',
  params,
  body: z.object({
    marks: z
      .array(
        z.strictObject({
          target: z.enum(['field', 'document']),
          ref: short,
          verdict: z.enum(['right', 'wrong', 'none']),
          remark: z.string().max(2000).optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body }) => {
    await markPlaces(app, actor, { ...body, dossierId: id });
    return undefined;
  },
});

const confirmRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/confirmation',
  tag: 'dossiers',
  permission: 'signed-in',
  summary: 'The applicant’s word on the draft of the result: right as it is, or what to change',
  params,
  body: z.object({ change: z.string().max(4000).optional() }),
  response: dossierSchema,
  handle: async ({ app, actor, params: { id }, body }) => presentDossier(await confirmDraft(app, actor, { ...body, dossierId: id })),
});

const consultationsRoute = route({
  method: 'GET',
  path: '/api/v1/consultations',
  tag: 'dossiers',
  permission: 'signed-in',
  summary: 'Open questions of other agencies to mine, the most urgent first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({ items: z.array(consultationSchema.extend({ dossierId: z.uuid() })) }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => ({
      items: (await listMyConsultations(ctx, query.limit)).map((one) => ({ ...presentConsultation(one), dossierId: one.dossierId })),
    })),
});

const answerRoute = route({
  method: 'POST',
  path: '/api/v1/consultations/:id/answer',
  tag: 'dossiers',
  permission: 'dossiers.answer-consultation',
  status: 204,
  summary: 'Answer a question of another agency',
  params,
  body: z.object({ version: z.number().int().min(0), answer: z.string().max(10_000) }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body }) => {
    await answerConsultation(app, actor, { ...body, consultationId: id });
    return undefined;
  },
});

const transfersRoute = route({
  method: 'GET',
  path: '/api/v1/transfers',
  tag: 'dossiers',
  permission: 'dossiers.list',
  summary: 'Dossiers that my agencies passed on, newest first',
  query: z.object({ after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        dossier: dossierSchema,
        fromAgencyId: z.uuid(),
        toAgencyId: z.uuid(),
        reason: z.string(),
        at: z.iso.datetime(),
        byName: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const { items, next } = await listMyTransfers(ctx, query);
      return {
        items: items.map(({ transfer: { id, fromAgencyId, toAgencyId, reason, at, byName }, dossier }) => ({
          id,
          fromAgencyId,
          toAgencyId,
          reason,
          at,
          byName,
          dossier: presentDossier(dossier),
        })),
        next: next ?? null,
      };
    }),
});

const line = z.object({
  code: z.string(),
  book: z.string(),
  ordinal: z.number().int(),
  procedureName: z.string(),
  applicantName: z.string(),
  receivedAt: z.iso.datetime(),
  dueAt: z.iso.datetime().nullable(),
  resultAt: z.iso.datetime().nullable(),
  returnedAt: z.iso.datetime().nullable(),
  state: z.string(),
});

const registerRoute = route({
  method: 'GET',
  path: '/api/v1/agencies/:id/register',
  tag: 'dossiers',
  permission: 'dossiers.list',
  summary: 'The register book of a one-stop desk (form 07 of TT 03/2025/TT-VPCP), in the order of receipt',
  params,
  query: z.object({
    from: z.iso.date().optional(),
    until: z.iso.date().optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(line), next: z.string().nullable() }),
  handle: ({ app, actor, params: { id }, query }) =>
    app.read(actor, async (ctx) => {
      const usual = defaultPeriod(ctx.clock.now());
      const { from = usual.from, until = usual.until, ...page } = query;
      const { lines, next } = await readRegister(ctx, { ...page, agencyId: id, from: toPlainDate(from), until: toPlainDate(until) });
      return {
        items: lines.map(({ code, book, ordinal, procedureName, applicantName, receivedAt, dueAt, resultAt, returnedAt, state }) => ({
          code,
          book,
          ordinal,
          procedureName,
          applicantName,
          receivedAt,
          dueAt: dueAt ?? null,
          resultAt: resultAt ?? null,
          returnedAt: returnedAt ?? null,
          state,
        })),
        next: next ?? null,
      };
    }),
});

const filter = z.object({ id: z.uuid(), name: z.string(), query: z.string() });

const filtersRoute = route({
  method: 'GET',
  path: '/api/v1/me/filters',
  tag: 'dossiers',
  permission: 'signed-in',
  summary: 'The filters of the inbox that I keep',
  response: z.object({ items: z.array(filter) }),
  handle: ({ app, actor }) => app.read(actor, async (ctx) => ({ items: (await listSavedFilters(ctx)).map(({ id, name, query }) => ({ id, name, query })) })),
});

const saveFilterRoute = route({
  method: 'POST',
  path: '/api/v1/me/filters',
  tag: 'dossiers',
  permission: 'dossiers.save-filter',
  status: 204,
  summary: 'Keep a filter of the inbox under a name',
  body: z.object({ name: z.string().max(100), query: z.string().max(1000) }),
  response: z.undefined(),
  handle: ({ app, actor, body }) =>
    app.transaction(actor, async (ctx) => {
      await saveFilter(ctx, body);
      return undefined;
    }),
});

const deleteFilterRoute = route({
  method: 'DELETE',
  path: '/api/v1/me/filters/:id',
  tag: 'dossiers',
  permission: 'dossiers.save-filter',
  status: 204,
  summary: 'Forget a filter',
  params,
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await deleteFilter(ctx, id);
      return undefined;
    }),
});

const verifyRoute = route({
  method: 'POST',
  path: '/api/v1/results/verify',
  tag: 'dossiers',
  permission: 'public',
  rateLimit: 'lookUp',
  summary: 'Whether an issued result carries this verification code, and what it is',
  body: z.object({ code: z.string().min(1).max(60) }),
  response: z.object({
    found: z.boolean(),
    title: z.string().nullable(),
    number: z.string().nullable(),
    agencyName: z.string().nullable(),
    issuedAt: z.iso.datetime().nullable(),
    signedBy: z.string().nullable(),
    applicantName: z.string().nullable(),
  }),
  handle: ({ app, actor, body }) =>
    app.read(actor, async (ctx) => {
      const { title, number, agencyName, issuedAt, signedBy, applicantName } = (await verifyResult(ctx, body.code)) ?? {};
      return {
        found: title !== undefined,
        title: title ?? null,
        number: number ?? null,
        agencyName: agencyName ?? null,
        issuedAt: issuedAt ?? null,
        signedBy: signedBy ?? null,
        applicantName: applicantName ?? null,
      };
    }),
});

/** The counter, the officer's desk and whoever checks a result, for other systems. */
export const deskRoutes = [
  walkInRoute,
  takeInRoute,
  removePaperRoute,
  marksRoute,
  confirmRoute,
  consultationsRoute,
  answerRoute,
  transfersRoute,
  registerRoute,
  filtersRoute,
  saveFilterRoute,
  deleteFilterRoute,
  verifyRoute,
];
