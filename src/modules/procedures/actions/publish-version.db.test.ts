import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { auditOf } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { anonymous, systemActor, type Actor } from '#platform/permissions';
import { testApp, virtualClock, type TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { readForm } from '#modules/forms';
import { readProcess } from '#modules/workflow';
import { findDraftOf, findProcedure, getProcedure, getProcedureVersion, listDrafts, listVersions, searchProcedures } from '../reads/catalogue.ts';
import { calculateFee } from '../reads/reckoning.ts';
import { readCompleteRecords } from '../store/shipped-records.ts';
import { abolishProcedure } from './abolish-procedure.ts';
import { discardProcedureDraft } from './discard-draft.ts';
import { publishVersion } from './publish-version.ts';
import { saveDraft } from './save-draft.ts';
import { setLocalFee } from './set-local-fee.ts';

const administrator = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000b001', roles: [{ role: 'administrator' }] } satisfies Actor;
const controller = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000b003', roles: [{ role: 'procedure-controller' }] } satisfies Actor;
const leader: Actor = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000b002', roles: [{ role: 'leader' }] };
const system = systemActor('test');
const clock = virtualClock('2026-11-22T03:00:00Z');
let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  ({ app } = test);
}, 120_000);
afterAll(() => test.close());

const shipped = (code: string) => {
  const record = readCompleteRecords().find((one) => one.code === code);
  if (record === undefined) throw new Error(code);
  return structuredClone(record);
};
const inForce = (code: string, on?: string) => app.read(anonymous, (ctx) => findProcedure(ctx, { code, on: on === undefined ? undefined : toPlainDate(on) }));
const legalBasis = 'Quyết định 01/QĐ-UBND';

