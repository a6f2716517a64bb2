import { page } from '#platform/http';
import { listDrafts, searchProcedures } from '#modules/procedures';
import { ProceduresView } from './procedures.view.tsx';

/** `/quan-tri/thu-tuc`: procedures in force and drafts. */
export const proceduresPage = page('/quan-tri/thu-tuc', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const data = await app.read(actor, async (ctx) => ({
      found: await searchProcedures(ctx, { query: query['tu-khoa'] ?? '', after: query['tiep'], limit: 30 }),
      drafts: await listDrafts(ctx),
    }));
    return <ProceduresView {...data} />;
  },
});
