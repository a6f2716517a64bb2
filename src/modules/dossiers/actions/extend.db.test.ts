import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { listDueChanges } from '../store/clock.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { extendDeadline } from './extend-deadline.ts';

const site = dossierSite();
const system = systemActor('test');
const later = toInstant('2027-02-01T03:00:00.000Z');

describe('apologising and moving the date', () => {
  it('moves it once and keeps the first date on record', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const extend = (newDueAt = later, reason = 'Chờ xác minh') => extendDeadline(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, newDueAt, reason });
    await expect(extend(later, ' ')).rejects.toMatchObject({ code: 'dossiers.reason-needed' });
    await expect(extend(toInstant('2026-11-23T02:00:00.000Z'))).rejects.toMatchObject({ code: 'dossiers.due-not-later' });
    expect(await extend()).toMatchObject({ dueAt: later, originalDueAt: dossier.originalDueAt, extensionCount: 1, state: dossier.state });
    await expect(extend(toInstant('2027-03-01T03:00:00.000Z'))).rejects.toMatchObject({ code: 'dossiers.second-extension' });
    const changes = await app.read(system, (ctx) => listDueChanges(ctx.tx, dossier.id));
    expect(changes.map(({ ground, toDueAt }) => [ground, toDueAt])).toEqual([['received', dossier.dueAt], ['extended', later]]);
  });

  it('is not done before receipt', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId, { isReceived: false });
    await expect(extendDeadline(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, newDueAt: later, reason: 'x' })).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
  });
});