describe('drafting and publishing', () => {
  it('gives up a draft once, tells the trail, leaves what is published', async () => {
    const record = shipped('2.000884');
    const saved = await saveDraft(app, administrator, { record, legalBasis });
    await expect(discardProcedureDraft(app, leader, { code: record.code, rowVersion: saved.rowVersion })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(discardProcedureDraft(app, administrator, { code: record.code, rowVersion: 7 })).rejects.toMatchObject({ code: 'conflict' });
    await discardProcedureDraft(app, controller, { code: record.code, rowVersion: saved.rowVersion });
    expect(await app.read(administrator, (ctx) => findDraftOf(ctx, record.code))).toBeUndefined();
    expect((await app.read(administrator, (ctx) => auditOf(ctx, saved.versionId))).map(({ act, actorId }) => [act, actorId])).toEqual([
      ['procedures.draft-saved', administrator.id],
      ['procedures.draft-discarded', controller.id],
    ]);
    expect((await inForce(record.code))?.status).toBe('published');
    await expect(discardProcedureDraft(app, administrator, { code: record.code, rowVersion: 1 })).rejects.toMatchObject({ code: 'procedures.unknown' });
  });

  it('keeps one draft a procedure, shows it to administrators only, and minds who edits', async () => {
    const record = { ...shipped('1.004873'), name: 'Cấp Giấy xác nhận tình trạng hôn nhân (bản của tỉnh)' };
    const saved = await saveDraft(app, administrator, { record, legalBasis });
    expect(saved).toMatchObject({ rowVersion: 1, problems: [] });
    const again = await saveDraft(app, administrator, { record, legalBasis, rowVersion: 1 });
    expect(again).toMatchObject({ versionId: saved.versionId, rowVersion: 2 });
    await expect(saveDraft(app, administrator, { record, legalBasis, rowVersion: 1 })).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveDraft(app, administrator, { record, legalBasis })).rejects.toMatchObject({ code: 'conflict' });
    expect((await app.read(administrator, (ctx) => findDraftOf(ctx, '1.004873')))?.record.name).toBe(record.name);
    expect(await app.read(administrator, listDrafts)).toHaveLength(1);
    for (const actor of [anonymous, leader]) {
      await expect(app.read(actor, (ctx) => getProcedureVersion(ctx, saved.versionId))).rejects.toMatchObject({ code: 'procedures.unknown' });
      expect((await app.read(actor, (ctx) => listVersions(ctx, '1.004873'))).map((version) => version.status)).toEqual(['published']);
      expect(await app.read(actor, (ctx) => sqlOf(ctx.tx).query(`select 1 from procedures.procedure_version where status = 'draft'`))).toEqual([]);
    }
  });

  it('supersedes on the day, deploys form and process, tells record and subscribers', async () => {
    const before = await inForce('1.004873');
    const draft = await app.read(administrator, (ctx) => findDraftOf(ctx, '1.004873'));
    const published = await publishVersion(app, administrator, { versionId: draft?.id ?? '', validFrom: toPlainDate('2026-12-01'), legalBasis });
    expect(published).toMatchObject({ status: 'published', version: 2, validFrom: '2026-12-01', validTo: null, legalBasis });
    expect((await inForce('1.004873', '2026-11-30'))?.id).toBe(before?.id);
    expect((await inForce('1.004873', '2026-12-01'))?.id).toBe(published.id);
    expect(await app.read(anonymous, (ctx) => getProcedureVersion(ctx, before?.id ?? ''))).toMatchObject({
      status: 'superseded',
      validTo: '2026-11-30',
      record: before?.record,
    });
    expect((await app.read(system, (ctx) => readForm(ctx, published.formId ?? ''))).definition.title).toBe(published.record.form.title);
    expect((await app.read(system, (ctx) => readProcess(ctx, published.processId ?? ''))).bpmnXml).toContain('kiemTraTiepNhan');
    const found = await app.read(anonymous, (ctx) => searchProcedures(ctx, { query: 'giấy độc thân', on: toPlainDate('2026-12-02'), limit: 5 }));
    expect(found.items.filter((item) => item.code === '1.004873').map((item) => item.versionId)).toEqual([published.id]);
    expect(await app.read(system, (ctx) => auditOf(ctx, published.id))).toMatchObject([
      { act: 'procedures.draft-saved' },
      { act: 'procedures.draft-saved' },
      { act: 'procedures.published' },
    ]);
    const events = await app.read(system, (ctx) =>
      sqlOf(ctx.tx).query<{ payload: unknown }>(
        `select payload from platform.event where name = 'procedures.version-published' and payload->>'versionId' = $1`,
        [published.id],
      ),
    );
    expect(events).toMatchObject([{ payload: { code: '1.004873', version: 2, previousVersionId: before?.id } }]);
  });

  it('refuses and names every problem, and changes nothing then', async () => {
    const record = shipped('2.000884');
    const [first] = record.process.phases;
    if (first?.steps[0]?.next[0] === undefined) throw new Error('no step');
    first.steps[0].next[0].to = 'khongCo';
    record.form.sections.push({
      id: 'extra',
      title: 'Thêm',
      fields: [{ id: 'odd', label: 'Lạ', type: 'text', required: true, hint: null, options: [], condition: 'notThere = 1', prefill: null, validation: {} }],
    });
    const saved = await saveDraft(app, administrator, { record, legalBasis });
    expect(saved.problems.map((problem) => problem.code)).toEqual(['unknown-field', 'unknown-step']);
    const refused = publishVersion(app, administrator, { versionId: saved.versionId, validFrom: toPlainDate('2026-12-01'), legalBasis });
    await expect(refused).rejects.toMatchObject({
      code: 'procedures.record-refused',
      details: { problems: [{ path: 'form.odd.condition' }, { path: 'process.kiemTraTiepNhan.next' }] },
    });
    expect(await inForce('2.000884', '2026-12-05')).toMatchObject({ version: 1, status: 'published' });
    await expect(saveDraft(app, administrator, { record: { ...record, colour: 'x' }, legalBasis, rowVersion: 1 })).rejects.toMatchObject({
      code: 'procedures.record-refused',
    });
  });

  it('refuses a form that the forms engine refuses', async () => {
    const record = shipped('2.000884');
    const field = record.form.sections[0]?.fields[0];
    if (field === undefined) throw new Error('no field');
    Object.assign(field, { type: 'text', options: [], validation: { min: 3 } });
    const draft = await app.read(administrator, (ctx) => findDraftOf(ctx, '2.000884'));
    const saved = await saveDraft(app, administrator, { record, legalBasis, rowVersion: draft?.rowVersion });
    await expect(publishVersion(app, administrator, { versionId: saved.versionId, validFrom: toPlainDate('2026-12-01'), legalBasis })).rejects.toMatchObject({
      code: 'procedures.record-refused',
    });
  });

  it('refuses days gone by, a missing ground, a second publication and unknown drafts', async () => {
    const saved = await saveDraft(app, administrator, { record: shipped('2.000815'), legalBasis });
    const command = { versionId: saved.versionId, validFrom: toPlainDate('2026-12-01'), legalBasis };
    await expect(publishVersion(app, administrator, { ...command, validFrom: toPlainDate('2026-11-21') })).rejects.toMatchObject({
      code: 'procedures.backdated',
    });
    await expect(publishVersion(app, administrator, { ...command, legalBasis: '  ' })).rejects.toMatchObject({ code: 'procedures.no-ground' });
    const tries = await Promise.allSettled([publishVersion(app, administrator, command), publishVersion(app, administrator, command)]);
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    await expect(publishVersion(app, administrator, command)).rejects.toMatchObject({ code: 'conflict' });
    await expect(publishVersion(app, administrator, { ...command, versionId: '0190a000-0000-7000-8000-0000000000ff' })).rejects.toMatchObject({
      code: 'procedures.unknown',
    });
  });

  it('takes the copy of a province beside the national procedure', async () => {
    const record = { ...shipped('2.000635'), code: '2.000635.000.00.00.H24', keywords: ['trích lục hộ tịch', 'trích lục'] };
    const { versionId } = await saveDraft(app, administrator, { record, legalBasis });
    const published = await publishVersion(app, administrator, { versionId, validFrom: toPlainDate('2026-11-22'), legalBasis });
    expect(published).toMatchObject({ code: '2.000635.000.00.00.H24', nationalCode: '2.000635', slug: 'trich-luc-ho-tich-2-000635-000-00-00-h24', version: 1 });
    const codesOn = async (on: string) =>
      (await app.read(anonymous, (ctx) => searchProcedures(ctx, { query: 'trích lục hộ tịch', on: toPlainDate(on), limit: 20 }))).items.map(
        (item) => item.code,
      );
    expect((await codesOn('2026-11-21'))[0]).toBe('2.000635');
    expect(await codesOn('2026-11-22')).toContain('2.000635.000.00.00.H24');
    expect(await codesOn('2026-11-22')).not.toContain('2.000635');
  });
});

