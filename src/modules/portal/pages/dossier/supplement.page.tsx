import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { readPosted } from '#platform/files';
import { invalid, listOf, page, seeOther } from '#platform/http';
import { answerSupplement, readDossierCase } from '#modules/dossiers';
import { answersFromBody, fieldsOf, toProblems } from '#modules/forms';
import type { AnswerError, RawAnswers } from '#modules/forms';
import type { FieldProblem } from '#ui/components';
import { SupplementView } from './supplement.view.tsx';

/** `/ho-so/{id}/bo-sung`: every reason at once, each beside the place to mend it (A9). */
export const supplementPage = page('/ho-so/:dossierId/bo-sung', {
  permission: 'dossiers.submit',
  upload: true,
  get: ({ app, actor, params }) => app.read(actor, (ctx) => view(ctx, params['dossierId'] ?? '', [])),
  post: async (request) => {
    const { app, actor, params } = request;
    const dossierId = params['dossierId'] ?? '';
    const { body, refused } = await readPosted(request);
    if (refused.length > 0) return invalid(await app.read(actor, (ctx) => view(ctx, dossierId, refused.map(({ path, message }) => ({ name: path, message })))));
    const { supplements, procedure, dossier } = await app.read(actor, (ctx) => readDossierCase(ctx, dossierId));
    const reasons = supplements.at(-1)?.reasons ?? [];
    const files = Object.fromEntries(reasons.flatMap(({ target, ref }) => (target === 'document' && ref !== undefined ? [[ref, listOf(body[`${ref}-id`])]] : [])));
    const asked = new Set(reasons.flatMap(({ target, ref }) => (target === 'field' && ref !== undefined ? [ref] : [])));
    const fields = fieldsOf(procedure.record.form as never).filter((field) => asked.has(field.id));
    const note = body['note'];
    const answers = answersFromBody(fields, body, dossier.answers as never);
    try {
      await answerSupplement(app, actor, { dossierId, files, answers, note: typeof note === 'string' && note !== '' ? note : undefined });
    } catch (error) {
      if (!isDomainError(error, 'dossiers.answers-invalid')) throw error;
      const answerErrors = (error.details['errors'] ?? []) as readonly AnswerError[];
      return invalid(await app.read(actor, (ctx) => view(ctx, dossierId, toProblems(answerErrors), { answers, answerErrors })));
    }
    return seeOther(`/ho-so/${dossierId}`, 'portal.supplement.sent');
  },
});

interface Typed { readonly answers: RawAnswers; readonly answerErrors: readonly AnswerError[] }

async function view(ctx: Ctx, dossierId: string, errors: readonly FieldProblem[], typed?: Typed) {
  return <SupplementView case={await readDossierCase(ctx, dossierId)} errors={errors} answers={typed?.answers} answerErrors={typed?.answerErrors} />;
}
