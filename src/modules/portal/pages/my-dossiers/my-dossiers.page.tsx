import { page } from '#platform/http';
import { listMyDossiers, listOpenFilings } from '#modules/dossiers';
import { getProcedureVersion } from '#modules/procedures';
import { MyDossiersView } from './my-dossiers.view.tsx';

/** `/ho-so`: what the citizen has begun and what they have handed in. */
export const myDossiersPage = page('/ho-so', {
  permission: 'dossiers.submit',
  get: ({ app, actor, query }) => app.read(actor, async (ctx) => {
    const accountId = actor.kind === 'citizen' ? actor.id : '';
    const filings = await listOpenFilings(ctx.tx, accountId);
    const drafts = [];
    for (const filing of filings) drafts.push({ filing, name: (await getProcedureVersion(ctx, filing.procedureVersionId)).record.name });
    return <MyDossiersView drafts={drafts} sent={await listMyDossiers(ctx, { after: query['sau'], limit: 20 })} />;
  }),
});
