import { z } from 'zod';
import { route } from '#platform/http';
import { getProcedure } from '#modules/procedures';
import { changeFiling, handInFiling, startFiling } from '../actions/filing.ts';
import type { Filing } from '../store/filing.store.ts';
import { dossierSchema, presentDossier } from './representation.ts';

const params = z.object({ id: z.uuid() });
const files = z.record(z.string().max(64), z.array(z.uuid()).max(20));
const receivingMethod = z.enum(['one-stop', 'post', 'online']);
const copies = z.number().int().min(1).max(100);
const filing = z
  .object({
    id: z.uuid(),
    procedureVersionId: z.uuid(),
    agencyId: z.uuid(),
    receivingMethod,
    copies,
    files,
    dossierId: z.uuid().nullable(),
    startedAt: z.iso.datetime(),
  })
  .meta({ id: 'Filing', description: 'A dossier in preparation: `id` is that of its draft, `files` are the papers by id of the required document' });

function presentFiling({
  draftId,
  procedureVersionId,
  agencyId,
  receivingMethod: method,
  copies: count,
  files: papers,
  dossierId,
  startedAt,
}: Filing): z.infer<typeof filing> {
  const own = Object.entries(papers).map(([id, ids]): [string, string[]] => [id, [...ids]]);
  return {
    id: draftId,
    procedureVersionId,
    agencyId,
    receivingMethod: method,
    copies: count,
    files: Object.fromEntries(own),
    dossierId: dossierId ?? null,
    startedAt,
  };
}

const startRoute = route({
  method: 'POST',
  path: '/api/v1/drafts',
  tag: 'dossiers',
  permission: 'dossiers.submit',
  status: 201,
  summary: 'Begin a dossier: a draft of its form, filled with what my profile knows',
  description:
    'Answers are kept with `postDraftsByIdAnswers`, papers with `patchDraftsById`; `postDraftsByIdSubmission` hands it in. The draft can be gone on with on any device.',
  body: z.object({ procedureCode: z.string().min(1).max(40), agencyId: z.uuid(), answers: z.record(z.string().max(64), z.json()).default({}) }),
  response: filing,
  handle: async ({ app, actor, body: { procedureCode, ...rest } }) => {
    const { id } = await app.read(actor, (ctx) => getProcedure(ctx, { code: procedureCode }));
    return presentFiling(await startFiling(app, actor, { ...rest, procedureVersionId: id }));
  },
});

const changeRoute = route({
  method: 'PATCH',
  path: '/api/v1/drafts/:id',
  tag: 'dossiers',
  permission: 'dossiers.prepare',
  summary: 'Change the papers, the copies, the way of receiving or the agency of a draft; what is not named stays',
  params,
  body: z.object({ files: files.optional(), receivingMethod: receivingMethod.optional(), copies: copies.optional(), agencyId: z.uuid().optional() }),
  response: filing,
  handle: async ({ app, actor, params: { id }, body }) => presentFiling(await changeFiling(app, actor, { ...body, draftId: id })),
});

const submitRoute = route({
  method: 'POST',
  path: '/api/v1/drafts/:id/submission',
  tag: 'dossiers',
  permission: 'dossiers.submit',
  status: 201,
  summary: 'Hand a draft in; handed in again it gives the same dossier',
  params,
  body: z.object({ exemptions: z.array(z.string().max(300)).max(20).default([]) }),
  response: dossierSchema,
  handle: async ({ app, actor, params: { id }, body }) => presentDossier(await handInFiling(app, actor, { ...body, draftId: id })),
});

/** A dossier in preparation, the way people file: begin, fill in, hand in. */
export const filingRoutes = [startRoute, changeRoute, submitRoute];
