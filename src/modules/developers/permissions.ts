import { definePermissions } from '#platform/permissions';

/** The document and the console are public; what an operation does is guarded by the operation itself. */
export const developersPermissions = definePermissions({
  'developers.read-document': [{ role: 'anyone' }],
});
