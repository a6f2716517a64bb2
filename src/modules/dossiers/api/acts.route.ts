import { z } from 'zod';
import type { App } from '#platform/app';
import { route } from '#platform/http';
import type { Actor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { completeStep } from '../actions/complete-step.ts';
import { askConsultation } from '../actions/consult.ts';
import { refuseDossier, stopDossier, withdrawDossier } from '../actions/end-dossier.ts';
import { extendDeadline } from '../actions/extend-deadline.ts';
import { rateDossier } from '../actions/rate-dossier.ts';
import { receiveDossier } from '../actions/receive-dossier.ts';
import { draftResult } from '../actions/results.ts';
import { answerSupplement, requestSupplement } from '../actions/supplement.ts';
import { transferDossier } from '../actions/transfer-dossier.ts';
import type { Dossier } from '../domain/dossier.ts';
import { supplementGrounds } from '../domain/states.ts';
import type { SupplementGround } from '../domain/states.ts';
import { consultationSchema, dossierSchema, presentConsultation, presentDossier, reasonSchema } from './representation.ts';

const note = z.string().max(4000).optional();
const reason = z.object({ reason: z.string().max(4000) });
const documentStates = z.enum(['to-supply', 'waiting-check', 'accepted', 'rejected', 'replaced-by-data', 'not-applicable', 'shown']);
const params = z.object({ id: z.uuid() });

/** An act on one dossier that answers the dossier as it is afterwards; the act itself checks who may do it. */
function act<B>(
  name: string,
  permission: string,
  summary: string,
  body: z.ZodType<B>,
  run: (app: App, actor: Actor, command: B & { readonly dossierId: string }) => Promise<Dossier>,
) {
  return route({
    method: 'POST',
    path: `/api/v1/dossiers/:id/${name}`,
    tag: 'dossiers',
    permission,
    summary,
    params,
    body,
    response: dossierSchema,
    handle: async ({ app, actor, params: { id }, body: command }) => presentDossier(await run(app, actor, { ...command, dossierId: id })),
  });
}

const evidence = z.strictObject({
  receiverName: z.string().min(1).max(200),
  method: z.enum(['one-stop', 'post', 'online']),
  note,
  postCode: z.string().max(50).optional(),
});
const grounds = supplementGrounds as readonly [SupplementGround, ...SupplementGround[]];

/** Acts that answer the dossier. */
const acts = [
  act(
    'receive',
    'dossiers.receive',
    'Receive a dossier: the legal time starts',
    z.object({ documents: z.record(z.string().max(64), documentStates).optional(), note }),
    receiveDossier,
  ),
  act('refuse', 'dossiers.refuse', 'Refuse reception with a reason (form 03)', reason, refuseDossier),
  act(
    'supplement-requests',
    'dossiers.request-supplement',
    'Ask the applicant to complete the dossier: every reason at once',
    z.object({ ground: z.enum(grounds), reasons: z.array(reasonSchema).max(50), note }),
    (app, actor, command) => requestSupplement(app, actor, { ...command, reasons: command.reasons.map((one) => ({ ...one, ref: one.ref })) }),
  ),
  act(
    'supplement-answers',
    'dossiers.answer-supplement',
    'Hand in what was asked for: changed answers and new files',
    z.object({ answers: z.record(z.string().max(64), z.json()).optional(), files: z.record(z.string().max(64), z.array(z.uuid()).max(20)).default({}), note }),
    answerSupplement,
  ),
  act(
    'steps',
    'dossiers.work',
    'Finish an open step with one of its outcomes, or the ordinary way on',
    z.object({
      taskId: z.uuid(),
      outcome: z.string().max(64).optional(),
      note,
      taskVersion: z.number().int().min(0).optional(),
      evidence: evidence.optional(),
    }),
    completeStep,
  ),
  act('withdrawal', 'dossiers.withdraw', 'Take a dossier back before it is decided', reason, withdrawDossier),
  act(
    'extension',
    'dossiers.extend',
    'Apologise and name a new date of return, once (form 04)',
    z.object({ newDueAt: z.iso.datetime({ offset: true }), reason: z.string().max(4000) }),
    (app, actor, command) => extendDeadline(app, actor, { ...command, newDueAt: toInstant(command.newDueAt) }),
  ),
  act(
    'transfer',
    'dossiers.transfer',
    'Pass a dossier on to the agency that is competent; code and due date stay',
    z.object({ toAgencyId: z.uuid(), reason: z.string().max(4000) }),
    transferDossier,
  ),
  act('stop', 'dossiers.stop', 'Stop a dossier that cannot go on (form 05)', reason, stopDossier),
];

const consultationRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/consultations',
  tag: 'dossiers',
  permission: 'dossiers.consult',
  status: 201,
  summary: 'Ask another agency for its opinion within so many working days',
  params,
  body: z.object({ agencyId: z.uuid(), question: z.string().max(4000), workingDays: z.number().int().min(1).max(60) }),
  response: consultationSchema,
  handle: async ({ app, actor, params: { id }, body }) => presentConsultation(await askConsultation(app, actor, { ...body, dossierId: id })),
});

const ratingRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/rating',
  tag: 'dossiers',
  permission: 'dossiers.rate',
  status: 204,
  summary: 'Rate how my dossier was handled, once, from 1 to 5',
  params,
  body: z.object({ score: z.number().int().min(1).max(5), comment: z.string().max(2000).optional() }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body }) => {
    await rateDossier(app, actor, { ...body, dossierId: id });
    return undefined;
  },
});

const resultRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/:id/results',
  tag: 'dossiers',
  permission: 'dossiers.draft-result',
  summary: 'Draft the result, or change its draft: values by field of the template',
  params,
  body: z.object({ requirementId: z.string().max(64).optional(), fields: z.record(z.string().max(64), z.string().max(10_000)).optional() }),
  response: z.object({ id: z.uuid(), title: z.string(), state: z.string(), fields: z.record(z.string(), z.string()), version: z.number().int() }),
  handle: async ({ app, actor, params: { id }, body }) => {
    const { id: resultId, title, state, fields, version } = await draftResult(app, actor, { ...body, dossierId: id });
    return { id: resultId, title, state, fields: { ...fields }, version };
  },
});

/** Every act of the API on one dossier. */
export const actRoutes = [...acts, consultationRoute, ratingRoute, resultRoute];
