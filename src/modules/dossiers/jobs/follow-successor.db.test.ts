import { describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import { mergeAgencies } from '#modules/organisations';
import { claimTask } from '#modules/workflow';
import { decideRefund, obligationsOf, recordCashReceipt, recordRefund } from '#modules/payments';
import { answerConsultation, askConsultation } from '../actions/consult.ts';
import { openTasksOf } from '../actions/process-steps.ts';
import { recountDossiers } from '../actions/recount.ts';
import { draftResult } from '../actions/results.ts';
import { answerSupplement, requestSupplement } from '../actions/supplement.ts';
import { readDossierCase } from '../reads/dossier-case.ts';
import { listDossiers } from '../reads/lists.ts';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier, walkToEnd } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
const jobs = async (): Promise<void> => {
  for (let round = 0; round < 20 && (await runDueJobs(site().app, 500)) > 0; round += 1) site().clock.advance(1000);
};
const now = (id: string) => site().app.read(system, (ctx) => getDossier(ctx.tx, id));
const feeOf = async (id: string) => (await site().app.read(system, (ctx) => obligationsOf(ctx, id)))[0];

describe('an agency that ends while dossiers are open', () => {
  it('its successor goes on with each from the day on, exactly where it stands: drafts, steps, dates, what is awaited, owed and to be given back', async () => {
    const { app, agencyId, foreignId, clock } = site();
    const old = officerIn(agencyId, 'desk-clerk', 'officer', 'leader', 'cashier');
    const successor = officerIn(foreignId, 'desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier');
    const [drafted, waiting, paid, asking] = [
      await openedDossier(app, agencyId),
      await openedDossier(app, agencyId),
      await openedDossier(app, agencyId),
      await openedDossier(app, foreignId),
    ];
    await draftResult(app, old, { dossierId: drafted.dossier.id });
    const [task] = await app.read(system, (ctx) => openTasksOf(ctx, drafted.dossier.id));
    await app.transaction(old, (ctx) => claimTask(ctx, { taskId: task?.id ?? '' }));
    await requestSupplement(app, old, {
      dossierId: waiting.dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ' }],
    });
    const fee = await feeOf(paid.dossier.id);
    await app.transaction(old, (ctx) =>
      recordCashReceipt(ctx, { obligationId: fee?.id ?? '', amount: fee?.amount ?? 0, payerName: 'Nguyễn Văn Mẫu', key: newId() }),
    );
    await app.transaction(old, (ctx) => decideRefund(ctx, { obligationId: fee?.id ?? '', ground: 'agency-error', reason: 'Thu nhầm' }));
    const question = await askConsultation(app, successor, { dossierId: asking.dossier.id, agencyId, question: 'Có tranh chấp không?', workingDays: 5 });
    await jobs();
    const before = await Promise.all([drafted, waiting, paid].map(({ dossier }) => now(dossier.id)));

    await mergeAgencies(app, administrator, {
      closing: [agencyId],
      into: { agencyId: foreignId },
      on: addDays(dateIn(clock.now()), 1),
      legalBasis: 'Nghị quyết diễn tập 02/2026',
    });
    await jobs();
    expect((await now(drafted.dossier.id)).agencyId, 'until its last day the old agency works').toBe(agencyId);
    clock.advance(86_400_000);
    await jobs();

    for (const known of before) {
      const moved = await now(known.id);
      expect(moved).toMatchObject({
        agencyId: foreignId,
        receptionAgencyId: foreignId,
        handlingAgencyIds: [foreignId],
        state: known.state,
        dueAt: known.dueAt,
        pausedSince: known.pausedSince,
      });
      expect((await app.read(successor, (ctx) => listDossiers(ctx, { limit: 50 }))).items.map(({ id }) => id)).toContain(known.id);
    }
    const { results, tasks, history, transfers } = await app.read(successor, (ctx) => readDossierCase(ctx, drafted.dossier.id));
    expect(
      results.map(({ state }) => state),
      'the draft is kept',
    ).toEqual(['draft']);
    expect(tasks.map((open) => [open.task.id, open.task.agencyId, open.task.assigneeId])).toEqual([[task?.id, foreignId, null]]);
    expect(history.at(-1)).toMatchObject({ act: 'transfer', actorKind: 'system', note: expect.stringContaining('tiếp tục giải quyết') });
    expect(transfers).toMatchObject([{ fromAgencyId: agencyId, toAgencyId: foreignId }]);
    expect((await walkToEnd(app, drafted.dossier.id)).dossier).toMatchObject({ state: 'returned', agencyId: foreignId });

    expect(await answerSupplement(app, waiting.citizen, { dossierId: waiting.dossier.id, files: {} })).toMatchObject({ state: 'in-progress' });
    expect((await walkToEnd(app, waiting.dossier.id)).dossier.state).toBe('returned');

    expect(await feeOf(paid.dossier.id)).toMatchObject({ state: 'refund-due', agencyId: foreignId });
    expect(
      await app.transaction(successor, (ctx) =>
        recordRefund(ctx, { obligationId: fee?.id ?? '', amount: fee?.amount ?? 0, method: 'cash', reference: 'PC-1' }),
      ),
    ).toMatchObject({ state: 'refunded' });
    const owed = await feeOf(drafted.dossier.id);
    expect(owed).toMatchObject({ state: 'due', agencyId: foreignId });

    await answerConsultation(app, successor, { consultationId: question.id, version: 1, answer: 'Không' });
    expect(await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun: true }))).toEqual({ days: 0, open: 0 });
    expect(await app.read(system, ({ tx }) => sqlOf(tx).query('select 1 from workflow.task where status = $1 and agency_id = $2', ['open', agencyId]))).toEqual(
      [],
    );
  });
});
