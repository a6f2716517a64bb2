import { notificationHandlers } from '#modules/notifications';
import type { Module } from '#platform/app';
import { clientRoutes } from './api/clients.route.ts';
import { signInRoutes } from './api/sign-in.route.ts';
import { signInCodeNotice, signOffCodeNotice } from './actions/send-code.ts';
import { endRoles } from './jobs/end-roles.job.ts';
import { purgeJob } from './jobs/purge.job.ts';
import { accountRoutes } from './api/accounts.route.ts';
import { meRoutes } from './api/me.route.ts';
import { texts } from './locales/index.ts';
import { accountPage, actForPage } from './pages/account/account.page.tsx';
import { delegationsPage } from './pages/delegations/delegations.page.tsx';
import { passwordPage } from './pages/password/password.page.tsx';
import { sessionsPage } from './pages/sessions/sessions.page.tsx';
import { signInCodePage } from './pages/sign-in-code/sign-in-code.page.tsx';
import { enrolTotpPage, officerCodePage, officerPasswordPage } from './pages/sign-in-officer/sign-in-officer.page.tsx';
import { beginEidPage, finishEidPage, requestCodePage, signInPage } from './pages/sign-in/sign-in.page.tsx';
import { signOutPage } from './pages/sign-out/sign-out.page.tsx';
import { simulatorPage } from './pages/simulator/simulator.page.tsx';
import { permissions } from './permissions.ts';
import { seedCitizens, seedOfficers } from './seed.ts';
import { simulatorPlugin } from './simulator/plugin.ts';
import { onAgencyChanged } from './subscribers/on-agency-changed.ts';

/** What the module brings to the composition. */
export function register(): Module {
  return {
    name: 'identity',
    permissions,
    texts,
    pages: [
      signInPage,
      beginEidPage,
      finishEidPage,
      requestCodePage,
      signInCodePage,
      officerPasswordPage,
      officerCodePage,
      enrolTotpPage,
      signOutPage,
      accountPage,
      actForPage,
      sessionsPage,
      passwordPage,
      delegationsPage,
      simulatorPage,
    ],
    routes: [...meRoutes, ...signInRoutes, ...accountRoutes, ...clientRoutes],
    jobs: [endRoles, purgeJob],
    subscribers: [onAgencyChanged],
    demo: [seedOfficers, seedCitizens],
    plugins: [simulatorPlugin],
    handlers: notificationHandlers([signInCodeNotice, signOffCodeNotice]),
  };
}
