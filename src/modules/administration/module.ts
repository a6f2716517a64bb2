import type { Module } from '#platform/app';
import { jobRoutes } from './api/jobs.route.ts';
import { auditRoute } from './api/audit.route.ts';
import { administrationTexts } from './locales/index.ts';
import { agenciesPage } from './pages/agencies/agencies.page.tsx';
import { agencyPage } from './pages/agency/agency.page.tsx';
import { editAgencyPage, mergeAgencyPage } from './pages/agency/edit-agency.page.tsx';
import { auditPage } from './pages/audit/audit.page.tsx';
import { calendarPage, yearPage } from './pages/calendar/calendar.page.tsx';
import { hoursPage } from './pages/calendar/hours.page.tsx';
import { termsPage } from './pages/calendar/terms.page.tsx';
import { delegationsPage } from './pages/delegations/delegations.page.tsx';
import { draftPage } from './pages/draft/draft.page.tsx';
import { drawingPage } from './pages/draft/drawing.page.tsx';
import { newProcedurePage } from './pages/draft/new-procedure.page.tsx';
import { draftPartPage } from './pages/draft/part.page.tsx';
import { draftFormPage, draftResultPage } from './pages/draft/preview.page.tsx';
import { draftRecordPage } from './pages/draft/record.page.tsx';
import { formPreviewPage, formsPage } from './pages/forms/forms.page.tsx';
import { outboxPage } from './pages/outbox/outbox.page.tsx';
import { jobsPage } from './pages/jobs/jobs.page.tsx';
import { newTemplatePage } from './pages/own-template/new-template.page.tsx';
import { ownTemplatePage, previewTemplatePage, templateFilePage } from './pages/own-template/own-template.page.tsx';
import { overviewPage } from './pages/overview/overview.page.tsx';
import { payeeAccountPage } from './pages/payee-account/payee-account.page.tsx';
import { newPersonPage, peoplePage } from './pages/people/people.page.tsx';
import { personPage } from './pages/person/person.page.tsx';
import { procedureDiffPage, procedurePage } from './pages/procedure/procedure.page.tsx';
import { proceduresPage } from './pages/procedures/procedures.page.tsx';
import { processFilePage, processPage, processesPage } from './pages/processes/processes.page.tsx';
import { settingsPage } from './pages/settings/settings.page.tsx';
import { paperPage, templatePage, templatesPage } from './pages/templates/templates.page.tsx';
import { editUnitPage, unitPage } from './pages/unit/unit.page.tsx';
import { unitsPage } from './pages/units/units.page.tsx';
import { permissions } from './permissions.ts';

/** What the module brings to the composition. */
export function register(): Module {
  return {
    name: 'administration',
    permissions,
    texts: administrationTexts,
    routes: [auditRoute, ...jobRoutes],
    pages: [
      overviewPage,
      unitsPage,
      unitPage,
      editUnitPage,
      agenciesPage,
      agencyPage,
      editAgencyPage,
      mergeAgencyPage,
      payeeAccountPage,
      peoplePage,
      newPersonPage,
      personPage,
      delegationsPage,
      calendarPage,
      hoursPage,
      termsPage,
      yearPage,
      outboxPage,
      auditPage,
      jobsPage,
      settingsPage,
      proceduresPage,
      newProcedurePage,
      procedurePage,
      procedureDiffPage,
      draftPage,
      draftPartPage,
      draftRecordPage,
      draftFormPage,
      draftResultPage,
      drawingPage,
      formsPage,
      formPreviewPage,
      processesPage,
      processPage,
      processFilePage,
      templatesPage,
      paperPage,
      newTemplatePage,
      ownTemplatePage,
      previewTemplatePage,
      templateFilePage,
      templatePage,
    ],
  };
}
