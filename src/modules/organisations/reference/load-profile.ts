import type { Seed } from '#platform/app';
import type { Tx } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { ProvinceProfile } from '../domain/province-profile.ts';
import { bulkLoad } from '../store/bulk-load.store.ts';
import {
  agencySuccessionTable,
  agencyTable,
  areaTable,
  assignmentTable,
  departmentTable,
  deskTable,
  personTable,
  positionTable,
} from '../store/load-tables.ts';
import { demoOfficers } from './demo-officers.ts';
import { expandAgencies } from './expand-agencies.ts';
import { expandFormer } from './expand-former.ts';
import { fingerprintOf } from './load-units.ts';
import type { DemoOfficer, ProfileRows } from './profile-rows.ts';
import { profileText, readProfile } from './read-profile.ts';
import { readAdministrativeUnits, unitFiles } from './read-administrative-units.ts';
import { referenceId } from './reference-id.ts';

/** Loads agencies, sections, desks and areas of the province that the setting `province` names. */
export const loadProfile: Seed = {
  name: 'organisations.province-profile',
  fingerprint: ({ province }) => fingerprintOf([...unitFiles(), province, profileText(province)]),
  run: async (app, progress) => {
    const rows = profileRows(readProfile(app.config.province));
    await app.transaction(systemActor('seed'), ({ tx }) => writeProfile(tx, rows));
    progress(rows.agencies.length, rows.agencies.length);
  },
};

/** Puts the demonstration officers into their posts and at their desks. */
export const seatDemoOfficers: Seed = {
  name: 'organisations.demo-officers',
  fingerprint: ({ province }) => fingerprintOf([province, profileText(province)]),
  run: async (app, progress) => {
    const officers = demoOfficers(readProfile(app.config.province));
    await app.transaction(systemActor('seed'), ({ tx }) => writeOfficers(tx, officers));
    progress(officers.length, officers.length);
  },
};

/** All rows of a profile: what opened on the day of the merger and what closed the day before. */
export function profileRows(profile: ProvinceProfile): ProfileRows {
  const units = readAdministrativeUnits();
  const opened = expandAgencies(profile, units.units);
  const former = expandFormer(profile, units);
  return {
    agencies: [...former.agencies, ...opened.map(({ agency }) => agency)],
    successions: former.successions,
    areas: opened.flatMap(({ areas }) => areas),
    departments: opened.flatMap(({ departments }) => departments),
    desks: opened.flatMap(({ desks }) => desks),
  };
}

/** Writes a profile; a second time changes nothing. */
export async function writeProfile(tx: Tx, rows: ProfileRows): Promise<number> {
  return (
    (await bulkLoad(tx, agencyTable, rows.agencies)) +
    (await bulkLoad(tx, agencySuccessionTable, rows.successions)) +
    (await bulkLoad(tx, areaTable, rows.areas)) +
    (await bulkLoad(tx, departmentTable, rows.departments)) +
    (await bulkLoad(tx, deskTable, rows.desks))
  );
}

/** Writes posts, people in office and their desks. */
export async function writeOfficers(tx: Tx, officers: readonly DemoOfficer[]): Promise<number> {
  const open = { valid_to: null };
  const positions = officers.map((officer, index) => ({
    id: officer.positionId,
    agency_id: officer.agencyId,
    title: officer.position,
    ordinal: index + 1,
    valid_from: officer.validFrom,
    ...open,
  }));
  const people = officers.map((officer) => ({
    id: officer.personId,
    agency_id: officer.agencyId,
    position_id: officer.positionId,
    username: officer.username,
    display_name: officer.displayName,
    valid_from: officer.validFrom,
    ...open,
  }));
  const assignments = officers.flatMap((officer) =>
    officer.desks.map((key) => ({
      id: referenceId('assignment', `${officer.personId}:${key}`),
      person_id: officer.personId,
      agency_id: officer.agencyId,
      desk_id: referenceId('desk', `${officer.agencyId}:${key}`),
      valid_from: officer.validFrom,
      ...open,
    })),
  );
  return (await bulkLoad(tx, positionTable, positions)) + (await bulkLoad(tx, personTable, people)) + (await bulkLoad(tx, assignmentTable, assignments));
}
