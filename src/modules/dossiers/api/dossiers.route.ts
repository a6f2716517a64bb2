import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { placeOf, route } from '#platform/http';
import { listInbox } from '#modules/workflow';
import { submitOnline } from '../actions/submit-online.ts';
import { nationalState } from '../domain/states.ts';
import { applicantTurnOf, comingStepsOf, readDossierCase } from '../reads/dossier-case.ts';
import { listDossiers, listMyDossiers } from '../reads/lists.ts';
import { trackFrom } from '../actions/track-from.ts';
import { caseSchema, dossierSchema, presentCase, presentDossier, stateSchema } from './representation.ts';

const page = {
  after: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/u)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
};

/** `GET /api/v1/dossiers`: those of the officer's agencies, or the citizen's own, newest first. */
export const listDossiersRoute = route({
  method: 'GET',
  path: '/api/v1/dossiers',
  tag: 'dossiers',
  permission: 'signed-in',
  programPermission: 'dossiers.list',
  summary: 'List the dossiers of my agencies (as a citizen: my own), newest first',
  query: z.object({
    agency: z.uuid().optional(),
    state: stateSchema.optional(),
    procedure: z.string().max(40).optional(),
    q: z.string().max(100).optional(),
    ...page,
  }),
  response: z.object({ items: z.array(dossierSchema), next: z.string().nullable() }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const { after, limit } = query;
      const { items, next } =
        actor.kind === 'citizen'
          ? await listMyDossiers(ctx, { after, limit })
          : await listDossiers(ctx, {
              agencyId: query.agency,
              states: query.state === undefined ? undefined : [query.state],
              procedureCode: query.procedure,
              search: query.q,
              after,
              limit,
            });
      return { items: items.map(presentDossier), next: next ?? null };
    }),
});

/** `GET /api/v1/dossiers/{id}`: a whole case, for the people who may read it. */
export const getDossierRoute = route({
  method: 'GET',
  path: '/api/v1/dossiers/:id',
  tag: 'dossiers',
  permission: 'dossiers.read',
  summary: 'One dossier with papers, requests, results, due dates, history and open steps',
  params: z.object({ id: z.uuid() }),
  response: caseSchema,
  handle: ({ app, actor, params }) => app.read(actor, async (ctx) => presentCase(await readDossierCase(ctx, params.id))),
});

/** `POST /api/v1/dossiers`: a citizen hands in; the Idempotency-Key header names the filing, so that it is taken once (A8). */
export const submitDossierRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers',
  tag: 'dossiers',
  permission: 'dossiers.submit',
  status: 201,
  needsKey: true,
  summary: 'Hand in a dossier; the Idempotency-Key header is required and the same key gives the same dossier',
  body: z.object({
    procedureCode: z.string().min(1).max(40),
    agencyId: z.uuid(),
    answers: z.record(z.string().max(64), z.json()),
    files: z.record(z.string().max(64), z.array(z.uuid()).max(20)).default({}),
    receivingMethod: z.enum(['one-stop', 'post', 'online']).default('one-stop'),
    copies: z.number().int().min(1).max(100).default(1),
  }),
  response: dossierSchema,
  handle: async ({ app, actor, body, request }) => {
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') throw new DomainError('dossiers.filing-key-needed');
    return presentDossier(await submitOnline(app, actor, { key, ...body }));
  },
});

/** `POST /api/v1/dossiers/track`: where a dossier is, for whoever has its code and the last four digits (A11). */
export const trackDossierRoute = route({
  method: 'POST',
  path: '/api/v1/dossiers/track',
  tag: 'dossiers',
  permission: 'public',
  rateLimit: 'lookUp',
  summary: 'Track a dossier by its code and the applicant’s phone or personal number, whole or its last four digits',
  body: z.object({ code: z.string().min(1).max(60), digits: z.string().max(20) }),
  response: z.object({
    code: z.string(),
    procedureName: z.string(),
    agencyName: z.string(),
    applicantName: z.string(),
    state: stateSchema,
    stateNumber: z.number().int(),
    submittedAt: z.iso.datetime(),
    receivedAt: z.iso.datetime().nullable(),
    dueAt: z.iso.datetime().nullable(),
    pausedSince: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
    awaited: z
      .object({ what: z.enum(['supplement', 'confirmation', 'payment']), until: z.iso.datetime().nullable(), silence: z.enum(['stops', 'agrees']) })
      .nullable(),
    withWhom: z.array(z.string()),
    next: z.array(z.string()),
    history: z.array(z.object({ at: z.iso.datetime(), act: z.string() })),
  }),
  handle: ({ app, actor, body, request }) =>
    trackFrom(app, actor, { ...body, place: placeOf(request) }, (_ctx, tracked) => {
      const { dossier, agency, tasks, history } = tracked.case;
      const { code, procedureName, state, submittedAt, receivedAt, dueAt, pausedSince, finishedAt } = presentDossier(dossier);
      const turn = applicantTurnOf(tracked.case);
      return {
        awaited: turn === undefined ? null : { ...turn, until: turn.until ?? null },
        code,
        procedureName,
        agencyName: agency.name,
        applicantName: tracked.applicantName,
        state,
        stateNumber: nationalState[dossier.state],
        submittedAt,
        receivedAt,
        dueAt,
        pausedSince,
        finishedAt,
        withWhom: tasks.map(({ known, task }) => known?.desk ?? task.name),
        next: comingStepsOf(tracked.case).map(({ desk }) => desk),
        history: history.map(({ at, act }) => ({ at, act })),
      };
    }),
});

/** `GET /api/v1/inbox`: what the officer's desks have to do, the most urgent first. */
export const inboxRoute = route({
  method: 'GET',
  path: '/api/v1/inbox',
  tag: 'dossiers',
  permission: 'signed-in',
  summary: 'List the open steps of my desks, the most urgent first',
  query: z.object({
    group: z.enum(['overdue', 'today', 'tomorrow', 'this-week', 'later']).optional(),
    agency: z.uuid().optional(),
    q: z.string().max(100).optional(),
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        dossierId: z.uuid(),
        step: z.string(),
        name: z.string(),
        subject: z.string(),
        agencyId: z.uuid().nullable(),
        dueAt: z.iso.datetime().nullable(),
        version: z.number().int(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const { tasks, next } = await listInbox(ctx, { group: query.group, agencyId: query.agency, search: query.q, after: query.after, limit: query.limit });
      return {
        items: tasks.map((task) => ({
          id: task.id,
          dossierId: task.business.id,
          step: task.elementId,
          name: task.name,
          subject: task.subject,
          agencyId: task.agencyId,
          dueAt: task.dueAt,
          version: task.version,
        })),
        next: next ?? null,
      };
    }),
});
