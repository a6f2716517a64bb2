import { page } from '#platform/http';
import type { Breakdown } from '../../reads/overview.ts';
import { readOverview } from '../../reads/overview.ts';
import { OverviewView } from './overview.view.tsx';

const breakdowns: readonly Breakdown[] = ['co-quan', 'thu-tuc', 'ban', 'can-bo'];

/** The breakdown named in an address; by agency unless told. */
export function breakdownOf(text: string | undefined): Breakdown {
  return breakdowns.find((one) => one === text) ?? 'co-quan';
}

/** An id in an address; undefined when it is empty or none. */
export function idOf(text: string | undefined): string | undefined {
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
}

/** `/lanh-dao`: what stands where, live. `man-hinh=lon` is for a wall and asks for itself again every minute. */
export const overviewPage = page('/lanh-dao', {
  permission: 'leadership.view',
  async get({ app, actor, query, reply }) {
    const by = breakdownOf(query['theo']);
    const wall = query['man-hinh'] === 'lon';
    const overview = await readOverview(app, actor, { agencyId: idOf(query['co-quan']), period: query['ky'], by });
    if (wall) reply.header('refresh', '60');
    return <OverviewView overview={overview} by={by} wall={wall} all={query['tat-ca'] === '1'} />;
  },
});
