import type { Ctx } from '#platform/app';
import type { Locale } from '#platform/i18n';
import { translate } from '#platform/i18n';
import type { RailGroup, RailItem } from '#ui/layouts';
import { listDossiers, listMyConsultations, listSavedFilters } from '#modules/dossiers';
import { findAgency } from '#modules/organisations';
import { countInbox } from '#modules/workflow';
import { agenciesOf, mayDo } from '#platform/permissions';
import { texts } from '../locales/index.ts';

/** The left rail of every desk page: at which agency one sits, where work waits, with counts that never read more than a page, and the officer's own filters by one key. */
export async function deskRail(ctx: Ctx, locale: Locale, path: string): Promise<readonly RailGroup[]> {
  const t = translate(texts, locale);
  const counts = await countInbox(ctx);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const online = await listDossiers(ctx, { states: ['submitted'], limit: 50 });
  const ready = await listDossiers(ctx, { states: ['resolved'], limit: 50 });
  const asked = await listMyConsultations(ctx);
  const filters = await listSavedFilters(ctx);
  const [agencyId] = agenciesOf(ctx.actor);
  const may = (permission: string): boolean => agenciesOf(ctx.actor).some((agencyId) => mayDo(ctx.actor, permission, { agencyId }));
  const item = (shortcut: string | undefined, href: string, text: string, count?: number, hot = false): RailItem => ({
    href,
    text,
    count,
    hot,
    current: path === href,
    shortcut,
  });
  const money = [
    ...(may('payments.receive') ? [item('m', '/ban-lam-viec/thu-tien', t('desk.collect.due'))] : []),
    ...(may('payments.read-books') ? [item(undefined, '/ban-lam-viec/thu-tien/trong-ngay', t('desk.takings.title'))] : []),
    ...(may('payments.reconcile') ? [item(undefined, '/ban-lam-viec/doi-soat', t('desk.reconcile.rail'))] : []),
  ];
  return [
    {
      title: agencyId === undefined ? undefined : (await findAgency(ctx, agencyId))?.shortName,
      items: [
        item('v', '/ban-lam-viec', t('desk.inbox.title'), all, counts.overdue > 0),
        item('p', '/ban-lam-viec/phoi-hop', t('desk.consultations.title'), asked.length),
        ...(may('leadership.view') ? [{ href: '/lanh-dao', text: t('desk.leadership') }] : []),
        ...('id' in ctx.actor && mayDo(ctx.actor, 'identity.delegate', { ownerId: ctx.actor.id })
          ? [{ href: '/tai-khoan/uy-quyen', text: t('desk.stand-ins') }]
          : []),
      ],
    },
    {
      title: t('desk.one-stop'),
      items: [
        ...(may('dossiers.receive') ? [item('q', '/ban-lam-viec/tiep-nhan', t('desk.walk-in.title'))] : []),
        item('o', '/ban-lam-viec/truc-tuyen', t('desk.online.title'), online.items.length, online.items.length > 0),
        item('e', '/ban-lam-viec/tra-ket-qua', t('desk.hand-over.title'), ready.items.length),
        item('s', '/ban-lam-viec/so-theo-doi', t('desk.book.title')),
        item('z', '/ban-lam-viec/chuyen-di', t('desk.transfers.title')),
      ],
    },
    ...(money.length === 0 ? [] : [{ title: t('desk.collect.title'), items: money }]),
    ...(filters.length === 0
      ? []
      : [{ title: t('desk.filter.saved'), items: filters.map(({ name, query }, index) => item(String(index + 1), `/ban-lam-viec?${query}`, name)) }]),
  ];
}
