import { page } from '#platform/http';
import { readSystemHealth } from '../../reads/system-health.ts';
import { OverviewView } from './overview.view.tsx';

/** `/quan-tri`: how the system is doing. */
export const overviewPage = page('/quan-tri', {
  permission: 'administration.use',
  get: async ({ app, actor }) => <OverviewView health={await readSystemHealth(app, actor)} />,
});
