import { page } from '#platform/http';
import type { Ctx } from '#platform/app';
import { listMyDossiers, listOpenFilings, openStates } from '#modules/dossiers';
import type { BusinessState } from '#modules/dossiers';
import { listDrafts } from '#modules/forms';
import { unreadCount } from '#modules/notifications';
import { getProcedureVersion } from '#modules/procedures';
import { MyDossiersView } from './my-dossiers.view.tsx';
import type { Begun, MineFilter } from './my-dossiers.view.tsx';

/** Which states each choice of the list shows; all when it names none. */
const statesOf: Readonly<Record<MineFilter, readonly BusinessState[] | undefined>> = {
  all: undefined,
  open: openStates,
  mine: ['awaiting-supplement', 'awaiting-payment'],
  done: ['resolved', 'returned', 'rejected', 'withdrawn', 'stopped'],
};

/** `/ho-so`: what the citizen has begun and what they have handed in. */
export const myDossiersPage = page('/ho-so', {
  permission: 'dossiers.submit',
  get: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const filter = isFilter(query['loc']) ? query['loc'] : 'all';
      const sent = await listMyDossiers(ctx, { after: query['sau'], limit: 20, states: statesOf[filter] });
      return <MyDossiersView drafts={await listBegun(ctx)} sent={sent} filter={filter} unread={await unreadCount(ctx)} />;
    }),
});

/** Filings whose form is still kept; an expired one is forgotten with its answers. */
async function listBegun(ctx: Ctx): Promise<readonly Begun[]> {
  if (ctx.actor.kind !== 'citizen') return [];
  const kept = new Map((await listDrafts(ctx)).map((draft) => [draft.id, draft]));
  const begun: Begun[] = [];
  for (const filing of await listOpenFilings(ctx.tx, ctx.actor.id)) {
    const draft = kept.get(filing.draftId);
    if (draft !== undefined) begun.push({ filing, draft, name: (await getProcedureVersion(ctx, filing.procedureVersionId)).record.name });
  }
  return begun;
}

function isFilter(text: string | undefined): text is MineFilter {
  return text !== undefined && Object.hasOwn(statesOf, text);
}