describe('abolishing', () => {
  it('takes a procedure out of search from the day, and keeps its versions for work in hand', async () => {
    const before = await inForce('1.001570');
    await abolishProcedure(app, administrator, { code: '1.001570', on: toPlainDate('2026-12-01'), legalBasis });
    expect((await inForce('1.001570', '2026-11-30'))?.id).toBe(before?.id);
    expect(await inForce('1.001570', '2026-12-01')).toBeUndefined();
    expect(await app.read(anonymous, (ctx) => getProcedureVersion(ctx, before?.id ?? ''))).toMatchObject({ status: 'abolished', processId: before?.processId });
    await expect(abolishProcedure(app, administrator, { code: '1.001570', on: toPlainDate('2026-12-02'), legalBasis })).rejects.toMatchObject({
      code: 'procedures.unknown',
    });
    await expect(abolishProcedure(app, administrator, { code: '9.999999', on: toPlainDate('2026-12-02'), legalBasis })).rejects.toMatchObject({
      code: 'procedures.unknown',
    });
    await expect(abolishProcedure(app, administrator, { code: '1.001612', on: toPlainDate('2026-11-01'), legalBasis })).rejects.toMatchObject({
      code: 'procedures.backdated',
    });
  });
});

describe('local fees', () => {
  const fee = { procedureCode: '1.013225', feeName: 'Lệ phí cấp giấy phép xây dựng', legalBasis: 'Nghị quyết của Hội đồng nhân dân' };
  const due = async () =>
    app.read(anonymous, async (ctx) => {
      const { record } = await getProcedure(ctx, { code: '1.013225' });
      return calculateFee(ctx, { record, channel: 'trực tiếp', answers: {}, copies: 1, exemptions: [] });
    });

  it('count from their day on and end the one before', async () => {
    expect(await due()).toMatchObject({ total: 0, unset: ['Lệ phí cấp giấy phép xây dựng'] });
    await setLocalFee(app, administrator, { ...fee, amount: 75_000, validFrom: toPlainDate('2026-11-22') });
    await setLocalFee(app, administrator, { ...fee, amount: 90_000, validFrom: toPlainDate('2027-01-01') });
    expect(await due()).toMatchObject({ total: 75_000, unset: [], lines: [{ basis: fee.legalBasis, unitPrice: 75_000 }] });
    clock.set('2027-01-02T03:00:00Z' as never);
    expect((await due()).total).toBe(90_000);
    clock.set('2026-11-22T03:00:00Z' as never);
  });

  it('refuse unknown fees, broken amounts, days gone by, and overlaps', async () => {
    await expect(setLocalFee(app, administrator, { ...fee, feeName: 'Lệ phí lạ', amount: 1, validFrom: toPlainDate('2026-12-01') })).rejects.toMatchObject({
      code: 'procedures.unknown-fee',
    });
    await expect(setLocalFee(app, administrator, { ...fee, amount: 1.5, validFrom: toPlainDate('2026-12-01') })).rejects.toMatchObject({
      code: 'procedures.bad-amount',
    });
    await expect(setLocalFee(app, administrator, { ...fee, amount: -1, validFrom: toPlainDate('2026-12-01') })).rejects.toMatchObject({
      code: 'procedures.bad-amount',
    });
    await expect(setLocalFee(app, administrator, { ...fee, amount: 1, validFrom: toPlainDate('2026-11-01') })).rejects.toMatchObject({
      code: 'procedures.backdated',
    });
    await expect(setLocalFee(app, administrator, { ...fee, amount: 1, validFrom: toPlainDate('2026-12-15') })).rejects.toMatchObject({
      code: 'procedures.fee-not-after-previous',
    });
  });
});
