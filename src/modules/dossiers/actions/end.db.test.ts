import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';
import { mayFollow } from '../domain/states.ts';
import { listPauses } from '../store/clock.store.ts';
import { officerIn, openedDossier, walkToEnd } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { refuseDossier, stopDossier, withdrawDossier } from './end-dossier.ts';
import { openTasksOf } from './process-steps.ts';
import { rateDossier } from './rate-dossier.ts';
import { requestSupplement } from './supplement.ts';

const site = dossierSite();
const system = systemActor('test');
const reason = 'Lý do rõ ràng';
type Opened = { readonly dossier: Dossier; readonly citizen: CitizenActor };

/** A dossier brought into a state. */
const brought: Readonly<Record<string, () => Promise<Opened>>> = {
  submitted: () => openedDossier(site().app, site().agencyId, { isReceived: false }),
  'in-progress': () => openedDossier(site().app, site().agencyId),
  'awaiting-supplement': async () => asked(await openedDossier(site().app, site().agencyId)),
  'awaiting-supplement before receipt': async () => asked(await openedDossier(site().app, site().agencyId, { isReceived: false })),
  returned: async () => {
    const opened = await openedDossier(site().app, site().agencyId);
    return { ...opened, dossier: (await walkToEnd(site().app, opened.dossier.id)).dossier };
  },
  withdrawn: async () => {
    const opened = await openedDossier(site().app, site().agencyId);
    return { ...opened, dossier: await withdrawDossier(site().app, opened.citizen, { dossierId: opened.dossier.id, reason }) };
  },
};

async function asked({ dossier, citizen }: Opened): Promise<Opened> {
  const reasons = [{ target: 'general' as const, ref: undefined, label: 'Ảnh', reason: 'Ảnh mờ' }];
  return {
    citizen,
    dossier: await requestSupplement(site().app, officerIn(site().agencyId, 'desk-clerk'), { dossierId: dossier.id, ground: 'first-check', reasons }),
  };
}

const endings = {
  withdraw: (opened: Opened) => withdrawDossier(site().app, opened.citizen, { dossierId: opened.dossier.id, reason }),
  refuse: (opened: Opened) => refuseDossier(site().app, officerIn(site().agencyId, 'desk-clerk'), { dossierId: opened.dossier.id, reason }),
  stop: (opened: Opened) => stopDossier(site().app, officerIn(site().agencyId, 'leader'), { dossierId: opened.dossier.id, reason }),
} as const;

describe('ending a dossier', () => {
  const pairs = Object.keys(brought).flatMap((from) => Object.keys(endings).map((act) => [act, from] as const));
  it.each(pairs)('B4: %s of a dossier that is %s', async (act, from) => {
    const opened = await brought[from]?.();
    if (opened === undefined) throw new Error(from);
    const { state, receivedAt } = opened.dossier;
    const name = act as keyof typeof endings;
    const isLegal = mayFollow(state, name) && !(name === 'refuse' && receivedAt !== undefined);
    if (!isLegal) {
      await expect(endings[name](opened)).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
      return;
    }
    const ended = await endings[name](opened);
    expect(ended).toMatchObject({ state: { withdraw: 'withdrawn', refuse: 'rejected', stop: 'stopped' }[name], pausedSince: undefined });
    expect(ended.finishedAt).toBeDefined();
    const { app } = site();
    expect(await app.read(system, (ctx) => openTasksOf(ctx, ended.id))).toEqual([]);
    expect((await app.read(system, (ctx) => listPauses(ctx.tx, ended.id))).every(({ endedAt }) => endedAt !== undefined)).toBe(true);
  });

  it('needs a reason', async () => {
    const opened = await openedDossier(site().app, site().agencyId);
    await expect(withdrawDossier(site().app, opened.citizen, { dossierId: opened.dossier.id, reason: ' ' })).rejects.toMatchObject({
      code: 'dossiers.reason-needed',
    });
  });

  it('may be rated once, by its applicant, when it is over', async () => {
    const { app } = site();
    const opened = await openedDossier(app, site().agencyId);
    const rate = () => rateDossier(app, opened.citizen, { dossierId: opened.dossier.id, score: 5 });
    await expect(rate()).rejects.toMatchObject({ code: 'dossiers.illegal-act' });
    await walkToEnd(app, opened.dossier.id);
    await rate();
    await expect(rate()).rejects.toMatchObject({ code: 'dossiers.already-rated' });
  });
});
