import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { App } from '#platform/app';
import { auditOf } from '#platform/audit';
import { newId, sqlOf } from '#platform/db';
import { defineJob, enqueue, runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import { requestSupplement, answerSupplement, receiveDossier, submitDossier } from '#modules/dossiers';
import { registerApiClient, resolveVisitor, revokeApiClient, signInAs } from '#modules/identity';
import { getDossier } from '../../../src/modules/dossiers/store/dossier.store.ts';
import { listHistory } from '../../../src/modules/dossiers/store/history.store.ts';
import { filingFor, officerIn, openedDossier, procedureOf, testCitizen, walkToEnd } from '../../../src/modules/dossiers/testing/journey.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const hour = 3_600_000;

function stepBack(milliseconds = hour): void {
  site().clock.advance(-milliseconds);
}
function ask<Row>(text: string, parameters: readonly unknown[] = []): Promise<readonly Row[]> {
  return site().app.read(system, (ctx) => sqlOf(ctx.tx).query<Row>(text, parameters));
}
/** Runs jobs until none is due, as a worker does. */
async function work(app: App): Promise<void> {
  while ((await runDueJobs(app)) > 0);
}
afterEach(() => {
  vi.restoreAllMocks();
});

describe('when the clock of the machine is set back by an hour', () => {
  it('B1: a dossier goes on to its end, its history in the order of the acts, everybody told once', async () => {
    const { app, agencyId, clock } = site();
    await work(app);
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '2.000635');
    const { id } = await submitDossier(app, citizen, filingFor(app, procedure, agencyId, citizen, 3));
    stepBack();
    await receiveDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: id });
    await work(app);
    clock.advance(60_000);
    const { dossier } = await walkToEnd(app, id);
    await work(app);
    expect(dossier.state).toBe('returned');
    const acts = (await app.read(system, (ctx) => listHistory(ctx.tx, id))).map(({ act }) => act);
    expect(acts.slice(0, 2)).toEqual(['submit', 'receive']);
    expect(acts.at(-1)).toBe('hand-over');
    const undelivered = await ask(
      `select e.name from platform.event e where e.payload ->> 'dossierId' = $1 and not exists (select from platform.event_receipt r where r.event_id = e.id)`,
      [id],
    );
    expect(undelivered, 'events whose subscribers were not told').toEqual([]);
    expect((await app.read(system, (ctx) => auditOf(ctx, id))).length).toBeGreaterThanOrEqual(acts.length);
  });

  it('B6: a pause that ends before it began shortens no deadline', async () => {
    const { app, agencyId, clock } = site();
    const { dossier, citizen } = await openedDossier(app, agencyId, { code: '1.004873' });
    const officer = officerIn(agencyId, 'officer', 'leader', 'desk-clerk');
    const before = await app.read(system, (ctx) => getDossier(ctx.tx, dossier.id));
    await requestSupplement(app, officer, {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: 'general', label: 'Giấy tờ', reason: 'Mờ, đề nghị chụp lại' }],
    });
    stepBack();
    await answerSupplement(app, citizen, { dossierId: dossier.id, answers: {}, files: {} });
    const after = await app.read(system, (ctx) => getDossier(ctx.tx, dossier.id));
    expect(after.pausedSince).toBeUndefined();
    expect(after.dueAt).toBe(before.dueAt);
    clock.advance(hour);
  });

  it('B2: what was to be done at once is done, what failed is tried again soon, what has its moment waits for it, and what repeats goes on', async () => {
    const done: string[] = [];
    const name = newId();
    const note = defineJob(`clock.note-${name}`, z.object({ what: z.string() }), async (_ctx, { what }) => {
      done.push(what);
      if (what === 'failing') throw new Error('not yet');
    });
    const tick = defineJob(`clock.tick-${name}`, z.object({}), async () => void done.push('tick'), { every: '10s' });
    const { clock } = site();
    const app: App = {
      ...site().app,
      jobs: [note, tick] as App['jobs'],
      transaction: (actor, act) => site().app.transaction(actor, (ctx) => act({ ...ctx, app })),
    };
    const want = (what: string, runAt?: Instant) => app.transaction(system, (ctx) => enqueue(ctx, note, { what }, runAt === undefined ? {} : { runAt }));
    await site().app.transaction(system, (ctx) => sqlOf(ctx.tx).run(`delete from platform.job`));
    await want('failing');
    await work(app);
    expect(done).toEqual(['failing', 'tick']);
    await want('at once');
    await want('in two hours', addMs(clock.now(), 2 * hour));
    stepBack();
    await work(app);
    expect(done.slice(2).toSorted()).toEqual(['at once', 'tick']);
    for (let second = 0; second < 5; second += 1) {
      clock.advance(1000);
      await work(app);
    }
    expect(
      done.filter((what) => what === 'failing'),
      'tried again after its seconds, not without pause',
    ).toHaveLength(2);
    for (let minute = 0; minute < 3 * 60 - 1; minute += 30) {
      expect(done).not.toContain('in two hours');
      clock.advance(30 * 60_000);
      await work(app);
    }
    expect(done).toContain('in two hours');
  });

  it('B16: what was revoked stays revoked, and who is signed in stays signed in', async () => {
    const { app, clock, agencyId } = site();
    const start = clock.now();
    const { token: signedIn } = await signInAs(app, { kind: 'officer', roles: [{ role: 'officer', agencyId }] });
    const { id, token } = await app.transaction(system, (ctx) => registerApiClient(ctx, { name: 'Phần mềm thử', scopes: ['dossiers.read'], agencyId }));
    const fresh = await app.transaction(system, (ctx) => registerApiClient(ctx, { name: 'Phần mềm thử', scopes: [], agencyId }));
    clock.advance(600_000);
    expect((await resolveVisitor(app, signedIn)).actor.kind).toBe('officer');
    stepBack(300_000);
    expect((await resolveVisitor(app, signedIn)).actor.kind).toBe('officer');
    clock.advance(2 * hour);
    expect((await resolveVisitor(app, `bearer:${token}`)).actor.kind).toBe('client');
    await app.transaction(system, (ctx) => revokeApiClient(ctx, id));
    stepBack();
    expect((await resolveVisitor(app, `bearer:${token}`)).actor.kind).toBe('anonymous');
    clock.set(addMs(start, -hour));
    await app.transaction(system, (ctx) => revokeApiClient(ctx, fresh.id));
    clock.set(addMs(start, hour));
    expect((await resolveVisitor(app, `bearer:${fresh.token}`)).actor.kind).toBe('anonymous');
  });

  it('ids of one process go on rising, so that what is listed by them keeps its order', () => {
    const now = toInstant('2026-11-23T04:00:00Z');
    const at = vi.spyOn(Date, 'now').mockReturnValue(Date.parse(now) + 10 * 365 * 24 * hour);
    const before = newId();
    at.mockReturnValue(Date.parse(now) + 10 * 365 * 24 * hour - hour);
    expect(newId() > before).toBe(true);
  });
});
