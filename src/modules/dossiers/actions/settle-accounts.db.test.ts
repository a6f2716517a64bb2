import { describe, expect, it } from 'vitest';
import { runDueJobs } from '#platform/jobs';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { createObligation, obligationsOf, receiptsOf, recordCashReceipt, voidReceipt } from '#modules/payments';
import type { Obligation } from '#modules/payments';
import { getDossier } from '../store/dossier.store.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { refuseDossier, stopDossier, withdrawDossier } from './end-dossier.ts';

const site = dossierSite();
const system = systemActor('test');
const reason = 'Lý do rõ ràng';

async function owing(options: { readonly isReceived?: boolean } = {}) {
  const opened = await openedDossier(site().app, site().agencyId, options);
  for (const { id, state } of await owed(opened.dossier.id)) expect([id, state]).toEqual([id, expect.stringMatching(/due|not-required/)]);
  const obligation = await site().app.transaction(system, (ctx) =>
    createObligation(ctx, {
      dossierId: opened.dossier.id,
      agencyId: site().agencyId,
      dueWhen: 'receipt',
      lines: [{ kind: 'lệ phí', name: 'Lệ phí thử', unit: 'hồ sơ', quantity: 1, unitAmount: 10_000 }],
    }),
  );
  return { ...opened, obligation };
}
const owed = (dossierId: string): Promise<readonly Obligation[]> => site().app.read(system, (ctx) => obligationsOf(ctx, dossierId));
const payAll = async (dossierId: string): Promise<void> => {
  for (const { id, amount, state } of await owed(dossierId)) {
    if (state === 'due')
      await site().app.transaction(officerIn(site().agencyId, 'cashier'), (ctx) =>
        recordCashReceipt(ctx, { obligationId: id, amount, payerName: 'A', key: newId() }),
      );
  }
};
const settle = async (): Promise<void> => {
  while ((await runDueJobs(site().app)) > 0) {
    /* until all is done */
  }
};
const financeOf = async (dossierId: string): Promise<string> => (await site().app.read(system, (ctx) => getDossier(ctx.tx, dossierId))).financeState;

describe('money and the dossier', () => {
  it('a payment shows on the dossier, a voided receipt takes it back', async () => {
    const { dossier, obligation } = await owing();
    await payAll(dossier.id);
    await settle();
    expect(await financeOf(dossier.id)).toBe('settled');
    const cashier = officerIn(site().agencyId, 'cashier');
    const [receipt] = await site().app.read(cashier, (ctx) => receiptsOf(ctx, obligation.id));
    await site().app.transaction(cashier, (ctx) => voidReceipt(ctx, { receiptId: receipt?.id ?? '', reason: 'Ghi nhầm' }));
    await settle();
    expect(await financeOf(dossier.id)).toBe('due');
  });

  it('an unpaid fee is no longer claimed when the dossier is stopped', async () => {
    const { dossier } = await owing();
    await stopDossier(site().app, officerIn(site().agencyId, 'leader'), { dossierId: dossier.id, reason });
    await settle();
    expect((await owed(dossier.id)).every(({ state }) => state === 'cancelled' || state === 'not-required')).toBe(true);
    expect(await financeOf(dossier.id)).toBe('none');
  });

  it('a fee paid for a refused dossier, or one withdrawn before reception, is to be given back', async () => {
    const refused = await owing({ isReceived: false });
    await payAll(refused.dossier.id);
    await refuseDossier(site().app, officerIn(site().agencyId, 'desk-clerk'), { dossierId: refused.dossier.id, reason });
    const withdrawn = await owing({ isReceived: false });
    await payAll(withdrawn.dossier.id);
    await withdrawDossier(site().app, withdrawn.citizen, { dossierId: withdrawn.dossier.id, reason });
    await settle();
    for (const { dossier } of [refused, withdrawn]) expect(await financeOf(dossier.id)).toBe('refund-due');
  });

  it('a fee paid for work that was begun is left for the agency to decide', async () => {
    const { dossier, citizen } = await owing();
    await payAll(dossier.id);
    await withdrawDossier(site().app, citizen, { dossierId: dossier.id, reason });
    await settle();
    expect(await financeOf(dossier.id)).toBe('settled');
  });
});
