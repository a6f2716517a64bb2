import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { auditOf } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { systemActor, type Actor } from '#platform/permissions';
import { testApp, virtualClock, type TestApp } from '#platform/testing';
import { runSeeds } from '#platform/seeding';
import { toInstant, toPlainDate } from '#platform/time';
import { parseLegalTime } from '../domain/legal-time.ts';
import { saturdayMorningReception } from '../domain/shift-pattern.ts';
import { register } from '../module.ts';
import { getCurrentCalendar, listCalendarVersions, listCalendarYears } from '../reads/list-calendars.ts';
import { workingClock } from '../reads/working-clock.ts';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { publishCalendarVersion } from './publish-calendar-version.ts';

const administrator: Actor = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000a001', roles: [{ role: 'administrator' }] };
const system = systemActor('test');
const clock = virtualClock('2026-11-22T01:00:00Z');
let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true, modules: [register()] });
  ({ app } = test);
  await runSeeds(app, register().reference ?? []);
});
afterAll(() => test.close());

const current = () => app.read(system, (ctx) => getCurrentCalendar(ctx));
const holiday = (date: string) => ({ date: toPlainDate(date), name: 'Nghỉ Tết', legalBasis: 'Thông báo năm 2027', status: 'decided' as const });
const year2027 = {
  year: 2027,
  status: 'decided' as const,
  notes: ['Thông báo chính thức'],
  holidays: [holiday('2027-02-05'), holiday('2027-02-08')],
  swaps: [],
};

describe('publishing a calendar', () => {
  it('starts from the shipped years, whole', async () => {
    const shipped = readShippedCalendar();
    const loaded = await current();
    expect({ ...loaded, holidays: loaded.holidays.length }).toEqual({ ...shipped, holidays: shipped.holidays.length });
    expect(loaded.holidays.map((day) => [day.date, day.name, day.status])).toEqual(
      shipped.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1)).map((day) => [day.date, day.name, day.status]),
    );
    const years = await app.read(system, (ctx) => listCalendarYears(ctx, loaded.id));
    expect(years.map((year) => year.status).filter((status) => status === 'decided')).toHaveLength(3);
    expect(await runSeeds(app, register().reference ?? [])).toEqual([]);
  });

  it('makes a new version, tells the record and every subscriber, and leaves the old one as it was', async () => {
    const before = await current();
    const next = await publishCalendarVersion(app, administrator, {
      basedOn: before.id,
      name: 'Lịch 2027',
      legalBasis: 'Thông báo năm 2027',
      validFrom: toPlainDate('2026-12-01'),
      years: [year2027],
    });
    expect(await current()).toEqual(before);
    expect((await app.read(system, (ctx) => getCurrentCalendar(ctx, toPlainDate('2026-12-01')))).id).toBe(next.id);
    const audited = await app.read(system, (ctx) => auditOf(ctx, next.id));
    expect(audited).toMatchObject([{ act: 'calendar.version-published', actorId: administrator.kind === 'officer' ? administrator.id : '' }]);
    const events = await app.read(system, (ctx) =>
      sqlOf(ctx.tx).query<{ payload: unknown }>("select payload from platform.event where name = 'calendar.version-published'"),
    );
    expect(events).toMatchObject([{ payload: { versionId: next.id, previousVersionId: before.id, changedFrom: '2027-01-01', hasNewHours: false } }]);
    const versions = await app.read(system, (ctx) => listCalendarVersions(ctx));
    expect(versions.map((version) => version.replacesId)).toEqual([before.id, null]);
  });

  it('gives each day the clock of the version in force on it', async () => {
    const question = { from: toInstant('2027-02-04T02:00:00Z'), time: parseLegalTime('1 ngày làm việc') };
    const dueBy = (on: string) => app.read(system, async (ctx) => (await workingClock(ctx, { on: toPlainDate(on) })).due(question).dueAt);
    expect([await dueBy('2026-11-25'), await dueBy('2026-12-02')]).toEqual(['2027-02-12T10:00:00.000Z', '2027-02-09T10:00:00.000Z']);
    const same = await app.read(system, async (ctx) => (await workingClock(ctx)) === (await workingClock(ctx)));
    expect(same).toBe(true);
  });

  it('gives each day the general terms in force on it', async () => {
    const receptionOn = (on: string) => app.read(system, async (ctx) => (await workingClock(ctx, { on: toPlainDate(on) })).generalTerm('online-reception'));
    const [newest] = await app.read(system, (ctx) => listCalendarVersions(ctx));
    const before = await receptionOn('2026-12-05');
    expect(before).toMatchObject({ value: 8, unit: 'giờ' });
    const legalBasis = 'Quyết định của tỉnh';
    clock.advance(1000);
    await publishCalendarVersion(app, administrator, {
      basedOn: newest?.id ?? '',
      name: 'Tiếp nhận trong nửa ngày',
      legalBasis,
      validFrom: toPlainDate('2026-12-05'),
      terms: [{ ...before, value: 4, legalBasis }],
    });
    expect([(await receptionOn('2026-12-04')).value, (await receptionOn('2026-12-05')).value]).toEqual([8, 4]);
    expect(await receptionOn('2026-12-05')).toEqual({ ...before, value: 4, legalBasis });
  });

  it('refuses a second edit of the same version, also at the same moment', async () => {
    const [newest] = await app.read(system, (ctx) => listCalendarVersions(ctx));
    const command = {
      basedOn: newest?.id ?? '',
      name: 'Giờ mới',
      legalBasis: 'Quyết định của tỉnh',
      validFrom: toPlainDate('2026-12-01'),
      patterns: [saturdayMorningReception],
    };
    clock.advance(1000);
    const tries = await Promise.allSettled([1, 2, 3].map(() => publishCalendarVersion(app, administrator, command)));
    expect(tries.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    await expect(publishCalendarVersion(app, administrator, command)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses past years, dates that have gone by and calendars without a ground', async () => {
    const [newest] = await app.read(system, (ctx) => listCalendarVersions(ctx));
    const command = { basedOn: newest?.id ?? '', name: 'x', legalBasis: 'y', validFrom: toPlainDate('2026-12-01') };
    await expect(publishCalendarVersion(app, administrator, { ...command, years: [{ ...year2027, year: 2025 }] })).rejects.toMatchObject({
      code: 'calendar.past-year',
    });
    await expect(publishCalendarVersion(app, administrator, { ...command, validFrom: toPlainDate('2026-11-21') })).rejects.toMatchObject({
      code: 'calendar.backdated',
    });
    await expect(publishCalendarVersion(app, administrator, { ...command, legalBasis: ' ' })).rejects.toMatchObject({ code: 'calendar.no-ground' });
  });

  it('cannot be edited in place, not even by the application role', async () => {
    for (const statement of [
      'update calendar.holiday set name = name',
      'delete from calendar.working_day_swap',
      'update calendar.calendar_version set name = name',
    ]) {
      await expect(app.transaction(system, (ctx) => sqlOf(ctx.tx).run(statement))).rejects.toThrow(/permission denied/);
    }
  });

  it('says when no calendar is in force', async () => {
    await expect(app.read(system, (ctx) => workingClock(ctx, { on: toPlainDate('2020-01-01') }))).rejects.toMatchObject({ code: 'calendar.none-in-force' });
    await expect(app.read(system, (ctx) => workingClock(ctx, { versionId: '0190a000-0000-7000-8000-0000000000ff' }))).rejects.toMatchObject({
      code: 'calendar.unknown',
    });
  });
});
