import { definePermissions } from '#platform/permissions';

/** Who may do what with units and agencies; looking them up is public knowledge. */
export const permissions = definePermissions({
  'organisations.read': [{ role: 'anyone' }],
  'organisations.read-people': [{ role: 'administrator' }, { role: 'inspector' }, { role: 'leader', scope: 'agency' }, { role: 'procedure-controller' }],
  'organisations.edit': [{ role: 'administrator' }],
});
