import { listOf, page, seeOther } from '#platform/http';
import { claimTask, countInbox, listInbox } from '#modules/workflow';
import type { InboxGroup } from '#modules/workflow';
import { deskRail } from '../../components/rail.tsx';
import { InboxView } from './inbox.view.tsx';

const groups: readonly InboxGroup[] = ['overdue', 'today', 'tomorrow', 'this-week', 'later'];

/** `/ban-lam-viec`: one inbox, the most urgent first. */
export const inboxPage = page('/ban-lam-viec', {
  permission: 'dossiers.list',
  get: ({ app, actor, query, locale }) => app.read(actor, async (ctx) => {
    const { q: search, sau: after, ai } = query;
    const shown = { search: search === '' ? undefined : search, assignee: ai === 'me' || ai === 'nobody' ? ai : undefined } as const;
    const found = [];
    for (const group of groups) found.push({ group, ...(await listInbox(ctx, { ...shown, group, after, limit: 20 })) });
    return <InboxView groups={found} counts={await countInbox(ctx, shown)} query={{ q: search ?? '', ai: ai ?? '' }} rail={await deskRail(ctx, locale, '/ban-lam-viec')} />;
  }),
  post: async ({ app, actor, body }) => {
    for (const taskId of listOf(body['task'])) await app.transaction(actor, (ctx) => claimTask(ctx, { taskId }));
    return seeOther('/ban-lam-viec', 'desk.claimed');
  },
});
