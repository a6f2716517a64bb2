import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { timelinessOf } from '../domain/dossier.ts';
import type { Dossier } from '../domain/dossier.ts';
import { listMyConsultations } from '../reads/lists.ts';
import { listDueChanges } from '../store/clock.store.ts';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier, walkToEnd } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { answerConsultation, askConsultation } from './consult.ts';
import { refuseDossier, stopDossier, withdrawDossier } from './end-dossier.ts';
import { extendDeadline } from './extend-deadline.ts';
import { recountDossiers } from './recount.ts';
import { answerSupplement, requestSupplement } from './supplement.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const day = 86_400_000;
const reason = 'Lý do rõ ràng';
interface Opened {
  readonly dossier: Dossier;
  readonly citizen: CitizenActor;
}

const ask = ({ dossier }: Opened) =>
  requestSupplement(site().app, officerIn(site().agencyId, 'desk-clerk'), {
    dossierId: dossier.id,
    ground: 'first-check',
    reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Ảnh mờ' }],
  });
const endings = {
  withdraw: ({ dossier, citizen }: Opened) => withdrawDossier(site().app, citizen, { dossierId: dossier.id, reason }),
  stop: ({ dossier }: Opened) => stopDossier(site().app, officerIn(site().agencyId, 'leader'), { dossierId: dossier.id, reason }),
} as const;

/** How many dossiers the day's counters of the agency have as finished on time and late. */
async function counted(): Promise<{ readonly onTime: number; readonly late: number }> {
  const [row] = await site().app.read(system, ({ tx }) =>
    sqlOf(tx).query<{ onTime: number; late: number }>(
      `select coalesce(sum(finished_on_time), 0)::int as "onTime", coalesce(sum(finished_late), 0)::int as late from dossiers.daily_count where agency_id = $1`,
      [site().agencyId],
    ),
  );
  return row ?? { onTime: 0, late: 0 };
}

async function endsAs(work: () => Promise<Dossier>): Promise<{ readonly ended: Dossier; readonly onTime: number; readonly late: number }> {
  const before = await counted();
  const ended = await work();
  const after = await counted();
  expect(await site().app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true })), 'a count from scratch agrees').toEqual({ days: 0, open: 0 });
  return { ended, onTime: after.onTime - before.onTime, late: after.late - before.late };
}

