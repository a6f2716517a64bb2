import { z } from 'zod';
import { route } from '#platform/http';
import type { Locale } from '#platform/i18n';
import { completeAnswers } from '../actions/complete-answers.ts';
import { readDraft, saveAnswers } from '../actions/drafts.ts';
import type { SavedAnswers } from '../actions/drafts.ts';
import { savePage } from '../actions/save-page.ts';
import { validateAnswers } from '../actions/validate-answers.ts';
import { fieldsOf } from '../domain/form-definition.ts';
import { texts } from '../locales/index.ts';

const posted = z.record(z.string().max(200), z.union([z.string(), z.array(z.string())]));
const typed = z.object({
  answers: z.record(z.string().max(64), z.json()),
  place: z.string().max(64).optional(),
  baseVersion: z.number().int().min(0).optional(),
  secret: z.string().max(100).optional(),
});
const error = z.object({ path: z.string(), code: z.string(), message: z.string() });

/** Autosave: JSON answers from programs, or the posted page itself from the autosave island. */
export const saveDraftAnswersRoute = route({
  method: 'POST',
  path: '/api/v1/drafts/:id/answers',
  tag: 'forms',
  permission: 'public',
  summary: 'Keep answers of a draft exactly as typed, field by field; tells what another tab or device had saved meanwhile',
  params: z.object({ id: z.uuid() }),
  body: z.union([typed, posted]),
  response: z.object({
    version: z.number().int(),
    savedAt: z.iso.datetime(),
    overwritten: z.array(z.object({ field: z.string(), label: z.string() })),
    notice: z.string().nullable(),
    errors: z.array(error),
  }),
  handle: async ({ app, actor, locale, params, body }) =>
    app.transaction(actor, async (ctx) => {
      const saved = isTyped(body) ? await saveTyped(ctx, params.id, body) : await savePage(ctx, { id: params.id, secret: secretOf(body) }, body);
      return present(saved, ctx.clock.now(), locale);
    }),
});

type Typed = z.infer<typeof typed>;

function isTyped(body: Typed | z.infer<typeof posted>): body is Typed {
  return typeof body['answers'] === 'object' && !Array.isArray(body['answers']);
}

function secretOf(body: z.infer<typeof posted>): string | undefined {
  const secret = body['_secret'];
  return typeof secret === 'string' ? secret : undefined;
}

async function saveTyped(ctx: Parameters<typeof saveAnswers>[0], id: string, body: Typed): Promise<SavedAnswers> {
  const access = { id, secret: body.secret };
  const { form } = await readDraft(ctx, access);
  const answers = await completeAnswers(ctx, fieldsOf(form.definition), body.answers);
  return saveAnswers(ctx, access, { answers, place: body.place, baseVersion: body.baseVersion });
}

/** The sentence that the autosave shows when it replaced what another tab or device had saved. */
function noticeOf({ overwritten }: SavedAnswers, locale: Locale): string | null {
  return overwritten.length === 0 ? null : texts[locale]['forms.overwritten']({ labels: overwritten.map(({ label }) => label).join('; ') });
}

function present(saved: SavedAnswers, now: Parameters<typeof validateAnswers>[2]['now'], locale: Locale) {
  const { errors } = validateAnswers(saved.form.definition, saved.draft.answers, { now, partial: true, locale });
  return {
    version: saved.draft.version,
    savedAt: saved.savedAt,
    overwritten: saved.overwritten.map(({ field, label }) => ({ field, label })),
    notice: noticeOf(saved, locale),
    errors: errors.map((item) => ({ ...item })),
  };
}
