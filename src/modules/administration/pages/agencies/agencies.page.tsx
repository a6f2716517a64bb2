import { page } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { agencyKinds, findAgencyByIdentifier, findIdentifier, listAgencies } from '#modules/organisations';
import type { Agency, AgencyKind, Page } from '#modules/organisations';
import { typedDay } from '../../reads/typed-day.ts';
import { AgenciesView } from './agencies.view.tsx';

/** `/quan-tri/co-quan`: agencies by name or identifier, kind and day. */
export const agenciesPage = page('/quan-tri/co-quan', {
  permission: 'administration.use',
  async get({ app, actor, query }: PageRequest) {
    const day = typedDay(query['ngay']);
    const errors = day === null ? [{ name: 'ngay', message: 'administration.on-invalid' }] : [];
    const on = day ?? undefined;
    const words = (query['tu-khoa'] ?? '').slice(0, 100);
    const kind: AgencyKind | undefined = agencyKinds.find((known) => known === query['loai']);
    const found = await app.read(actor, async (ctx): Promise<Page<Agency>> => {
      if (findIdentifier(words) !== undefined) {
        const agency = await findAgencyByIdentifier(ctx, words, on);
        return { items: agency === undefined ? [] : [agency], next: undefined };
      }
      return listAgencies(ctx, { q: words, kind, on, after: query['tiep'], limit: 50 });
    });
    return <AgenciesView {...found} errors={errors} />;
  },
});
