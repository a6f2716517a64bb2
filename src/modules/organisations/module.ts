import type { Module } from '#platform/app';
import { successionRoutes } from './api/succession.route.ts';
import { getAgencyRoute, listAgenciesRoute } from './api/list-agencies.route.ts';
import { editOrganisationRoutes } from './api/edit-organisations.route.ts';
import { searchAdministrativeUnitsRoute } from './api/search-administrative-units.route.ts';
import { texts } from './locales/index.ts';
import { permissions } from './permissions.ts';
import { loadProfile, seatDemoOfficers } from './reference/load-profile.ts';
import { loadUnits } from './reference/load-units.ts';

/** What the module brings to the composition. */
export function register(): Module {
  return {
    name: 'organisations',
    permissions,
    texts,
    routes: [searchAdministrativeUnitsRoute, listAgenciesRoute, getAgencyRoute, ...editOrganisationRoutes, ...successionRoutes],
    reference: [loadUnits, loadProfile],
    demo: [seatDemoOfficers],
  };
}
