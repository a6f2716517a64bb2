import { page, seeOther } from '#platform/http';
import { discardFiling } from '#modules/dossiers';
import { loadFiling } from './load-filing.ts';
import { DiscardView, TaskListPageView } from './task-list.view.tsx';

/** `/ho-so/nhap/{id}`: the parts of the filing with what is done and what is not. */
export const filingPage = page('/ho-so/nhap/:draftId', {
  permission: 'dossiers.prepare',
  get: ({ app, actor, params, clock }) => app.read(actor, async (ctx) => <TaskListPageView loaded={await loadFiling(ctx, params['draftId'] ?? '')} now={clock.now()} />),
});

/** `/ho-so/nhap/{id}/xoa`: throwing a filing away, after one question. */
export const discardFilingPage = page('/ho-so/nhap/:draftId/xoa', {
  permission: 'dossiers.prepare',
  get: ({ app, actor, params }) => app.read(actor, async (ctx) => <DiscardView loaded={await loadFiling(ctx, params['draftId'] ?? '')} />),
  post: async ({ app, actor, params }) => {
    await discardFiling(app, actor, params['draftId'] ?? '');
    return seeOther(actor.kind === 'officer' ? '/ban-lam-viec/ho-tro' : '/ho-so', 'portal.filing.discarded');
  },
});
