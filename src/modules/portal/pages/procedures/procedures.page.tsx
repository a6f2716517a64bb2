import type { Ctx } from '#platform/app';
import { page } from '#platform/http';
import { listLifeEvents, listSectors, searchProcedures } from '#modules/procedures';
import { listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { ProceduresView } from './procedures.view.tsx';

/** `/thu-tuc?q=`: search without marks, by life event, sector and level. */
export const proceduresPage = page('/thu-tuc', {
  permission: 'public',
  get: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const { q = '', viec, linhvuc, cap, coquan, sau } = query;
      const [lifeEvents, sectors] = [await listLifeEvents(ctx), await listSectors(ctx)];
      const lifeEvent = lifeEvents.find(({ slug }) => slug === viec)?.name;
      const agencies = await receivingAgencies(ctx);
      const agency = agencies.find(({ id }) => id === coquan);
      const found = await searchProcedures(ctx, {
        query: q,
        agencyId: agency?.id,
        lifeEvent,
        sector: linhvuc === '' ? undefined : linhvuc,
        level: cap === 'xã' || cap === 'tỉnh' ? cap : undefined,
        after: sau,
        limit: 20,
      });
      return (
        <ProceduresView
          query={{ q, viec: viec ?? '', linhvuc: linhvuc ?? '', cap: cap ?? '', coquan: agency?.id ?? '' }}
          agencies={agencies}
          found={found}
          lifeEvents={lifeEvents}
          sectors={sectors}
        />
      );
    }),
});

/** The agencies that people go to: communes and the province's service centre, by name. */
async function receivingAgencies(ctx: Ctx): Promise<readonly Agency[]> {
  const [centres, communes] = [
    await listAgencies(ctx, { kind: 'service-centre', limit: 20 }),
    await listAgencies(ctx, { kind: 'people-committee', limit: 200 }),
  ];
  return [...centres.items, ...communes.items.filter(({ level }) => level === 'commune').toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name))];
}
