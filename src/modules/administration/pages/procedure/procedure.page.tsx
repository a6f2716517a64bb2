import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest } from '#platform/http';
import { listDeskLabels } from '#modules/organisations';
import { abolishProcedure, findDraftOf, findProcedure, getProcedureVersion, listVersions, problemsOf, publishVersion, saveDraft } from '#modules/procedures';
import type { FormView } from '#ui/components';
import { recordDifferences } from '../../domain/record-differences.ts';
import { historyOf } from '../../reads/history.ts';
import { codeOf } from '../../reads/draft.ts';
import { typedDay } from '../../reads/typed-day.ts';
import { DiffView } from './diff.view.tsx';
import { ProcedureView } from './procedure.view.tsx';

const datedForm = defineForm(z.object({ on: z.string().max(20), legalBasis: z.string().max(400) }));

/** `/quan-tri/thu-tuc/:code`: all versions of a procedure; draft, publish, abolish. */
export const procedurePage = page('/quan-tri/thu-tuc/:code', {
  permission: 'administration.procedures',
  example: '/quan-tri/thu-tuc/1.001193',
  get: (request) => view(request, datedForm.empty()),
  async post(request: PageRequest) {
    const here = `/quan-tri/thu-tuc/${codeOf(request)}`;
    const act = request.body['act'];
    if (act === 'draft') {
      await makeDraft(request);
      return seeOther(`${here}/soan`, 'administration.procedure.draft.made');
    }
    const form = datedForm.read(request.body);
    const on = form.ok ? typedDay(form.value.on) : undefined;
    if (!form.ok || !on) return invalid(await view(request, form.ok ? withErrors(request.body, [{ name: 'on', message: 'administration.on-invalid' }]) : form));
    try {
      if (act === 'abolish') await abolishProcedure(request.app, request.actor, { code: codeOf(request), on, legalBasis: form.value.legalBasis });
      else
        await publishVersion(request.app, request.actor, {
          versionId: z.uuid().parse(request.body['versionId']),
          validFrom: on,
          legalBasis: form.value.legalBasis,
        });
      return seeOther(here, act === 'abolish' ? 'administration.procedure.abolished' : 'administration.procedure.published');
    } catch (error) {
      return invalid(await view(request, withErrors(request.body, [asFieldError(error)])));
    }
  },
});

/** `/quan-tri/thu-tuc/:code/khac-biet`: two versions leaf by leaf. */
export const procedureDiffPage = page('/quan-tri/thu-tuc/:code/khac-biet', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const [before, after] = [z.uuid().parse(query['tu']), z.uuid().parse(query['den'])];
    const [old, now] = await app.read(actor, async (ctx) => [await getProcedureVersion(ctx, before), await getProcedureVersion(ctx, after)] as const);
    return <DiffView before={old} after={now} differences={recordDifferences(old.record, now.record)} />;
  },
});

async function makeDraft(request: PageRequest): Promise<void> {
  const { app, actor } = request;
  const { current, draft } = await app.read(actor, async (ctx) => ({
    current: await findProcedure(ctx, { code: codeOf(request) }),
    draft: await findDraftOf(ctx, codeOf(request)),
  }));
  if (draft !== undefined) return;
  if (current === undefined) throw new DomainError('procedures.unknown', { code: codeOf(request), slug: '' });
  await saveDraft(app, actor, { record: current.record, legalBasis: current.legalBasis });
}

function asFieldError(error: unknown): FieldError {
  if (!isDomainError(error) || !(error.code.startsWith('procedures.') || error.code === 'conflict')) throw error;
  const name = ['procedures.backdated', 'procedures.not-after-previous'].includes(error.code) ? 'on' : 'legalBasis';
  return { name, message: error.code, params: error.details };
}

async function view(request: PageRequest, form: FormView) {
  const code = codeOf(request);
  const data = await request.app.read(request.actor, async (ctx) => {
    const [current, draft, versions] = [await findProcedure(ctx, { code }), await findDraftOf(ctx, code), await listVersions(ctx, code)];
    const newest = current ?? draft ?? (versions[0] === undefined ? undefined : await getProcedureVersion(ctx, versions[0].id));
    if (newest === undefined) throw new DomainError('procedures.unknown', { code, slug: '' });
    const history = await historyOf(ctx, ...versions.slice(0, 10).map(({ id }) => id));
    return { shown: newest, current, draft, versions, history, desks: await listDeskLabels(ctx) };
  });
  const { desks, ...shown } = data;
  const problems = data.draft === undefined ? [] : await problemsOf(data.draft.record, desks);
  return <ProcedureView {...shown} problems={problems} form={form} tab={request.query['phan'] === 'lich-su' ? 'history' : 'details'} />;
}
