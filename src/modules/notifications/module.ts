import type { Module } from '#platform/app';
import { settingsRoutes } from './api/settings.route.ts';
import { noticeAdministrationRoutes } from './api/administration.route.ts';
import { listNotificationsRoute, markAllReadRoute, markReadRoute } from './api/notifications.route.ts';
import { deliverMessages } from './jobs/deliver-messages.job.ts';
import { planNotification } from './jobs/plan-notification.job.ts';
import { notificationTexts } from './locales/index.ts';
import { notificationSettingsPage } from './pages/notification-settings/notification-settings.page.tsx';
import { notificationsPage } from './pages/notifications/notifications.page.tsx';
import { notificationPermissions } from './permissions.ts';

/** The notifications module for the composition root. */
export function register(): Module {
  return {
    name: 'notifications',
    permissions: notificationPermissions,
    texts: notificationTexts,
    pages: [notificationsPage, notificationSettingsPage],
    routes: [listNotificationsRoute, markReadRoute, markAllReadRoute, ...noticeAdministrationRoutes, ...settingsRoutes],
    jobs: [planNotification, deliverMessages],
  };
}
