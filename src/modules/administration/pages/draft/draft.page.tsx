import { isDomainError } from '#platform/errors';
import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { displayNames } from '#modules/identity';
import { discardProcedureDraft } from '#modules/procedures';
import { openDraft } from '../../reads/draft.ts';
import { DraftView } from './draft.view.tsx';

/** `/quan-tri/thu-tuc/:code/soan`: the parts of a draft, what is still wrong with them, its previews; giving it up. */
export const draftPage = page('/quan-tri/thu-tuc/:code/soan', {
  permission: 'administration.procedures',
  get: (request) => view(request),
  async post(request: PageRequest) {
    const { draft } = await openDraft(request);
    if (request.body['act'] !== 'discard' || request.body['confirm'] !== 'yes')
      return invalid(await view(request, 'administration.draft.discard.confirm-missing'));
    try {
      await discardProcedureDraft(request.app, request.actor, { code: draft.code, rowVersion: Number(request.body['rowVersion']) });
      return seeOther(`/quan-tri/thu-tuc/${draft.code}`, 'administration.draft.discarded');
    } catch (error) {
      if (!isDomainError(error, 'conflict')) throw error;
      return invalid(await view(request, 'administration.procedure.conflict'));
    }
  },
});

async function view(request: PageRequest, error?: string) {
  const open = await openDraft(request);
  const names = await request.app.read(request.actor, (ctx) =>
    displayNames(
      ctx,
      [open.draft.editedBy].filter((id) => /^[0-9a-f-]{36}$/.test(id)),
    ),
  );
  return <DraftView {...open} editor={names.get(open.draft.editedBy)} error={error} />;
}
