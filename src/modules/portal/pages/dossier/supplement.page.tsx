import type { Ctx } from '#platform/app';
import { describeFile, listFiles, readPosted } from '#platform/files';
import type { RefusedFile } from '#platform/files';
import { invalid, listOf, page, seeOther } from '#platform/http';
import type { FormBody } from '#platform/http';
import { answerSupplement, askedFor, judgeSupplement, prepareSupplement, readDossierCase, readSupplementDraft } from '#modules/dossiers';
import type { DossierCase, SupplementDraft } from '#modules/dossiers';
import { completeAnswers, fieldsOf, findOpenUnits, readPostedPage } from '#modules/forms';
import type { AnswerError } from '#modules/forms';
import { SupplementView, isNoteOnly } from './supplement.view.tsx';
import { formOf } from '#modules/procedures';

/** `/ho-so/{id}/bo-sung`: every reason at once, each beside the place to mend it (A9); what is sent is kept before it is judged (A7). */
export const supplementPage = page('/ho-so/:dossierId/bo-sung', {
  permission: 'dossiers.submit',
  upload: true,
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => {
      const dossierCase = await readDossierCase(ctx, params['dossierId'] ?? '');
      return dossierCase.dossier.state === 'awaiting-supplement'
        ? view(ctx, dossierCase, {})
        : seeOther(`/ho-so/${dossierCase.dossier.id}`, 'portal.supplement.none');
    }),
  post: async (request) => {
    const { app, actor, params, locale } = request;
    const dossierId = params['dossierId'] ?? '';
    const { body, refused } = await readPosted(request);
    const { draft, stay, dossierCase } = await app.read(actor, (ctx) => readAnswer(ctx, dossierId, body));
    if (dossierCase.dossier.state !== 'awaiting-supplement') return seeOther(`/ho-so/${dossierId}`, 'portal.supplement.none');
    await prepareSupplement(app, actor, { dossierId, ...draft });
    const again = (problems: Problems) => app.read(actor, async (ctx) => invalid(await view(ctx, dossierCase, problems)));
    const missing = (refused.length > 0 || stay ? [] : missingAnswers(dossierCase, draft)).map((path): RefusedFile => {
      const message = app.texts.find(locale, path === 'note' ? 'portal.supplement.note.missing' : 'portal.supplement.missing') ?? '';
      return { path, code: 'required', message };
    });
    // Said together with what is missing, so that nobody is sent back twice.
    const answerErrors = stay ? [] : judgeSupplement(dossierCase, draft.answers, app.clock.now(), locale).errors;
    if (refused.length > 0 || stay || missing.length > 0 || answerErrors.length > 0) return again({ refused: [...refused, ...missing], answerErrors });
    await answerSupplement(app, actor, { dossierId, ...draft });
    return seeOther(`/ho-so/${dossierId}`, 'portal.supplement.sent');
  },
});

interface Problems {
  readonly refused?: readonly RefusedFile[];
  readonly answerErrors?: readonly AnswerError[];
}
interface Answered {
  readonly draft: SupplementDraft;
  readonly stay: boolean;
  readonly dossierCase: DossierCase;
}

/** What a posted page holds: typed answers of the questioned fields, papers without the removed ones, the note. */
async function readAnswer(ctx: Ctx, dossierId: string, body: FormBody): Promise<Answered> {
  const dossierCase = await readDossierCase(ctx, dossierId);
  const fields = questionedFields(dossierCase);
  const before = { ...dossierCase.dossier.answers, ...(await readSupplementDraft(ctx, dossierId)).answers };
  const { answers, stay } = readPostedPage(fields, body, before);
  const removed = new Set(Object.entries(body).flatMap(([name, value]) => (name.endsWith('-remove') ? listOf(value) : [])));
  const files = Object.fromEntries(askedFor(dossierCase, 'document').map((ref) => [ref, listOf(body[`${ref}-id`]).filter((id) => !removed.has(id))]));
  const note = listOf(body['note']).at(-1)?.trim();
  return { draft: { answers: await completeAnswers(ctx, fields, answers), files, note: note === '' ? undefined : note }, stay, dossierCase };
}

/** Papers that were asked for and are neither sent nor explained; the note, where it is the only place to answer. */
function missingAnswers(dossierCase: DossierCase, { files, note }: SupplementDraft): readonly string[] {
  if (note !== undefined) return [];
  return isNoteOnly(dossierCase) ? ['note'] : askedFor(dossierCase, 'document').filter((ref) => (files[ref] ?? []).length === 0);
}

function questionedFields(dossierCase: DossierCase) {
  const asked = new Set(askedFor(dossierCase, 'field'));
  return fieldsOf(formOf(dossierCase.procedure.record)).filter((field) => asked.has(field.id));
}

async function view(ctx: Ctx, dossierCase: DossierCase, { refused = [], answerErrors = [] }: Problems) {
  const draft = await readSupplementDraft(ctx, dossierCase.dossier.id);
  const fields = questionedFields(dossierCase);
  const files = (await listFiles(ctx, Object.values(draft.files).flat())).map(describeFile);
  return (
    <SupplementView
      case={dossierCase}
      fields={fields}
      draft={draft}
      files={files}
      refused={refused}
      answerErrors={answerErrors}
      found={await findOpenUnits(ctx, fields, { ...dossierCase.dossier.answers, ...draft.answers })}
    />
  );
}
