import { page, seeOther } from '#platform/http';
import { discardFiling } from '#modules/dossiers';
import { loadFiling, receiptOf } from './load-filing.ts';
import { DiscardView, TaskListPageView } from './task-list.view.tsx';

/** `/ho-so/nhap/{id}`: the parts of the filing with what is done and what is not. */
export const filingPage = page('/ho-so/nhap/:draftId', {
  permission: 'dossiers.prepare',
  get: ({ app, actor, params: { draftId = '' }, clock }) =>
    app.read(actor, async (ctx) => (await receiptOf(ctx, draftId)) ?? <TaskListPageView loaded={await loadFiling(ctx, draftId)} now={clock.now()} />),
});

/** `/ho-so/nhap/{id}/xoa`: throwing a filing away, after one question. */
export const discardFilingPage = page('/ho-so/nhap/:draftId/xoa', {
  permission: 'dossiers.prepare',
  get: ({ app, actor, params: { draftId = '' } }) =>
    app.read(actor, async (ctx) => (await receiptOf(ctx, draftId)) ?? <DiscardView loaded={await loadFiling(ctx, draftId)} />),
  post: async ({ app, actor, params }) => {
    await discardFiling(app, actor, params['draftId'] ?? '');
    return seeOther(actor.kind === 'officer' ? '/ban-lam-viec/ho-tro' : '/ho-so', 'portal.filing.discarded');
  },
});
