import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { checkRecord, findDraftOf, findProcedure, saveDraft } from '#modules/procedures';
import type { RecordProblem } from '#modules/procedures';
import type { FormView } from '#ui/components';
import { recordDifferences } from '../../domain/record-differences.ts';
import { DraftView } from './draft.view.tsx';

const draftForm = defineForm(
  z.object({ record: z.string(), legalBasis: z.string().max(400), rowVersion: z.coerce.number().int(), save: z.string().optional() }),
);

/** `/quan-tri/thu-tuc/:code/soan`: the record of a draft; differences from the version in force are shown before saving. */
export const draftPage = page('/quan-tri/thu-tuc/:code/soan', {
  permission: 'administration.use',
  async get(request) {
    const draft = await draftOf(request);
    return (
      <DraftView
        draft={draft}
        form={draftForm.empty({ record: JSON.stringify(draft.record, undefined, 2), legalBasis: draft.legalBasis, rowVersion: String(draft.rowVersion) })}
        problems={[]}
      />
    );
  },
  async post(request: PageRequest) {
    const { app, actor, body } = request;
    const draft = await draftOf(request);
    const form = draftForm.read(body);
    if (!form.ok) return invalid(<DraftView draft={draft} form={form} problems={[]} />);
    const record = readJson(form.value.record);
    if (record === undefined) return refuse(draft, body, 'administration.procedure.draft.not-json');
    const problems = checkRecord(record);
    if (form.value.save === undefined) {
      const current = await app.read(actor, (ctx) => findProcedure(ctx, { code: draft.code }));
      return <DraftView draft={draft} form={form} problems={problems} differences={recordDifferences(current?.record ?? {}, record)} />;
    }
    try {
      await saveDraft(app, actor, { record, legalBasis: form.value.legalBasis, rowVersion: form.value.rowVersion });
      return seeOther(`/quan-tri/thu-tuc/${draft.code}`, 'administration.procedure.draft.saved');
    } catch (error) {
      if (isDomainError(error, 'procedures.record-refused')) return refuse(draft, body, 'administration.procedure.record-problems', problems);
      if (isDomainError(error, 'conflict')) return refuse(draft, body, 'administration.procedure.conflict');
      throw error;
    }
  },
});

function refuse(draft: Awaited<ReturnType<typeof draftOf>>, values: FormView['values'], message: string, problems: readonly RecordProblem[] = []) {
  return invalid(<DraftView draft={draft} form={withErrors(values, [{ name: 'record', message }])} problems={problems} />);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function draftOf({ app, actor, params }: PageRequest) {
  const code = z
    .string()
    .regex(/^[\dA-Z.]{3,40}$/)
    .parse(params['code']);
  const draft = await app.read(actor, (ctx) => findDraftOf(ctx, code));
  if (draft === undefined) throw new DomainError('procedures.unknown', { code, slug: '' });
  return draft;
}
