import { readPosted } from '#platform/files';
import { invalid, listOf, page, seeOther } from '#platform/http';
import { changeFiling } from '#modules/dossiers';
import { loadFiling, receiptOf } from './load-filing.ts';
import { PapersView } from './papers.view.tsx';

/** `/ho-so/nhap/{id}/giay-to`: the papers that the answers make necessary, each with its files. */
export const papersPage = page('/ho-so/nhap/:draftId/giay-to', {
  permission: 'dossiers.prepare',
  upload: true,
  get: ({ app, actor, params: { draftId = '' } }) =>
    app.read(actor, async (ctx) => (await receiptOf(ctx, draftId)) ?? <PapersView loaded={await loadFiling(ctx, draftId)} errors={[]} />),
  post: async (request) => {
    const { app, actor, params } = request;
    const draftId = params['draftId'] ?? '';
    const { body, refused } = await readPosted(request);
    const { documents } = await app.read(actor, (ctx) => loadFiling(ctx, draftId));
    const removed = new Set(Object.entries(body).flatMap(([name, value]) => (name.endsWith('-remove') ? listOf(value) : [])));
    const files = Object.fromEntries(documents.map(({ id }) => [id, listOf(body[`${id}-id`]).filter((fileId) => !removed.has(fileId))]));
    await changeFiling(app, actor, { draftId, files });
    if (refused.length > 0 || removed.size > 0) {
      const errors = refused.map(({ path, message }) => ({ name: path, message }));
      return invalid(await app.read(actor, async (ctx) => <PapersView loaded={await loadFiling(ctx, draftId)} errors={errors} />));
    }
    return seeOther(`/ho-so/nhap/${draftId}/kiem-tra`);
  },
});
