import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskKey } from '../domain/desk-key.ts';
import { findIdentifier } from '../domain/identifier.ts';
import { communeDesks } from '../domain/commune-desks.ts';
import { demoName } from '../domain/posts.ts';
import { profileNames } from '../domain/province-profile.ts';
import { procedureDesks } from '../testing/procedure-desks.ts';
import { demoOfficers } from './demo-officers.ts';
import { expandAgencies } from './expand-agencies.ts';
import { expandFormer } from './expand-former.ts';
import { isProfileName, readProfile } from './read-profile.ts';
import { readAdministrativeUnits } from './read-administrative-units.ts';

const units = readAdministrativeUnits();
const communes = { 'hai-duong-hai-phong': 114, 'tien-giang-dong-thap': 102, 'quang-binh-quang-tri': 78, 'nam-dinh-ninh-binh': 129 };

describe.each(profileNames)('province profile %s', (name) => {
  const profile = readProfile(name);
  const agencies = expandAgencies(profile, units.units);
  const former = expandFormer(profile, units);
  const officers = demoOfficers(profile, agencies);

  it('lists every commune of the province', () => {
    expect(agencies.filter(({ agency }) => agency.level === 'commune' && agency.kind === 'people-committee')).toHaveLength(communes[name]);
  });

  it('says that its identifiers are made up, and writes them as the law does', () => {
    const rows = [...agencies.map(({ agency }) => agency), ...former.agencies];
    expect(rows.every((row) => row.identifier_is_demo && findIdentifier(row.identifier)?.canonical === row.identifier)).toBe(true);
    expect(profile.note).toContain('minh họa');
  });

  it('gives no identifier twice on one day', () => {
    const open = agencies.map(({ agency }) => agency.identifier);
    const closed = former.agencies.map(({ identifier }) => identifier);
    expect(new Set(open).size).toBe(open.length);
    expect(new Set(closed).size).toBe(closed.length);
  });

  it('names a successor for every agency that closed', () => {
    const from = new Set(former.successions.map(({ from_id }) => from_id));
    const to = new Set(agencies.map(({ agency }) => agency.id));
    expect(former.agencies.filter(({ id }) => !from.has(id)).map(({ name: closed }) => closed)).toEqual([]);
    expect(former.successions.filter(({ to_id }) => !to.has(to_id))).toEqual([]);
  });

  it('serves every commune by one land, one tax and one social insurance branch', () => {
    for (const kind of ['land-registration', 'tax', 'social-insurance']) {
      const served = agencies.filter(({ agency }) => agency.kind === kind).flatMap(({ areas }) => areas.map(({ unit_id }) => unit_id));
      expect([served.length, new Set(served).size]).toEqual([communes[name], communes[name]]);
    }
  });

  it('has all 27 desks of the procedures somewhere', () => {
    const keys = new Set(agencies.flatMap(({ desks }) => desks.map(({ key }) => key)));
    expect(procedureDesks).toHaveLength(27);
    expect(procedureDesks.filter((label) => !keys.has(deskKey(label)))).toEqual([]);
  });

  it('fills four communes, the centre and three departments with officers', () => {
    const staffed = new Set(officers.map(({ agencyName }) => agencyName));
    expect([...staffed].filter((agency) => agency.startsWith('Ủy ban nhân dân phường') || agency.startsWith('Ủy ban nhân dân xã'))).toHaveLength(4);
    expect([...staffed].filter((agency) => agency.startsWith('Sở '))).toHaveLength(3);
    expect([...staffed].some((agency) => agency.startsWith('Trung tâm Phục vụ hành chính công'))).toBe(true);
  });

  it('puts an officer at every working desk of a staffed commune', () => {
    const commune = agencies.find(({ agency, staffed }) => staffed && agency.level === 'commune' && agency.kind === 'people-committee');
    const manned = new Set(officers.filter(({ agencyId }) => agencyId === commune?.agency.id).flatMap(({ desks }) => desks));
    expect(communeDesks.map(deskKey).filter((key) => !manned.has(key))).toEqual(['nguoi-yeu-cau']);
  });

  it('holds every role and unique user names', () => {
    const roles = new Set(officers.flatMap((officer) => officer.roles.map(({ role }) => role)));
    expect([...roles].toSorted()).toEqual([
      'administrator',
      'cashier',
      'desk-clerk',
      'inspector',
      'leader',
      'officer',
      'procedure-controller',
      'records-clerk',
      'supporter',
    ]);
    expect(new Set(officers.map(({ username }) => username)).size).toBe(officers.length);
    expect(officers.every(({ username }) => /^[a-z0-9.]+$/.test(username))).toBe(true);
  });

  it('gives a role in the whole province only to the watchers', () => {
    const everywhere = officers.filter((officer) => officer.roles.some(({ agencyId }) => agencyId === undefined));
    expect(everywhere.map(({ username }) => username)).toEqual(['quantri', 'kiemsoat', 'thanhtra']);
  });
});

describe('profiles', () => {
  it('are all in the folder, and nothing else is', () => {
    expect(readdirSync(resolve('src/modules/organisations/data/profiles')).toSorted()).toEqual(profileNames.map((name) => `${name}.json`).toSorted());
    expect(isProfileName('hai-duong-hai-phong')).toBe(true);
    expect(isProfileName('atlantis')).toBe(false);
  });

  it('contain no address that a message could reach', () => {
    for (const name of profileNames) {
      const text = readFileSync(resolve('src/modules/organisations/data/profiles', `${name}.json`), 'utf8');
      expect([...text.matchAll(/[\w.]+@[\w.]+/g)].every(([address]) => address.endsWith('.invalid'))).toBe(true);
    }
  });

  it('use names that nobody takes for real, 117 different ones', () => {
    const names = Array.from({ length: 117 }, (_, index) => demoName(index));
    expect(new Set(names).size).toBe(117);
  });
});
