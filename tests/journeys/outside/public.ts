import { pick } from './people.ts';
import type { Stage } from './people.ts';

/** What everybody may ask: units, agencies, calendar, forms, procedures, the state of the service. */
export async function askInPublic({ nobody }: Stage): Promise<void> {
  const units = await nobody('getAdministrativeUnits', { query: { q: 'Hải Dương' } });
  await nobody('getAdministrativeUnitsById', { path: { id: pick(units.json, 'items.0.id') } });
  const agencies = await nobody('getAgencies');
  await nobody('getAgenciesByAgencyId', { path: { agencyId: pick(agencies.json, 'items.0.id') } });
  await nobody('getCalendar');
  await nobody('postCalendarDue');
  const versions = await nobody('getCalendarVersions');
  await nobody('getCalendarVersionsById', { path: { id: pick(versions.json, 'items.0.id') } });
  await nobody('getFormsUnits', { query: { q: 'Hải' } });
  await nobody('getProcedures');
  const procedure = await nobody('getProceduresByCode', { path: { code: '2.000635' } });
  const formId = pick(procedure.json, 'formId');
  await nobody('getFormsById', { path: { id: formId } });
  await nobody('postFormsByIdCheck', { path: { id: formId } });
  await nobody('postProceduresByCodeEligibility', { path: { code: '2.000635' } });
  await nobody('postProceduresByCodeReckoning', { path: { code: '2.000635' } });
  await nobody('getProceduresByCodeVersions', { path: { code: '2.000635' } });
  await nobody('downloadEmptyForm', { path: { slug: pick(procedure.json, 'slug') } });
  for (const id of ['getScoreBoard', 'readLiveness', 'readReadiness', 'readMetrics', 'readOpenApi', 'describeUploads']) await nobody(id);
}
