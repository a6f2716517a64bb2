import type { Module } from '#platform/app';
import { notificationHandlers } from '#modules/notifications';
import { filingRoutes } from './api/filings.route.ts';
import { workRoute } from './api/work.route.ts';
import { actRoutes } from './api/acts.route.ts';
import { deskRoutes } from './api/desk.route.ts';
import { getDossierRoute, inboxRoute, listDossiersRoute, submitDossierRoute, trackDossierRoute } from './api/dossiers.route.ts';
import { dossierTexts } from './locales/index.ts';
import { dossierPermissions } from './permissions.ts';
import { dossierNotices } from './notifications/kinds.ts';
import { demoDossiers } from './seed.ts';
import { continueUnconfirmed } from './jobs/continue-unconfirmed.job.ts';
import { forgetFilings } from './jobs/forget-filings.job.ts';
import { endUnanswered } from './jobs/end-unanswered.job.ts';
import { remindApplicant } from './jobs/remind-applicant.job.ts';
import { reprojectDueDates } from './jobs/reproject-due-dates.job.ts';
import { followSuccessor } from './jobs/follow-successor.job.ts';
import { onAgencyChanged } from './subscribers/on-agency-changed.ts';
import { onCalendarVersionPublished } from './subscribers/on-calendar-version-published.ts';
import { onDossierMoved } from './subscribers/on-dossier-moved.ts';
import { onMoney } from './subscribers/on-money.ts';

/** What the dossier module brings to the product. */
export function register(): Module {
  return {
    name: 'dossiers',
    permissions: dossierPermissions,
    texts: dossierTexts,
    jobs: [reprojectDueDates as never, continueUnconfirmed as never, remindApplicant as never, endUnanswered as never, forgetFilings, followSuccessor as never],
    subscribers: [onAgencyChanged, onCalendarVersionPublished, onDossierMoved, ...onMoney],
    demo: [demoDossiers],
    routes: [listDossiersRoute, trackDossierRoute, submitDossierRoute, getDossierRoute, ...actRoutes, inboxRoute, workRoute, ...deskRoutes, ...filingRoutes],
    handlers: notificationHandlers(dossierNotices as never),
  };
}
