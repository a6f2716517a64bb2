import type { Module } from '#platform/app';
import { figureRoutes } from './api/figures.route.ts';
import { countStandingJob } from './jobs/count-standing.job.ts';
import { texts } from './locales/index.ts';
import { exportPage } from './pages/export/export.page.ts';
import { overviewPage } from './pages/overview/overview.page.tsx';
import { rowsPage } from './pages/rows/rows.page.tsx';
import { permissions } from './permissions.ts';
import { onDossierPassedOn } from './subscribers/on-dossier-passed-on.ts';

/** What the module brings to the composition. */
export function register(): Module {
  return {
    name: 'leadership',
    permissions,
    texts,
    pages: [overviewPage, rowsPage, exportPage],
    routes: figureRoutes,
    jobs: [countStandingJob],
    subscribers: [onDossierPassedOn],
  };
}
