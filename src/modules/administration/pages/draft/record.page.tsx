import { z } from 'zod';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest } from '#platform/http';
import { checkRecord } from '#modules/procedures';
import type { RecordProblem } from '#modules/procedures';
import { readJson } from '../../domain/json-fault.ts';
import { recordDifferences } from '../../domain/record-differences.ts';
import type { Json } from '../../domain/draft/record-tree.ts';
import { keepDraft, openDraft } from '../../reads/draft.ts';
import { goesBack } from '../../views/seen-form.tsx';
import { RecordView } from './record.view.tsx';

const recordForm = defineForm(z.object({ record: z.string(), rowVersion: z.coerce.number().int(), save: z.string().optional() }));

/** `/quan-tri/thu-tuc/:code/ban-ghi`: the whole record of a draft as JSON; differences from the version in force are shown before saving. */
export const draftRecordPage = page('/quan-tri/thu-tuc/:code/ban-ghi', {
  permission: 'administration.procedures',
  async get(request) {
    const { draft } = await openDraft(request);
    return (
      <RecordView
        draft={draft}
        form={recordForm.empty({ record: JSON.stringify(draft.record, undefined, 2), rowVersion: String(draft.rowVersion) })}
        problems={[]}
      />
    );
  },
  async post(request: PageRequest) {
    const { draft, current } = await openDraft(request);
    const form = recordForm.read(request.body);
    const refuse = (error: FieldError, problems: readonly RecordProblem[] = []) =>
      invalid(<RecordView draft={draft} form={withErrors(request.body, [error])} problems={problems} />);
    if (!form.ok) return invalid(<RecordView draft={draft} form={form} problems={[]} />);
    if (goesBack(request.body)) return <RecordView draft={draft} form={form} problems={[]} />;
    const read = readJson(form.value.record);
    if (!('value' in read)) return refuse({ name: 'record', message: 'administration.procedure.draft.not-json', params: { ...read } });
    const problems = checkRecord(read.value);
    if (form.value.save === undefined)
      return <RecordView draft={draft} form={form} problems={problems} differences={recordDifferences(current?.record ?? {}, read.value)} />;
    const kept = await keepDraft(request, draft, read.value as Json);
    if (kept.kind === 'kept') return seeOther(`/quan-tri/thu-tuc/${draft.code}/soan`, 'administration.procedure.draft.saved');
    if (kept.kind === 'conflict') return refuse({ name: 'record', message: 'administration.procedure.conflict' });
    return refuse({ name: 'record', message: 'administration.procedure.record-problems' }, kept.problems);
  },
});
