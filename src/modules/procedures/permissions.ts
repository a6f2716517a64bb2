import { definePermissions } from '#platform/permissions';

/** The published catalogue is public; drafts, publication and fees are the procedure controller's and the administrator's. */
export const procedurePermissions = definePermissions({
  'procedures.read': [{ role: 'anyone' }],
  'procedures.edit': [{ role: 'procedure-controller' }, { role: 'administrator' }],
  'procedures.publish': [{ role: 'procedure-controller' }, { role: 'administrator' }],
});
