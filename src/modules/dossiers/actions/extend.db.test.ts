import { describe, expect, it } from 'vitest';
import type { Ctx } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { insertDueChange, listDueChanges } from '../store/clock.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { pauseClock, resumeClock } from './due-dates.ts';
import { extendDeadline } from './extend-deadline.ts';

const site = dossierSite();
const system = systemActor('test');
const later = toInstant('2027-02-01T03:00:00.000Z');

describe('apologising and moving the date', () => {
  it('moves it once and keeps the first date on record', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const extend = (newDueAt = later, reason = 'Chờ xác minh') =>
      extendDeadline(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, newDueAt, reason });
    await expect(extend(later, ' ')).rejects.toMatchObject({ code: 'dossiers.reason-needed' });
    await expect(extend(toInstant('2026-11-23T02:00:00.000Z'))).rejects.toMatchObject({ code: 'dossiers.due-not-later' });
    expect(await extend()).toMatchObject({ dueAt: later, originalDueAt: dossier.originalDueAt, extensionCount: 1, state: dossier.state });
    await expect(extend(toInstant('2027-03-01T03:00:00.000Z'))).rejects.toMatchObject({ code: 'dossiers.second-extension' });
    const changes = await app.read(system, (ctx) => listDueChanges(ctx.tx, dossier.id));
    expect(changes.map(({ ground, toDueAt }) => [ground, toDueAt])).toEqual([
      ['received', dossier.dueAt],
      ['extended', later],
    ]);
  });

  it('B6: a pause after the apology moves the promised date by the working time it lasted; one before it does not', async () => {
    const { app, agencyId, clock } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const promised = toInstant('2026-12-18T10:00:00.000Z');
    const act = <T>(day: string, run: (ctx: Ctx) => Promise<T>): Promise<T> => {
      clock.set(toInstant(`2026-12-${day}T02:00:00.000Z`));
      return app.transaction(system, run);
    };
    const paused = await act('01', (ctx) => pauseClock(ctx, dossier, 'supplement'));
    const resumed = await act('03', (ctx) => resumeClock(ctx, paused));
    const extended = { ...resumed, dueAt: promised, extensionCount: 1 };
    await act('04', (ctx) =>
      insertDueChange(ctx.tx, dossier.id, { at: ctx.clock.now(), fromDueAt: resumed.dueAt, toDueAt: promised, ground: 'extended', shifts: [] }),
    );
    const again = await act('07', (ctx) => pauseClock(ctx, extended, 'supplement'));
    expect(await act('09', (ctx) => resumeClock(ctx, again))).toMatchObject({ dueAt: '2026-12-22T10:00:00.000Z' });
    clock.set(toInstant('2026-11-23T02:00:00.000Z'));
  });

  it('is not done before receipt', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    await expect(extendDeadline(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, newDueAt: later, reason: 'x' })).rejects.toMatchObject({
      code: 'dossiers.illegal-act',
    });
  });
});
