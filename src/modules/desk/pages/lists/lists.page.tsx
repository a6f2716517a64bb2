import type { Ctx } from '#platform/app';
import { page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { findDossiers, findReadableDossier, listDossiers, listMyConsultations, readPreparedCode } from '#modules/dossiers';
import type { BusinessState } from '#modules/dossiers';
import { deskRail } from '../../components/rail.tsx';
import { ConsultationsView, DossierListView } from './lists.view.tsx';

function listPage(path: string, title: 'desk.online.title' | 'desk.hand-over.title', states: readonly BusinessState[]) {
  return page(path, {
    permission: 'dossiers.list',
    get: ({ app, actor, query, locale }: PageRequest) =>
      app.read(actor, async (ctx: Ctx) => {
        const found = await listDossiers(ctx, { states, after: query['sau'], limit: 30 });
        return <DossierListView title={title} path={path} found={found} rail={await deskRail(ctx, locale, path)} />;
      }),
  });
}

/** Online dossiers that wait for the reception decision. */
export const onlinePage = listPage('/ban-lam-viec/truc-tuyen', 'desk.online.title', ['submitted']);
/** Decided dossiers whose result waits for its owner. */
export const handOverPage = listPage('/ban-lam-viec/tra-ket-qua', 'desk.hand-over.title', ['resolved']);

/** The global search: a scanned or typed code goes straight to its case. */
export const searchPage = page('/ban-lam-viec/tim', {
  permission: 'dossiers.list',
  get: ({ app, actor, query, locale }) =>
    app.read(actor, async (ctx) => {
      const text = query['tu-khoa'] ?? '';
      const prepared = readPreparedCode(text);
      if (prepared !== undefined) return seeOther(`/to-khai/TK-${prepared.toUpperCase()}`);
      const exact = text === '' ? undefined : await findReadableDossier(ctx, text);
      if (exact !== undefined) return seeOther(`/ban-lam-viec/ho-so/${exact.dossier.id}`);
      const items = await findDossiers(ctx, text, 50);
      return <DossierListView title="desk.search.title" path="/ban-lam-viec/tim" found={{ items, next: undefined }} rail={await deskRail(ctx, locale, '')} />;
    }),
});

/** Questions of other agencies that wait for an answer here. */
export const consultationsPage = page('/ban-lam-viec/phoi-hop', {
  permission: 'dossiers.list',
  get: ({ app, actor, locale }) =>
    app.read(actor, async (ctx) => <ConsultationsView asked={await listMyConsultations(ctx)} rail={await deskRail(ctx, locale, '/ban-lam-viec/phoi-hop')} />),
});
