import { definePermissions } from '#platform/permissions';

/** Who may do what with forms: anybody fills in; designers and administrators publish. Whose draft it is, the database checks too. */
export const formsPermissions = definePermissions({
  'forms.fill': [{ role: 'anyone' }],
  'forms.edit': [{ role: 'procedure-controller' }, { role: 'administrator' }, { role: 'system' }],
});
