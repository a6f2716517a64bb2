import { page } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { dateIn } from '#platform/time';
import { listUnits, searchUnits } from '#modules/organisations';
import type { UnitHit } from '#modules/organisations';
import { typedDay } from '../../reads/typed-day.ts';
import { UnitsView } from './units.view.tsx';

/** `/quan-tri/don-vi`: units by name and day; without words the provinces of that day. */
export const unitsPage = page('/quan-tri/don-vi', {
  permission: 'administration.use',
  async get({ app, actor, query }: PageRequest) {
    const day = typedDay(query['ngay']);
    const errors = day === null ? [{ name: 'ngay', message: 'administration.on-invalid' }] : [];
    const on = day ?? undefined;
    const words = (query['tu-khoa'] ?? '').slice(0, 100);
    const found = await app.read(actor, async (ctx): Promise<{ items: readonly UnitHit[]; next: string | undefined }> => {
      if (words.trim() !== '') return searchUnits(ctx, { q: words, on, cursor: query['tiep'], limit: 30 });
      const { items } = await listUnits(ctx, { level: 'province', on: on ?? dateIn(ctx.clock.now()), limit: 100 });
      return { items: items.map((unit) => ({ unit, successors: [] })), next: undefined };
    });
    return <UnitsView {...found} words={words} errors={errors} />;
  },
});
