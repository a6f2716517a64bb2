import { definePermissions } from '#platform/permissions';

/** Leaders see their agency and what is below it; inspectors the province. Everybody sees the score board. */
export const permissions = definePermissions({
  'leadership.view': [{ role: 'leader', scope: 'agency' }, { role: 'inspector' }],
});
