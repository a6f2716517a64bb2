import { describe, expect, it } from 'vitest';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { dateIn, toInstant, toPlainDate } from '#platform/time';
import { getCurrentCalendar, publishCalendarVersion } from '#modules/calendar';
import { answerSupplement, requestSupplement } from '../actions/supplement.ts';
import { withdrawDossier } from '../actions/end-dossier.ts';
import { listDueChanges } from '../store/clock.store.ts';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const administrator: Actor = { kind: 'officer', id: '0190a000-0000-7000-8000-00000000a001', roles: [{ role: 'administrator' }] };

async function settle(): Promise<void> {
  for (let round = 0; round < 20 && (await runDueJobs(site().app, 500)) > 0; round += 1) site().clock.advance(1000);
}

describe('B6: a new day off', () => {
  it('B6: moves the open due dates behind it once it is in force, and says why; what is finished stays', async () => {
    const { app, agencyId, clock } = site();
    const open = await openedDossier(app, agencyId, { code: '1.004873' });
    const over = await openedDossier(app, agencyId, { code: '1.004873' });
    const ended = await withdrawDossier(app, over.citizen, { dossierId: over.dossier.id, reason: 'Nộp nhầm' });
    const dueOn = dateIn(open.dossier.dueAt ?? open.dossier.submittedAt);
    const calendar = await app.read(system, (ctx) => getCurrentCalendar(ctx));
    const holidays = [
      ...calendar.holidays.filter(({ date }) => date.startsWith('2026')),
      { date: dueOn, name: 'Nghỉ thêm', legalBasis: 'Thông báo thử', status: 'decided' as const },
    ];
    await publishCalendarVersion(app, administrator, {
      basedOn: calendar.id,
      name: 'Lịch thử',
      legalBasis: 'Thông báo thử',
      validFrom: toPlainDate('2026-11-24'),
      years: [{ year: 2026, status: 'decided', notes: [], holidays, swaps: calendar.swaps.filter(({ dayOff }) => dayOff.startsWith('2026')) }],
    });
    await settle();
    const read = () =>
      app.read(system, async (ctx) => ({ dossier: await getDossier(ctx.tx, open.dossier.id), changes: await listDueChanges(ctx.tx, open.dossier.id) }));
    expect((await read()).dossier.dueAt, 'not in force yet').toBe(open.dossier.dueAt);
    clock.set(toInstant('2026-11-24T01:00:00.000Z'));
    await settle();
    const moved = await read();
    expect(moved.dossier.dueAt !== undefined && moved.dossier.dueAt > (open.dossier.dueAt ?? '')).toBe(true);
    expect(moved.dossier.originalDueAt).toBe(open.dossier.originalDueAt);
    expect(moved.changes.map(({ ground }) => ground)).toEqual(['received', 'calendar']);
    expect((await app.read(system, (ctx) => getDossier(ctx.tx, ended.id))).dueAt).toBe(ended.dueAt);

    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: open.dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
    });
    const resumed = await answerSupplement(app, open.citizen, { dossierId: open.dossier.id, files: {} });
    expect(resumed.dueAt, 'a resumed clock keeps the new day off').toBe(moved.dossier.dueAt);
  });
});
