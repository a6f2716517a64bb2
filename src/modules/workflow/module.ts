import type { Module } from '#platform/app';
import { workflowRoutes } from './api/tasks.route.ts';
import { fireDueTimersJob } from './jobs/fire-due-timers.job.ts';
import { deliverMessage, deliverSignal } from './jobs/deliver.job.ts';
import { workflowTexts } from './locales/index.ts';
import { workflowPermissions } from './permissions.ts';

/** The process engine, ready to be composed. */
export function register(): Module {
  return {
    name: 'workflow',
    permissions: workflowPermissions,
    texts: workflowTexts,
    routes: workflowRoutes,
    jobs: [fireDueTimersJob, deliverMessage, deliverSignal],
  };
}
