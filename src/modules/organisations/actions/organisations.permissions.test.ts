import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { anonymous, offeredScopes, roles, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { demoOfficers } from '../reference/demo-officers.ts';
import { writeOfficers } from '../reference/load-profile.ts';
import { readProfile } from '../reference/read-profile.ts';
import { findAgencyByIdentifier, listPeopleInOffice } from '../reads/agencies.ts';
import { editAgency } from './edit-agency.ts';
import { editUnit } from './edit-unit.ts';
import { linkAccount } from './link-account.ts';
import { mergeAgencies } from './merge-agencies.ts';
import { succeedUnit } from './succeed-unit.ts';

const id = '00000000-0000-7000-8000-0000000000a2';
const system = systemActor('test');
const officers = demoOfficers(readProfile('hai-duong-hai-phong'));
const [commune] = officers.filter(({ username }) => username === 'motcua.lethanhnghi');
const [other] = officers.filter(({ username }) => username === 'motcua.thanhha');
const at = (agencyId: string | undefined, role: (typeof roles)[number]): Actor => ({ kind: 'officer', id, roles: [{ role, agencyId }] });
const everyoneElse: readonly (readonly [string, Actor])[] = [
  ['anonymous', anonymous],
  ['citizen', { kind: 'citizen', id }],
  ['client', { kind: 'client', id, scopes: offeredScopes() }],
  ...roles.filter((role) => role !== 'administrator').map((role) => [role, { kind: 'officer', id, roles: [{ role }] }] as const),
];

let test: TestApp;
beforeAll(async () => {
  test = await testApp({ freshDatabase: true });
  await test.app.transaction(system, ({ tx }) => writeOfficers(tx, officers));
});
afterAll(() => test.close());

describe.each(everyoneElse)('%s', (_name, actor) => {
  const refused = expect.objectContaining({ code: expect.stringMatching(/^(forbidden|unauthenticated)$/) });
  /** A program is refused by every table, anybody else finds no row that may be changed. */
  const changesNothing = async (statement: string): Promise<void> => {
    const changed = test.app.transaction(actor, ({ tx }) => sqlOf(tx).run(statement));
    if (actor.kind === 'client') await expect(changed).rejects.toMatchObject({ code: 'program.reads-only' });
    else expect(await changed).toBe(0);
  };

  it('may change no unit and no agency', async () => {
    const on = toPlainDate('2027-01-01');
    await expect(editAgency(test.app, actor, { agencyId: id, version: 1 })).rejects.toEqual(refused);
    await expect(editUnit(test.app, actor, { unitId: id, version: 1, fullName: 'Xã X', nameEn: 'X', legalBasis: 'x' })).rejects.toEqual(refused);
    await expect(mergeAgencies(test.app, actor, { closing: [id], into: { agencyId: id }, on, legalBasis: 'x' })).rejects.toEqual(refused);
    await expect(
      succeedUnit(test.app, actor, { formerIds: [id], code: '1', fullName: 'Xã X', nameEn: 'X', on, legalBasis: 'x', confidence: 'L' }),
    ).rejects.toEqual(refused);
    await expect(test.app.transaction(actor, (ctx) => linkAccount(ctx, { username: 'x', accountId: id }))).rejects.toEqual(refused);
  });

  it('B9: the database refuses changes even without the check in the code', async () => {
    await changesNothing(`update organisations.agency set name = 'x'`);
    await expect(
      test.app.transaction(actor, ({ tx }) =>
        sqlOf(tx).run(
          `insert into organisations.administrative_unit (id, code, name, full_name, name_en, kind, level, legal_basis) values ($1, 'x', 'x', 'x', 'x', 'ward', 'commune', 'x')`,
          [id],
        ),
      ),
    ).rejects.toThrow(/row-level security|program\.reads-only/);
  });

  it('B9: deletes nothing', async () => {
    await changesNothing('delete from organisations.unit_succession');
  });
});

describe('people in office', () => {
  const rowsFor = (actor: Actor): Promise<number> =>
    test.app.read(actor, async ({ tx }) => {
      const [row] = await sqlOf(tx).query<{ n: number }>('select count(*)::int as n from organisations.person_in_office');
      return row?.n ?? 0;
    });

  it('B9: are seen by their own agency, administrators and inspectors only', async () => {
    const own = officers.filter(({ agencyId }) => agencyId === commune?.agencyId).length;
    expect(await rowsFor(anonymous)).toBe(0);
    expect(await rowsFor({ kind: 'citizen', id })).toBe(0);
    expect(await rowsFor(at(commune?.agencyId, 'officer'))).toBe(own);
    expect(await rowsFor(at(undefined, 'officer'))).toBe(0);
    expect(await rowsFor(at(undefined, 'inspector'))).toBe(officers.length);
    expect(await rowsFor(at(undefined, 'administrator'))).toBe(officers.length);
  });

  it('a leader reads the people of their own agency, not of another', async () => {
    const leader = at(commune?.agencyId, 'leader');
    const people = await test.app.read(leader, (ctx) => listPeopleInOffice(ctx, commune?.agencyId ?? ''));
    expect(people.map(({ username }) => username)).toContain('motcua.lethanhnghi');
    expect(people.find(({ username }) => username === 'motcua.lethanhnghi')?.desks).toEqual(['Bộ phận một cửa']);
    await expect(test.app.read(leader, (ctx) => listPeopleInOffice(ctx, other?.agencyId ?? ''))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(test.app.read(at(commune?.agencyId, 'officer'), (ctx) => listPeopleInOffice(ctx, commune?.agencyId ?? ''))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('an administrator links an account', async () => {
    const administrator = at(undefined, 'administrator');
    await test.app.transaction(administrator, (ctx) => linkAccount(ctx, { username: 'motcua.lethanhnghi', accountId: id }));
    const people = await test.app.read(administrator, (ctx) => listPeopleInOffice(ctx, commune?.agencyId ?? ''));
    expect(people.find(({ accountId }) => accountId === id)?.username).toBe('motcua.lethanhnghi');
  });
});

describe('looking up', () => {
  it('is open to everybody', async () => {
    for (const [, actor] of everyoneElse) {
      expect((await test.app.read(actor, (ctx) => findAgencyByIdentifier(ctx, 'H24')))?.name).toBe('Ủy ban nhân dân thành phố Hải Phòng');
    }
  });
});
