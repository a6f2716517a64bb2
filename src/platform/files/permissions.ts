import { definePermissions } from '#platform/permissions';

/** People see the files that the rules of the rows show them; a program needs this besides, or it sees public files only. */
export const filesPermissions = definePermissions({
  'files.read': [{ role: 'client', scope: 'agency' }],
});
