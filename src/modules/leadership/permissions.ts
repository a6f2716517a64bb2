import { definePermissions } from '#platform/permissions';

/** Leaders, and programs of an agency, see the agency and what is below it; inspectors the province. Everybody sees the score board. */
export const permissions = definePermissions({
  'leadership.view': [{ role: 'leader', scope: 'agency' }, { role: 'inspector' }, { role: 'client', scope: 'agency' }],
});
