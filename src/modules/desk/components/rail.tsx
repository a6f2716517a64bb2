import type { Ctx } from '#platform/app';
import type { Locale } from '#platform/i18n';
import { translate } from '#platform/i18n';
import type { RailGroup } from '#ui/layouts';
import { listDossiers, listMyConsultations } from '#modules/dossiers';
import { countInbox } from '#modules/workflow';
import { agenciesOf, mayDo } from '#platform/permissions';
import { texts } from '../locales/index.ts';

/** The left rail of every desk page: where work waits, with counts that never read more than a page. */
export async function deskRail(ctx: Ctx, locale: Locale, path: string): Promise<readonly RailGroup[]> {
  const t = translate(texts, locale);
  const counts = await countInbox(ctx);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const online = await listDossiers(ctx, { states: ['submitted'], limit: 50 });
  const ready = await listDossiers(ctx, { states: ['resolved'], limit: 50 });
  const asked = await listMyConsultations(ctx);
  const item = (href: string, text: string, count?: number, hot = false) => ({ href, text, count, hot, current: path === href });
  return [
    { items: [item('/ban-lam-viec', t('desk.inbox.title'), all, counts.overdue > 0), item('/ban-lam-viec/phoi-hop', t('desk.consultations.title'), asked.length)] },
    { title: t('desk.one-stop'), items: [
      item('/ban-lam-viec/tiep-nhan', t('desk.walk-in.title')), item('/ban-lam-viec/truc-tuyen', t('desk.online.title'), online.items.length, online.items.length > 0),
      item('/ban-lam-viec/tra-ket-qua', t('desk.hand-over.title'), ready.items.length), item('/ban-lam-viec/so-theo-doi', t('desk.book.title')),
      ...(agenciesOf(ctx.actor).some((agencyId) => mayDo(ctx.actor, 'payments.receive', { agencyId })) ? [item('/ban-lam-viec/thu-tien', t('desk.collect.title'))] : []),
    ] },
  ];
}
