import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { fixedClock, testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { findAgencyByIdentifier, findAgencySuccessors, getAgency, listDesks } from '../reads/agencies.ts';
import { competentAgencyFor } from '../reads/desks.ts';
import { explainAgencySuccession } from '../reads/explain-succession.ts';
import { findSuccessors, findUnitByCode, getUnit } from '../reads/units.ts';
import { editAgency } from './edit-agency.ts';
import { editUnit } from './edit-unit.ts';
import { linkAccount } from './link-account.ts';
import { mergeAgencies } from './merge-agencies.ts';
import { succeedUnit } from './succeed-unit.ts';

const administrator = { kind: 'officer', id: '00000000-0000-7000-8000-0000000000a1', roles: [{ role: 'administrator' }] } as const;
const system = systemActor('test');
const legalBasis = 'Nghị quyết diễn tập 01/2027/QH16';
let test: TestApp;
beforeAll(async () => {
  test = await testApp({ freshDatabase: true, clock: fixedClock('2026-12-31T02:00:00Z') });
});
afterAll(() => test.close());

async function agencyOf(identifier: string) {
  const agency = await test.app.read(system, (ctx) => findAgencyByIdentifier(ctx, identifier));
  if (agency === undefined) throw new Error(`No agency ${identifier}`);
  return agency;
}
async function provinceOf(code: string, day?: string) {
  const unit = await test.app.read(system, (ctx) => findUnitByCode(ctx, 'province', code, day === undefined ? undefined : toPlainDate(day)));
  if (unit === undefined) throw new Error(`No province ${code}`);
  return unit;
}

describe('rehearsal: merge two provinces', () => {
  it('closes units and agencies, opens one successor, and old dossiers keep their agency and name it', async () => {
    const on = toPlainDate('2027-01-01');
    const [a, b] = [await provinceOf('31'), await provinceOf('33')];
    const committee = await agencyOf('H24');
    const justice = await agencyOf('H24.03');
    const dossier = { code: 'H24.03-261231-0001', agencyId: justice.id };

    const province = await succeedUnit(test.app, administrator, {
      formerIds: [a.id, b.id],
      code: '31',
      fullName: 'Thành phố Diễn Tập',
      nameEn: 'Dien Tap City',
      on,
      legalBasis,
      confidence: 'L',
    });
    const newCommittee = await mergeAgencies(test.app, administrator, {
      closing: [committee.id],
      on,
      legalBasis,
      into: {
        identifier: 'H64',
        name: 'Ủy ban nhân dân thành phố Diễn Tập',
        shortName: 'UBND',
        kind: 'people-committee',
        level: 'province',
        unitId: province.id,
      },
    });
    const newJustice = await mergeAgencies(test.app, administrator, {
      closing: [justice.id, (await agencyOf('H24.02')).id],
      on,
      legalBasis,
      into: {
        identifier: 'H64.03',
        name: 'Sở Tư pháp thành phố Diễn Tập',
        shortName: 'Sở Tư pháp',
        kind: 'department',
        level: 'province',
        unitId: province.id,
        parentId: newCommittee.id,
      },
    });

    await test.app.read(system, async (ctx) => {
      const old = await getAgency(ctx, dossier.agencyId);
      expect(old).toMatchObject({ name: justice.name, identifier: 'H24.03', validTo: '2026-12-31' });
      const successors = await findAgencySuccessors(ctx, dossier.agencyId, on);
      expect(successors.map(({ agency, kind }) => [agency.id, kind])).toEqual([[newJustice.id, 'merge']]);
      expect(explainAgencySuccession('vi', old, successors)).toContain('Sở Tư pháp thành phố Diễn Tập tiếp tục giải quyết từ ngày 01/01/2027');
      expect(await findAgencyByIdentifier(ctx, 'H24.03', on)).toBeUndefined();
      expect((await findAgencyByIdentifier(ctx, 'H24.03', toPlainDate('2026-12-31')))?.id).toBe(justice.id);
      expect(await listDesks(ctx, justice.id, on)).toEqual([]);
      const inherited = (await listDesks(ctx, newJustice.id, on)).map(({ key }) => key);
      expect(inherited).toEqual([...new Set(inherited)]);
      expect(inherited).toEqual(expect.arrayContaining((await listDesks(ctx, justice.id, toPlainDate('2026-12-31'))).map(({ key }) => key)));
      expect(await listDesks(ctx, newJustice.id, toPlainDate('2026-12-31'))).toEqual([]);
      expect((await listDesks(ctx, justice.id, toPlainDate('2026-12-31'))).length).toBeGreaterThan(3);
      expect((await findSuccessors(ctx, a.id, on)).map(({ unit }) => unit.fullName)).toEqual(['Thành phố Diễn Tập']);
      expect((await getUnit(ctx, a.id)).validTo).toBe('2026-12-31');
    });
  });

  it('leads two changes back to the first: former Hải Dương is in the new city', async () => {
    const old = await provinceOf('30', '2025-06-30');
    const names = await test.app.read(system, async (ctx) => (await findSuccessors(ctx, old.id, toPlainDate('2027-01-01'))).map(({ unit }) => unit.fullName));
    expect(names).toEqual(['Thành phố Diễn Tập']);
    const formerJustice = await test.app.read(system, (ctx) => findAgencyByIdentifier(ctx, 'H23.03', toPlainDate('2025-06-30')));
    const chain = await test.app.read(system, (ctx) => findAgencySuccessors(ctx, formerJustice?.id ?? '', toPlainDate('2027-01-01')));
    expect(chain.map(({ agency }) => agency.name)).toEqual(['Sở Tư pháp thành phố Diễn Tập']);
  });

  it('writes the audit trail and tells the others', async () => {
    const justice = await test.app.read(system, (ctx) => findAgencyByIdentifier(ctx, 'H24.03', toPlainDate('2026-12-31')));
    await test.app.read(system, async (ctx) => {
      expect(await auditOf(ctx, justice?.id ?? '')).toMatchObject([{ act: 'organisations.agency-closed', actorId: administrator.id }]);
      const events = await sqlOf(ctx.tx).query<{ payload: { agencyId: string; change: string } }>(
        `select payload from platform.event where name = 'organisations.agency-changed'`,
      );
      expect(events.map(({ payload }) => payload.change).toSorted()).toEqual(['closed', 'closed', 'closed', 'opened', 'opened']);
    });
  });

  it('a divided agency names all who go on, and its open work goes to the one that was chosen', async () => {
    const on = toPlainDate('2027-01-01');
    const [closing, chosen, other] = [await agencyOf('H24.06'), await agencyOf('H24.05'), await agencyOf('H24.07')];
    const divide = (alsoInto: readonly string[]) =>
      mergeAgencies(test.app, administrator, { closing: [closing.id], into: { agencyId: chosen.id }, alsoInto, on, legalBasis });
    await expect(divide([chosen.id])).rejects.toMatchObject({ code: 'organisations.merge-named-twice' });
    await expect(divide([closing.id])).rejects.toMatchObject({ code: 'organisations.agency-closed' });
    await divide([other.id, other.id]);
    await test.app.read(system, async (ctx) => {
      const successors = await findAgencySuccessors(ctx, closing.id, on);
      expect(successors.map(({ agency, kind }) => [agency.id, kind]).toSorted()).toEqual(
        [
          [chosen.id, 'partial'],
          [other.id, 'partial'],
        ].toSorted(),
      );
      const [event] = await sqlOf(ctx.tx).query<{ payload: { successorIds: readonly string[] } }>(
        `select payload from platform.event where name = 'organisations.agency-changed' and payload ->> 'agencyId' = $1`,
        [closing.id],
      );
      expect(event?.payload.successorIds).toEqual([chosen.id]);
      const added = (await listDesks(ctx, chosen.id, on)).map(({ label }) => label);
      expect(added.filter((label) => label === 'Bộ phận một cửa')).toHaveLength(1);
      expect(added).toContain('Cơ quan quản lý đất đai cấp tỉnh');
      expect(await auditOf(ctx, closing.id)).toMatchObject([{ details: { successorId: chosen.id, partSuccessorIds: [other.id] } }]);
    });
  });

  it('refuses an identifier in use, a closed agency, a day before it opened, itself, and nothing at all', async () => {
    const on = toPlainDate('2027-01-01');
    const tax = await agencyOf('G12.24');
    const into = { identifier: 'G24.24', name: 'x', shortName: 'x', kind: 'tax', level: 'province', unitId: tax.unitId } as const;
    await expect(mergeAgencies(test.app, administrator, { closing: [tax.id], into, on, legalBasis })).rejects.toMatchObject({
      code: 'organisations.identifier-taken',
    });
    const justice = await test.app.read(system, (ctx) => findAgencyByIdentifier(ctx, 'H24.03', toPlainDate('2026-12-31')));
    await expect(
      mergeAgencies(test.app, administrator, { closing: [justice?.id ?? ''], into: { agencyId: tax.id }, on: toPlainDate('2027-06-01'), legalBasis }),
    ).rejects.toMatchObject({ code: 'organisations.agency-closed' });
    await expect(
      mergeAgencies(test.app, administrator, { closing: [tax.id], into: { agencyId: justice?.id ?? '' }, on: toPlainDate('2020-01-01'), legalBasis }),
    ).rejects.toMatchObject({ code: 'organisations.merge-day-invalid' });
    await expect(mergeAgencies(test.app, administrator, { closing: [tax.id], into: { agencyId: tax.id }, on, legalBasis })).rejects.toMatchObject({
      code: 'organisations.merge-into-itself',
    });
    await expect(mergeAgencies(test.app, administrator, { closing: [], into: { agencyId: tax.id }, on, legalBasis })).rejects.toMatchObject({
      code: 'organisations.merge-needs-two',
    });
    expect((await agencyOf('G12.24')).validTo).toBeUndefined();
  });
});

describe('editing', () => {
  it('changes an agency once, with the differences in the audit trail', async () => {
    const before = await agencyOf('H24.04');
    const after = await editAgency(test.app, administrator, { agencyId: before.id, version: before.version, contact: { phone: '0220 0000 000' } });
    expect(after).toMatchObject({ contact: { phone: '0220 0000 000' }, version: before.version + 1 });
    expect(await editAgency(test.app, administrator, { agencyId: before.id, version: after.version, contact: { phone: '0220 0000 000' } })).toMatchObject({
      version: after.version,
    });
    await expect(editAgency(test.app, administrator, { agencyId: before.id, version: before.version, name: 'Khác' })).rejects.toMatchObject({
      code: 'conflict',
    });
    const [entry] = await test.app.read(system, (ctx) => auditOf(ctx, before.id));
    expect(entry?.details).toMatchObject({ changes: [{ field: 'contact', before: '{}', after: '{"phone":"0220 0000 000"}' }] });
  });

  it('corrects how a unit is written and finds it under the new words', async () => {
    const before = await provinceOf('01');
    const after = await editUnit(test.app, administrator, {
      unitId: before.id,
      version: before.version,
      fullName: 'Thành phố Hà Nội',
      nameEn: 'Hanoi Capital',
      legalBasis: before.legalBasis,
    });
    expect(after).toMatchObject({ nameEn: 'Hanoi Capital', version: before.version + 1 });
    await expect(
      editUnit(test.app, administrator, { unitId: before.id, version: before.version, fullName: 'Thành phố X', nameEn: 'X', legalBasis: 'x' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await expect(
      editUnit(test.app, administrator, { unitId: before.id, version: after.version, fullName: 'Xã Hà Nội', nameEn: 'X', legalBasis: 'x' }),
    ).rejects.toMatchObject({ code: 'organisations.rank-invalid' });
  });

  it('ends no unit before it began and joins no two tiers', async () => {
    const [hanoi, hue] = [await provinceOf('01'), await provinceOf('46')];
    await expect(
      succeedUnit(test.app, administrator, {
        formerIds: [hanoi.id, hue.id],
        code: '01',
        fullName: 'Thành phố X',
        nameEn: 'X',
        on: toPlainDate('2025-01-01'),
        legalBasis,
        confidence: 'L',
      }),
    ).rejects.toMatchObject({ code: 'organisations.merge-day-invalid' });
    await expect(
      succeedUnit(test.app, administrator, {
        formerIds: [],
        code: '01',
        fullName: 'Thành phố X',
        nameEn: 'X',
        on: toPlainDate('2027-01-01'),
        legalBasis,
        confidence: 'L',
      }),
    ).rejects.toMatchObject({ code: 'organisations.merge-needs-two' });
  });

  it('serves every commune of the province after the committee has changed', async () => {
    const name = await test.app.read(system, async (ctx) => {
      const commune = await findUnitByCode(ctx, 'commune', '10507');
      return commune === undefined ? 'no such commune' : (await competentAgencyFor(ctx, { level: 'xã', unitId: commune.id })).kind;
    });
    expect(['people-committee', 'no such commune']).toContain(name);
  });

  it('links an account to the person in office', async () => {
    await test.app.transaction(administrator, (ctx) => linkAccount(ctx, { username: 'nobody', accountId: administrator.id }));
  });
});
