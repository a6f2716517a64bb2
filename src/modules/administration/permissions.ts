import { definePermissions } from '#platform/permissions';

/** Administration pages are for administrators only; what each act may do is checked again by the module that owns it. */
export const permissions = definePermissions({
  'administration.use': [{ role: 'administrator' }],
});
