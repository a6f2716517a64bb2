import { z } from 'zod';
import { route } from '#platform/http';
import { completeAnswers } from '../actions/complete-answers.ts';
import { discardDraft, listDrafts, readDraft } from '../actions/drafts.ts';
import { readForm } from '../actions/publish-form.ts';
import { validateAnswers } from '../actions/validate-answers.ts';
import type { Draft } from '../domain/draft.ts';
import { fieldsOf } from '../domain/form-definition.ts';

const params = z.object({ id: z.uuid() });
const fault = z
  .object({ path: z.string(), code: z.string(), message: z.string() })
  .meta({ id: 'AnswerFault', description: 'A fault of an answer with its field' });
const draft = z
  .object({
    id: z.uuid(),
    formId: z.uuid(),
    purpose: z.string(),
    state: z.enum(['open', 'finished']),
    version: z.number().int(),
    updatedAt: z.iso.datetime(),
    expiresOn: z.iso.date(),
  })
  .meta({ id: 'Draft', description: 'A form that somebody is filling in' });

function presentDraft({ id, formId, purpose, state, version, updatedAt, expiresOn }: Draft): z.infer<typeof draft> {
  return { id, formId, purpose, state, version, updatedAt, expiresOn };
}

const formRoute = route({
  method: 'GET',
  path: '/api/v1/forms/:id',
  tag: 'forms',
  permission: 'public',
  summary: 'A published form as data: sections, fields, conditions',
  params,
  response: z.object({
    id: z.uuid(),
    key: z.string(),
    version: z.number().int(),
    title: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    legalBasis: z.string().nullable(),
    definition: z.looseObject({ sections: z.array(z.looseObject({ id: z.string() })) }),
  }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => {
      const { key, version, title, validFrom, validTo, legalBasis, definition } = await readForm(ctx, id);
      return {
        id,
        key,
        version,
        title,
        validFrom,
        validTo,
        legalBasis,
        definition: { ...definition, sections: definition.sections.map((section) => ({ ...section })) },
      };
    }),
});

const checkRoute = route({
  method: 'POST',
  path: '/api/v1/forms/:id/check',
  tag: 'forms',
  permission: 'public',
  summary: 'Judge answers by a form: every error at once, with the field and what to do; writes nothing',
  params,
  body: z.object({ answers: z.record(z.string().max(64), z.json()), partial: z.boolean().default(false) }),
  response: z.object({
    ok: z.boolean(),
    errors: z.array(fault),
    warnings: z.array(fault),
    hidden: z.array(z.string()),
    calculated: z.record(z.string(), z.json()),
  }),
  handle: ({ app, actor, locale, params: { id }, body }) =>
    app.read(actor, async (ctx) => {
      const { definition } = await readForm(ctx, id);
      const answers = await completeAnswers(ctx, fieldsOf(definition), body.answers);
      const { ok, errors, warnings, hidden, calculated } = validateAnswers(definition, answers, { now: ctx.clock.now(), partial: body.partial, locale });
      return {
        ok,
        errors: errors.map((one) => ({ ...one })),
        warnings: warnings.map((one) => ({ ...one })),
        hidden: [...hidden],
        calculated: calculated as Record<string, z.infer<ReturnType<typeof z.json>>>,
      };
    }),
});

const draftsRoute = route({
  method: 'GET',
  path: '/api/v1/drafts',
  tag: 'forms',
  permission: 'signed-in',
  summary: 'My open drafts, last changed first',
  response: z.object({ items: z.array(draft) }),
  handle: ({ app, actor }) => app.read(actor, async (ctx) => ({ items: (await listDrafts(ctx)).map(presentDraft) })),
});

const draftRoute = route({
  method: 'GET',
  path: '/api/v1/drafts/:id',
  tag: 'forms',
  permission: 'signed-in',
  summary: 'One draft of mine with its answers as typed',
  params,
  response: draft.extend({ answers: z.record(z.string(), z.json()) }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => {
      const found = await readDraft(ctx, { id });
      return { ...presentDraft(found.draft), answers: found.draft.answers as Record<string, z.infer<ReturnType<typeof z.json>>> };
    }),
});

const discardRoute = route({
  method: 'DELETE',
  path: '/api/v1/drafts/:id',
  tag: 'forms',
  permission: 'signed-in',
  status: 204,
  summary: 'Delete a draft of mine',
  params,
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await discardDraft(ctx, { id });
      return undefined;
    }),
});

/** Forms and drafts for other systems. */
export const formRoutes = [formRoute, checkRoute, draftsRoute, draftRoute, discardRoute];