describe('B6: an ending is late only after the due date of the working clock with all pauses', () => {
  it.each(Object.keys(endings) as (keyof typeof endings)[])(
    'B6: %s while the applicant is awaited, long after the date that was promised first, is on time',
    async (act) => {
      const { app, agencyId, clock } = site();
      const opened = await openedDossier(app, agencyId, { code: '1.004873' });
      await ask(opened);
      clock.advance(40 * day);
      const { ended, ...counts } = await endsAs(() => endings[act](opened));
      expect(counts).toEqual({ onTime: 1, late: 0 });
      expect(timelinessOf(ended, clock.now())).toBe('finished-on-time');
      expect(ended.dueAt && ended.finishedAt && ended.dueAt >= ended.finishedAt).toBe(true);
      expect((await app.read(system, (ctx) => listDueChanges(ctx.tx, ended.id))).at(-1)).toMatchObject({
        ground: 'ended',
        fromDueAt: opened.dossier.dueAt,
        toDueAt: ended.dueAt,
      });
    },
  );

  it.each(Object.keys(endings) as (keyof typeof endings)[])(
    'B6: %s after the agency was late before it asked stays late: waiting heals nothing',
    async (act) => {
      const { app, agencyId, clock } = site();
      const opened = await openedDossier(app, agencyId, { code: '1.004873' });
      clock.set(addMs(opened.dossier.dueAt ?? clock.now(), day));
      await ask(opened);
      clock.advance(10 * day);
      const { onTime, late } = await endsAs(() => endings[act](opened));
      expect([onTime, late]).toEqual([0, 1]);
    },
  );

  it('B6: stopped in the second pause, after a first one and an apology, is measured by the promised date that both pauses moved', async () => {
    const { app, agencyId, clock } = site();
    const opened = await openedDossier(app, agencyId, { code: '1.004873' });
    await ask(opened);
    clock.advance(20 * day);
    const resumed = await answerSupplement(app, opened.citizen, { dossierId: opened.dossier.id, files: {} });
    const promised = addMs(resumed.dueAt ?? clock.now(), 7 * day);
    await extendDeadline(app, officerIn(agencyId, 'leader'), { dossierId: opened.dossier.id, newDueAt: promised, reason });
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: opened.dossier.id,
      ground: 'new-facts',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
    });
    clock.advance(30 * day);
    const { ended, ...counts } = await endsAs(() => endings.stop(opened));
    expect(counts).toEqual({ onTime: 1, late: 0 });
    expect(ended.dueAt && ended.dueAt > promised).toBe(true);
  });

  it('B6: exactly at the due moment is on time, a millisecond later it is late', async () => {
    const { app, agencyId, clock } = site();
    for (const [ms, onTime] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const opened = await openedDossier(app, agencyId);
      clock.set(addMs(opened.dossier.dueAt ?? clock.now(), ms));
      expect(timelinessOf(opened.dossier, clock.now())).toBe(ms === 0 ? 'soon' : 'late');
      expect(await endsAs(() => endings.withdraw(opened))).toMatchObject({ onTime, late: 1 - onTime });
    }
  });

  it('B6: refused before it was received counts as neither; decided in the ordinary way counts once', async () => {
    const { app, agencyId } = site();
    const refused = await openedDossier(app, agencyId, { isReceived: false });
    await ask(refused);
    site().clock.advance(20 * day);
    expect(await endsAs(() => refuseDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: refused.dossier.id, reason }))).toMatchObject({
      onTime: 0,
      late: 0,
    });
    const decided = await openedDossier(app, agencyId);
    expect(await endsAs(async () => (await walkToEnd(app, decided.dossier.id)).dossier)).toMatchObject({ onTime: 1, late: 0 });
  });

  it('B6: stopped by itself because the applicant did not answer within the limit of the record is on time', async () => {
    const { app, agencyId, clock } = site();
    const opened = await openedDossier(app, agencyId, { code: '1.013225' });
    const asked = await ask(opened);
    expect(asked.pausedSince).toBeDefined();
    const { ended, ...counts } = await endsAs(async () => {
      clock.advance(60 * day);
      for (let round = 0; round < 10 && (await runDueJobs(app, 500)) > 0; round += 1) clock.advance(1000);
      return app.read(system, (ctx) => getDossier(ctx.tx, opened.dossier.id));
    });
    expect(ended.state).toBe('stopped');
    expect(counts).toEqual({ onTime: 1, late: 0 });
  });
});

describe('an open question to another agency when the dossier ends', () => {
  it.each(['withdraw', 'stop'] as const)('%s: it leaves the list of the agency that was asked, and nobody answers it any more', async (act) => {
    const { app, agencyId, foreignId } = site();
    const opened = await openedDossier(app, agencyId);
    const asked = officerIn(foreignId, 'officer');
    const question = await askConsultation(app, officerIn(agencyId, 'officer'), {
      dossierId: opened.dossier.id,
      agencyId: foreignId,
      question: 'Có tranh chấp không?',
      workingDays: 3,
    });
    const listed = async () => (await app.read(asked, (ctx) => listMyConsultations(ctx))).map(({ id }) => id);
    expect(await listed()).toContain(question.id);
    await endings[act](opened);
    expect(await listed()).not.toContain(question.id);
    await expect(answerConsultation(app, asked, { consultationId: question.id, version: 1, answer: 'Không' })).rejects.toMatchObject({
      code: 'dossiers.illegal-act',
    });
  });

  it('decided: the same', async () => {
    const { app, agencyId, foreignId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const question = await askConsultation(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      agencyId: foreignId,
      question: 'Có tranh chấp không?',
      workingDays: 3,
    });
    await walkToEnd(app, dossier.id);
    expect((await app.read(officerIn(foreignId, 'officer'), (ctx) => listMyConsultations(ctx))).map(({ id }) => id)).not.toContain(question.id);
  });
});
