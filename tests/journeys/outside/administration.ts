import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { pick } from './people.ts';
import type { Json } from './client.ts';
import type { Stage } from './people.ts';

const legalBasis = 'Quyết định mẫu số 01/QĐ-UBND';

/** Officers, their roles and stand-ins, programs, jobs and the trail. */
export async function manageAccounts({ administrator, officer, officerId, otherId, agencyId, app }: Stage): Promise<void> {
  const made = await administrator('postOfficers', { body: { username: 'can.bo.mau', displayName: 'Lê Văn Thử' } });
  const path = { id: pick(made.json, 'id') };
  await administrator('getOfficers');
  await administrator('putOfficersByIdContact', { path, body: { email: 'le.van.thu@example.vn' } });
  await administrator('getOfficersByIdContact', { path });
  const role = await administrator('postOfficersByIdRoles', { path, body: { role: 'officer', agencyId, legalBasis } });
  await administrator('getOfficersByIdRoles', { path });
  await administrator('deleteRolesById', { path: { id: pick(role.json, 'id') } });
  await administrator('putAccountsByIdPassword', { path, body: { password: 'bốn từ ngẫu nhiên ở đây' } });
  await administrator('postAccountsByIdDisable', { path });
  await administrator('postAccountsByIdEnable', { path });
  const own = { id: officerId };
  const standIn = await officer('postOfficersByIdDelegations', {
    path: own,
    body: { toAccountId: otherId, roles: ['officer'], agencyId, from: '2026-11-24T00:00:00.000Z', to: '2026-11-27T00:00:00.000Z', reason: 'Đi công tác' },
  });
  await officer('getOfficersByIdDelegations', { path: own });
  await officer('deleteDelegationsById', { path: { id: pick(standIn.json, 'id') } });
  const program = await administrator('postClients');
  await administrator('getClients');
  await administrator('deleteClientsById', { path: { id: pick(program.json, 'id') } });
  await administrator('getAudit');
  await administrator('getOutbox');
  await retryJobs({ administrator, app });
  await officer('getAgenciesByIdPeople', { path: { id: agencyId } });
  await officer('getAgenciesByIdRegister', { path: { id: agencyId } });
}

/** What follows the law: units, agencies, calendar, procedures, wordings. */
export async function followTheLaw(stage: Stage): Promise<void> {
  const { nobody, administrator } = stage;
  const calendar = await nobody('getCalendar');
  await administrator('postCalendarVersions', {
    body: { basedOn: pick(calendar.json, 'id'), name: 'Lịch thử', legalBasis, validFrom: '2027-01-01' },
  });
  await editOrganisations(stage);
  await editProcedures(stage);
  const name = 'mau-thu';
  const wording = await administrator('postTemplatesByNameWordings', { path: { name }, body: { title: 'Giấy mời', content: '<p>Kính gửi ông, bà</p>' } });
  const version = pick(wording.json, 'version');
  await administrator('postTemplatesByNamePublication', { path: { name }, body: { version: Number(version), legalBasis } });
  await administrator('getTemplates');
  await administrator('getTemplatesByName', { path: { name } });
  await administrator('downloadTemplate', { path: { name, version } });
  const notices = await administrator('getNoticeTemplates');
  await administrator('postNoticeTemplatesByNotification', { path: { notification: pick(notices.json, 'items.0.notification') } });
}

async function retryJobs({ administrator, app }: Pick<Stage, 'administrator' | 'app'>): Promise<void> {
  await app.transaction(systemActor('test'), (ctx) =>
    sqlOf(ctx.tx).run(
      `insert into platform.job (id, name, payload, run_at, created_at, finished_at, state, attempts) values ($1, 'test.given-up', '{}', $2, $2, $2, 'failed', 12)`,
      [newId(), ctx.clock.now()],
    ),
  );
  const jobs = await administrator('getJobs');
  await administrator('postJobsByIdRetry', { path: { id: pick(jobs.json, 'items.0.id') } });
}

async function editOrganisations({ nobody, administrator, otherAgencyId, agencyId }: Stage): Promise<void> {
  const found = await nobody('getAdministrativeUnits', { query: { q: 'Hải Dương' } });
  const units = (found.json['items'] ?? []) as readonly Json[];
  const unit = await nobody('getAdministrativeUnitsById', {
    path: {
      id: pick(
        units.find((one) => one['level'] === 'commune' && one['validTo'] === null),
        'id',
      ),
    },
  });
  const { id, version, fullName, nameEn } = unit.json;
  await administrator('patchAdministrativeUnitsById', { path: { id: String(id) }, body: { version, fullName, nameEn, legalBasis } });
  const seen = await nobody('getAgenciesByAgencyId', { path: { agencyId: otherAgencyId } });
  await administrator('patchAgenciesById', { path: { id: otherAgencyId }, body: { version: Number(pick(seen.json, 'version')), shortName: 'UBND thử' } });
  await administrator('postAdministrativeUnitsSuccessions', { body: { formerIds: [id], code: '99999', fullName: 'Phường Mẫu', on: '2027-01-01', legalBasis } });
  const last = await nobody('getAgencies', { query: { kind: 'people-committee', limit: '100' } });
  const closing = ((last.json['items'] ?? []) as readonly Json[]).map((one) => pick(one, 'id')).find((one) => one !== agencyId && one !== otherAgencyId);
  await administrator('postAgenciesByIdClosure', { path: { id: closing ?? '' }, body: { intoAgencyId: otherAgencyId, on: '2027-01-01', legalBasis } });
}

async function editProcedures({ administrator, nobody, client }: Stage): Promise<void> {
  const path = { code: '1.001193' };
  const { json } = await nobody('getProceduresByCode', { path: { code: '1.001193' } });
  await administrator('downloadProcess', { path });
  await administrator('postProceduresByCodeLocalFees', {
    path,
    body: { feeName: pick(json, 'channels.0.fees.0.name'), amount: 9000, validFrom: '2027-01-01', legalBasis },
  });
  const record = client.exampleBody('putProceduresByCodeDraft')['record'] as Json;
  const own = { code: pick(record, 'code') };
  const first = await administrator('putProceduresByCodeDraft', { path: own, body: { legalBasis } });
  await administrator('getProceduresByCodeDraft', { path: own });
  await administrator('deleteProceduresByCodeDraft', { path: own, query: { rowVersion: pick(first.json, 'rowVersion') } });
  const draft = await administrator('putProceduresByCodeDraft', { path: own, body: { legalBasis } });
  await administrator('postProceduresByCodePublication', { path: own, body: { versionId: pick(draft.json, 'versionId'), legalBasis } });
  await administrator('postProceduresByCodeAbolition', { path: own, body: { on: '2027-06-01', legalBasis } });
}
