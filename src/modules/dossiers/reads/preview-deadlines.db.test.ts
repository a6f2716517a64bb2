import { describe, expect, it } from 'vitest';
import { runDueJobs } from '#platform/jobs';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { dateIn, toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { getCurrentCalendar, publishCalendarVersion } from '#modules/calendar';
import { requestSupplement } from '../actions/supplement.ts';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { readDossierCase } from './dossier-case.ts';
import { previewDeadlines } from './preview-deadlines.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const administrator: Actor = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000a002', roles: [{ role: 'administrator' }] };

/** The calendar in force with one more day off. */
async function withDayOff(date: PlainDate) {
  const calendar = await site().app.read(system, (ctx) => getCurrentCalendar(ctx));
  return {
    calendar,
    edited: {
      ...calendar,
      id: 'preview',
      holidays: [...calendar.holidays, { date, name: 'Nghỉ thêm', legalBasis: 'Thông báo thử', status: 'decided' as const }],
    },
  };
}

const preview = async (date: PlainDate) => {
  const { edited } = await withDayOff(date);
  return site().app.read(administrator, (ctx) => previewDeadlines(ctx, edited));
};

describe('what a calendar would move', () => {
  it('B6: exactly the open deadlines behind the new day off, from when to when, and that is what publishing does', async () => {
    const { app, agencyId, clock } = site();
    const short = (await openedDossier(app, agencyId, { code: '1.004873' })).dossier;
    const long = (await openedDossier(app, agencyId, { code: '1.013225' })).dossier;
    const limited = (await openedDossier(app, agencyId, { code: '1.013225' })).dossier;
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: limited.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Mờ' }],
    });
    const dayOff = dateIn(long.dueAt ?? long.submittedAt);
    const { moved, isWhole, counted } = await preview(dayOff);
    expect([isWhole, counted]).toEqual([true, 3]);
    expect(
      moved.filter(({ code }) => code === short.code),
      'due before the day off',
    ).toEqual([]);
    expect(moved.find(({ code }) => code === long.code)).toMatchObject({ whose: 'agency', from: long.dueAt, agencyId, procedureName: long.procedureName });
    expect(
      moved.filter(({ code, whose }) => code === limited.code && whose === 'agency'),
      'its clock stands still',
    ).toEqual([]);
    expect((await app.read(system, (ctx) => getDossier(ctx.tx, long.id))).dueAt, 'nothing is written').toBe(long.dueAt);

    const { calendar, edited } = await withDayOff(dayOff);
    const inYear = (date: string): boolean => date.startsWith(dayOff.slice(0, 4));
    await publishCalendarVersion(app, administrator, {
      basedOn: calendar.id,
      name: 'Lịch thử',
      legalBasis: 'Thông báo thử',
      validFrom: toPlainDate('2026-11-23'),
      years: [
        {
          year: Number(dayOff.slice(0, 4)),
          status: 'decided',
          notes: [],
          holidays: edited.holidays.filter(({ date }) => inYear(date)),
          swaps: calendar.swaps.filter(({ dayOff: day }) => inYear(day)),
        },
      ],
    });
    for (let round = 0; round < 20 && (await runDueJobs(app, 500)) > 0; round += 1) clock.advance(1000);
    const after = await Promise.all([short, long].map(({ id }) => app.read(system, (ctx) => getDossier(ctx.tx, id))));
    expect(after.map(({ dueAt }) => dueAt)).toEqual([short.dueAt, moved.find(({ code }) => code === long.code)?.to]);
    expect((await app.read(administrator, (ctx) => previewDeadlines(ctx, edited))).moved, 'published: nothing is left to move').toEqual([]);
  });

  it('B6: a limit of the applicant moves too, and is never shortened', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId, { code: '1.013225' });
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Mờ' }],
    });
    const limit = (await app.read(system, (ctx) => readDossierCase(ctx, dossier.id))).tasks[0]?.task.dueAt;
    if (limit == null) throw new Error('no limit');
    const { moved } = await preview(dateIn(limit));
    expect(moved.filter(({ code }) => code === dossier.code)).toMatchObject([{ whose: 'applicant', from: limit }]);
    expect(moved.every(({ whose, from, to }) => whose === 'agency' || to > from)).toBe(true);
  });

  it('B9: is for whoever publishes calendars, and names no applicant', async () => {
    const { edited } = await withDayOff(toPlainDate('2026-12-01'));
    const seen = await site().app.read(administrator, (ctx) => previewDeadlines(ctx, edited));
    expect(JSON.stringify(seen)).not.toMatch(/Nguyễn Văn Mẫu|0912345678|031090001234/);
    for (const actor of [
      anonymous,
      { kind: 'citizen', id: administrator.id },
      { kind: 'officer', id: administrator.id, roles: [{ role: 'leader' }] },
    ] as const) {
      await expect(site().app.read(actor, (ctx) => previewDeadlines(ctx, edited))).rejects.toMatchObject({
        code: expect.stringMatching(/forbidden|unauthenticated/) as string,
      });
    }
  });
});
