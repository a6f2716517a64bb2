import type { Module } from '#platform/app';
import { draftRoutes } from './api/drafts.route.ts';
import { reckoningRoutes } from './api/reckoning.route.ts';
import { getProcedureRoute, listProceduresRoute } from './api/procedures.route.ts';
import { procedureTexts } from './locales/index.ts';
import { procedurePermissions } from './permissions.ts';
import { catalogueSeed, demoFeeSeed } from './seed.ts';

/** The procedures module for the composition root. */
export function register(): Module {
  return {
    name: 'procedures',
    permissions: procedurePermissions,
    texts: procedureTexts,
    routes: [listProceduresRoute, getProcedureRoute, ...reckoningRoutes, ...draftRoutes],
    reference: [catalogueSeed()],
    demo: [demoFeeSeed()],
  };
}
