import { definePermissions } from '#platform/permissions';

/** Who may do what with accounts; administrators run accounts and see no dossier. */
export const permissions = definePermissions({
  'identity.read-own': [{ role: 'citizen', scope: 'own' }],
  'identity.manage-accounts': [{ role: 'administrator', scope: 'agency' }],
  'identity.manage-clients': [{ role: 'administrator' }],
  'identity.list-officers': [
    { role: 'administrator' },
    { role: 'leader' },
    { role: 'officer' },
    { role: 'desk-clerk' },
    { role: 'records-clerk' },
    { role: 'cashier' },
    { role: 'procedure-controller' },
    { role: 'inspector' },
  ],
  'identity.delegate': [
    { role: 'leader', scope: 'own' },
    { role: 'officer', scope: 'own' },
    { role: 'desk-clerk', scope: 'own' },
    { role: 'records-clerk', scope: 'own' },
    { role: 'cashier', scope: 'own' },
    { role: 'procedure-controller', scope: 'own' },
    { role: 'administrator' },
  ],
  'identity.assist': [{ role: 'supporter' }, { role: 'desk-clerk' }],
});
