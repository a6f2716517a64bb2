import { isDomainError } from '#platform/errors';
import { readPosted } from '#platform/files';
import { download, page, seeOther } from '#platform/http';
import { dateIn } from '#platform/time';
import { renderResult, resolveResult } from '#modules/documents';
import { answersFromBody, fieldsOf, formDefinitionSchema, generateAnswers, validateAnswers } from '#modules/forms';
import { openDraft } from '../../reads/draft.ts';
import { DraftFormView } from './draft-form.view.tsx';

/** `/quan-tri/thu-tuc/:code/xem-truoc`: the form of a draft to try; nothing is saved. */
export const draftFormPage = page('/quan-tri/thu-tuc/:code/xem-truoc', {
  permission: 'administration.procedures',
  upload: true,
  async get(request) {
    const { draft } = await openDraft(request);
    return <DraftFormView draft={draft} definition={formDefinitionSchema.parse(draft.record.form)} answers={{}} errors={[]} now={request.clock.now()} />;
  },
  async post(request) {
    const { draft } = await openDraft(request);
    const definition = formDefinitionSchema.parse(draft.record.form);
    const answers = answersFromBody(fieldsOf(definition), (await readPosted(request)).body);
    const { errors } = validateAnswers(definition, answers, { now: request.clock.now(), locale: request.locale });
    return <DraftFormView draft={draft} definition={definition} answers={answers} errors={errors} now={request.clock.now()} />;
  },
});

/** `/quan-tri/thu-tuc/:code/ket-qua`: the result of a draft filled with made-up answers, marked as a draft, as PDF. */
export const draftResultPage = page('/quan-tri/thu-tuc/:code/ket-qua', {
  permission: 'administration.procedures',
  async get(request) {
    const { draft } = await openDraft(request);
    const now = request.clock.now();
    try {
      const answers = generateAnswers(formDefinitionSchema.parse(draft.record.form), 1, { now });
      const values = resolveResult(draft.record.resultTemplate, { answers });
      const pdf = renderResult(draft.record.resultTemplate, values, {
        agency: { name: 'Cơ quan giải quyết', place: 'Địa danh' },
        madeOn: dateIn(now),
        state: 'draft',
        signer: { title: 'Người ký' },
        demo: true,
      });
      return download(pdf, `ket-qua-${draft.code}.pdf`, 'application/pdf', { inline: true });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return seeOther(`/quan-tri/thu-tuc/${draft.code}/soan`, 'administration.draft.result.failed');
    }
  },
});
