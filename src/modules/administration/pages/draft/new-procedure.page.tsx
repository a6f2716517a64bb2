import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { findProcedure, informationRecord, listVersions, saveDraft } from '#modules/procedures';
import type { ProcedureRecord } from '#modules/procedures';
import { NewProcedureView } from './new-procedure.view.tsx';

const codePattern = /^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$/;
const newForm = defineForm(
  z.object({
    code: z.string().max(40).regex(codePattern, 'administration.draft.new-code.bad'),
    name: z.string().max(500),
    sector: z.string().max(200),
    copy: z.string().max(40).optional(),
  }),
);

/** `/quan-tri/thu-tuc/moi`: a draft of a procedure that does not exist yet, from another one or from the general desk process. */
export const newProcedurePage = page('/quan-tri/thu-tuc/moi', {
  permission: 'administration.procedures',
  get: async () => <NewProcedureView form={newForm.empty()} />,
  async post({ app, actor, body }: PageRequest) {
    const form = newForm.read(body);
    if (!form.ok) return invalid(<NewProcedureView form={form} />);
    const { code, name, sector, copy } = form.value;
    const refuse = (field: string, message: string) => invalid(<NewProcedureView form={withErrors(body, [{ name: field, message }])} />);
    const { known, model } = await app.read(actor, async (ctx) => ({
      known: await listVersions(ctx, code),
      model: copy === undefined ? undefined : await findProcedure(ctx, { code: copy }),
    }));
    if (known.length > 0) return refuse('code', 'administration.draft.new-code.taken');
    if (copy !== undefined && model === undefined) return refuse('copy', 'administration.draft.new-copy.unknown');
    try {
      await saveDraft(app, actor, { record: recordOf({ code, name, sector }, model?.record), legalBasis: '' });
      return seeOther(`/quan-tri/thu-tuc/${code}/soan`, 'administration.procedure.draft.saved');
    } catch (error) {
      if (!isDomainError(error, 'conflict')) throw error;
      return refuse('code', 'administration.draft.new-code.taken');
    }
  },
});

function recordOf(named: { readonly code: string; readonly name: string; readonly sector: string }, model: ProcedureRecord | undefined): ProcedureRecord {
  if (model !== undefined) return { ...model, ...named, keywords: [named.name] };
  return informationRecord({
    ...named,
    nameEn: named.name,
    keywords: [named.name],
    audience: ['citizen'],
    levels: ['xã'],
    time: null,
    fees: [],
    lifeEvents: [],
    competent: 'Ủy ban nhân dân cấp xã',
    deciders: [{ kind: 'people-committee', level: 'commune', desk: 'Bộ phận một cửa', basis: null }],
    confidence: { overall: 'L', weak: [] },
  });
}
