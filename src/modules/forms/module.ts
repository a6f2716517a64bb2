import type { Module } from '#platform/app';
import { formRoutes } from './api/forms.route.ts';
import { findUnitsRoute } from './api/find-units.route.ts';
import { saveDraftAnswersRoute } from './api/save-draft-answers.route.ts';
import { forgetExpiredDrafts } from './jobs/forget-expired-drafts.job.ts';
import { texts } from './locales/index.ts';
import { formsPermissions } from './permissions.ts';

/** What the module brings to the composition. */
export function register(): Module {
  return {
    name: 'forms',
    permissions: formsPermissions,
    texts,
    routes: [saveDraftAnswersRoute, findUnitsRoute, ...formRoutes],
    jobs: [forgetExpiredDrafts],
  };
}
