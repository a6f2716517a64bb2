import type { Ctx } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import { invalid, listOf, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { agenciesOf, mayDo } from '#platform/permissions';
import { deleteFilter, listSavedFilters, saveFilter } from '#modules/dossiers';
import { displayNames } from '#modules/identity';
import { listSectors } from '#modules/procedures';
import { countInbox, listInbox } from '#modules/workflow';
import { deskRail } from '../../components/rail.tsx';
import { bulkOrderPage, isBulkAct, mostAtOnce } from '../bulk/bulk.page.tsx';
import { readFilter, toInboxQuery, writeFilter } from './inbox-query.ts';
import type { InboxFilter } from './inbox-query.ts';
import { InboxView } from './inbox.view.tsx';

const pageSize = 50;

/** `/ban-lam-viec`: one inbox, the most urgent first; ticks go along from page to page and then to one act for all. */
export const inboxPage = page('/ban-lam-viec', {
  permission: 'dossiers.list',
  get: (request) => request.app.read(request.actor, (ctx) => view(ctx, request, { after: request.query['sau'], kept: [] })),
  post: async (request) => {
    const { app, actor, body, query } = request;
    const act = textOf(body['act']);
    const picked = [...new Set(listOf(body['task']))].slice(0, mostAtOnce);
    const filter = readFilter(query);
    if (isBulkAct(act)) return bulkOrderPage(request, act, picked);
    if (act === 'save-filter' || act === 'delete-filter') return changeFilters(request, act, filter);
    if (act !== 'page' && act !== 'all') throw new DomainError('invalid', { act });
    const kept = act === 'all' ? await app.read(actor, (ctx) => everything(ctx, filter)) : picked;
    return app.read(actor, (ctx) => view(ctx, request, { after: textOf(body['sau']) || undefined, kept }));
  },
});

async function changeFilters(request: PageRequest, act: 'save-filter' | 'delete-filter', filter: InboxFilter) {
  const { app, actor, body, locale } = request;
  const query = writeFilter(filter);
  try {
    await app.transaction(actor, (ctx) =>
      act === 'save-filter' ? saveFilter(ctx, { name: textOf(body['name']), query }) : deleteFilter(ctx, textOf(body['filterId'])),
    );
  } catch (error) {
    if (!isDomainError(error) || !error.code.startsWith('dossiers.filter.')) throw error;
    const problem = app.texts.find(locale, error.code, error.details) ?? error.code;
    return invalid(await app.read(actor, (ctx) => view(ctx, request, { after: undefined, kept: [], problem, name: textOf(body['name']) })));
  }
  return seeOther(query === '' ? '/ban-lam-viec' : `/ban-lam-viec?${query}`, act === 'save-filter' ? 'desk.filter.saved.done' : 'desk.filter.deleted');
}

/** Every task that fits the filter, up to what can be done at once. */
async function everything(ctx: Ctx, filter: InboxFilter): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after: string | undefined, isFirst = true; (isFirst || after !== undefined) && ids.length < mostAtOnce; isFirst = false) {
    const found = await listInbox(ctx, { ...toInboxQuery(filter), after, limit: 100 });
    ids.push(...found.tasks.map(({ id }) => id));
    after = found.next;
  }
  return ids.slice(0, mostAtOnce);
}

interface Shown {
  readonly after: string | undefined;
  readonly kept: readonly string[];
  readonly problem?: string;
  readonly name?: string;
}

async function view(ctx: Ctx, { query, locale }: PageRequest, { after, kept, problem, name }: Shown) {
  const filter = readFilter(query);
  const asked = toInboxQuery(filter);
  const { tasks, next } = await listInbox(ctx, { ...asked, after, limit: pageSize });
  const names = await displayNames(
    ctx,
    tasks.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
  const may = (permission: string): boolean => agenciesOf(ctx.actor).some((agencyId) => mayDo(ctx.actor, permission, { agencyId }));
  return (
    <InboxView
      tasks={tasks}
      next={next}
      counts={await countInbox(ctx, asked)}
      filter={filter}
      sectors={(await listSectors(ctx)).map(({ name: sector }) => sector)}
      kept={kept}
      names={names}
      may={{ assign: may('workflow.distribute'), decide: may('dossiers.sign') }}
      filters={await listSavedFilters(ctx)}
      problem={problem}
      typedName={name ?? ''}
      rail={await deskRail(ctx, locale, query['sau'] === undefined && writeFilter(filter) !== '' ? `/ban-lam-viec?${writeFilter(filter)}` : '/ban-lam-viec')}
    />
  );
}

function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
}
