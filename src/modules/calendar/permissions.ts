import { definePermissions } from '#platform/permissions';

/** Everyone may read when the state works; only an administrator publishes a calendar. */
export const calendarPermissions = definePermissions({
  'calendar.read': [{ role: 'anyone' }],
  'calendar.publish': [{ role: 'administrator' }],
});
