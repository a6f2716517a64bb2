import { page } from '#platform/http';
import { listLifeEvents, listSectors, searchProcedures } from '#modules/procedures';
import { ProceduresView } from './procedures.view.tsx';

/** `/thu-tuc?q=`: search without marks, by life event, sector and level. */
export const proceduresPage = page('/thu-tuc', {
  permission: 'public',
  get: ({ app, actor, query }) => app.read(actor, async (ctx) => {
    const { q = '', viec, linhvuc, cap, sau } = query;
    const [lifeEvents, sectors] = [await listLifeEvents(ctx), await listSectors(ctx)];
    const lifeEvent = lifeEvents.find(({ slug }) => slug === viec)?.name;
    const found = await searchProcedures(ctx, {
      query: q, lifeEvent, sector: linhvuc === '' ? undefined : linhvuc, level: cap === 'xã' || cap === 'tỉnh' ? cap : undefined, after: sau, limit: 20,
    });
    return <ProceduresView query={{ q, viec: viec ?? '', linhvuc: linhvuc ?? '', cap: cap ?? '' }} found={found} lifeEvents={lifeEvents} sectors={sectors} />;
  }),
});
