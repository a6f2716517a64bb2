import { definePermissions } from '#platform/permissions';

/** Everybody reads their own notifications; administrators read the outbox and write the words. */
export const notificationPermissions = definePermissions({
  'notifications.read-own': [
    { role: 'citizen' },
    { role: 'desk-clerk' },
    { role: 'officer' },
    { role: 'leader' },
    { role: 'records-clerk' },
    { role: 'cashier' },
    { role: 'procedure-controller' },
    { role: 'administrator' },
    { role: 'inspector' },
    { role: 'supporter' },
  ],
  'notifications.read-outbox': [{ role: 'administrator' }],
  'notifications.edit-templates': [{ role: 'administrator' }, { role: 'procedure-controller' }],
});
