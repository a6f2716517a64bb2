import type { Ctx } from '#platform/app';
import { cancelObligation, decideRefund, obligationsOf } from '#modules/payments';
import { financeStateOf } from '../domain/finance.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';

/** Writes what the payments say into the dossier; a dossier that waits for a tax payment keeps that state. Only for the product itself. */
export async function updateFinanceState(ctx: Ctx, dossierId: string): Promise<void> {
  const dossier = await lockDossier(ctx.tx, dossierId);
  const obligations = await obligationsOf(ctx, dossierId);
  const financeState = financeStateOf(obligations.map(({ state }) => state));
  if (obligations.length === 0 || dossier.state === 'awaiting-payment' || financeState === dossier.financeState) return;
  await saveDossier(ctx.tx, { ...dossier, financeState });
}

/**
 * After a dossier was refused, withdrawn or stopped: what is not paid is no longer claimed, what was paid for nothing is to be given back
 * (refused, or withdrawn before reception); the rest is for the agency to decide. Only for the product itself.
 */
export async function settleAccounts(ctx: Ctx, dossierId: string, ended: { readonly act: string; readonly from: string | null }): Promise<void> {
  const before = ended.from === 'submitted';
  const ground = ended.act === 'refuse' ? 'refused' : ended.act === 'withdraw' && before ? 'withdrawn-before-work' : undefined;
  for (const { id, state } of await obligationsOf(ctx, dossierId)) {
    if (state === 'due') await cancelObligation(ctx, { obligationId: id, reason: 'Hồ sơ đã kết thúc' });
    if (state === 'settled' && ground !== undefined) await decideRefund(ctx, { obligationId: id, ground, reason: 'Hồ sơ đã kết thúc' });
  }
  await updateFinanceState(ctx, dossierId);
}
