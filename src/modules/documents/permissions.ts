import { definePermissions } from '#platform/permissions';

/** Who may see, change and publish templates of papers and results. */
export const documentPermissions = definePermissions({
  'documents.read-templates': [
    { role: 'administrator' },
    { role: 'procedure-controller' },
    { role: 'desk-clerk' },
    { role: 'officer' },
    { role: 'leader' },
    { role: 'records-clerk' },
    { role: 'inspector' },
  ],
  'documents.edit-templates': [{ role: 'administrator' }, { role: 'procedure-controller' }],
});
