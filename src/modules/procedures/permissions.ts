import { definePermissions } from '#platform/permissions';

/** The published catalogue is public; drafts, publication and fees are the administrator's. */
export const procedurePermissions = definePermissions({
  'procedures.read': [{ role: 'anyone' }],
  'procedures.edit': [{ role: 'administrator' }],
  'procedures.publish': [{ role: 'administrator' }],
});
