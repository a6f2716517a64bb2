import { page } from '#platform/http';
import { listMyTransfers } from '#modules/dossiers';
import { getAgency } from '#modules/organisations';
import { deskRail } from '../../components/rail.tsx';
import { TransfersView } from './transfers.view.tsx';

const path = '/ban-lam-viec/chuyen-di';

/** `/ban-lam-viec/chuyen-di`: what was passed on to competent agencies, and where it stands there. */
export const transfersPage = page(path, {
  permission: 'dossiers.list',
  get: ({ app, actor, query, locale }) =>
    app.read(actor, async (ctx) => {
      const { items, next } = await listMyTransfers(ctx, { after: query['sau'], limit: 30 });
      const names = new Map<string, string>();
      for (const id of new Set(items.map(({ transfer }) => transfer.toAgencyId))) names.set(id, (await getAgency(ctx, id)).name);
      return (
        <TransfersView
          items={items}
          names={names}
          next={next === undefined ? undefined : `${path}?sau=${encodeURIComponent(next)}`}
          rail={await deskRail(ctx, locale, path)}
        />
      );
    }),
});
