import { definePermissions } from '#platform/permissions';

/** Work is done at the desk that it lies on; leaders also move it between people and desks of their agency. */
export const workflowPermissions = definePermissions({
  'workflow.work': [
    { role: 'desk-clerk', scope: 'desk' },
    { role: 'officer', scope: 'desk' },
    { role: 'leader', scope: 'desk' },
    { role: 'records-clerk', scope: 'desk' },
    { role: 'cashier', scope: 'desk' },
  ],
  'workflow.distribute': [{ role: 'leader', scope: 'agency' }, { role: 'administrator' }],
  'workflow.publish': [{ role: 'administrator' }, { role: 'procedure-controller' }],
  'workflow.operate': [{ role: 'administrator' }],
});
