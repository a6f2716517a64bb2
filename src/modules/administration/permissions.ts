import { definePermissions } from '#platform/permissions';

/** Who may open which part of administration; what each act may do is checked again by the module that owns it. */
export const permissions = definePermissions({
  'administration.use': [{ role: 'administrator' }],
  'administration.procedures': [{ role: 'administrator' }, { role: 'procedure-controller' }],
});
