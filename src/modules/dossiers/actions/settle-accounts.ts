import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { cancelObligation, decideRefund, moveObligations, obligationsOf } from '#modules/payments';
import { financeStateOf } from '../domain/finance.ts';
import { isEndedUndecided } from '../domain/states.ts';
import type { FinanceState } from '../domain/states.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { isTaxPaid } from '../store/history.store.ts';
import { listTransfersOf } from '../store/transfer.store.ts';

/** What fee and tax together say now; `taxPaid` when the tax has just been paid, otherwise the history tells. */
export async function financeStateNow(ctx: Ctx, dossierId: string, taxPaid?: boolean): Promise<FinanceState> {
  const obligations = await asSystem(ctx, 'dossiers.finance', (system) => obligationsOf(system, dossierId));
  return financeStateOf(
    obligations.map(({ state }) => state),
    taxPaid ?? (await isTaxPaid(ctx.tx, dossierId)),
  );
}

/** Writes what the payments say into the dossier; a dossier that waits for a tax payment keeps that state. Only for the product itself. */
export async function updateFinanceState(ctx: Ctx, dossierId: string): Promise<void> {
  const dossier = await lockDossier(ctx.tx, dossierId);
  const financeState = await financeStateNow(ctx, dossierId);
  if (dossier.state === 'awaiting-payment' || financeState === dossier.financeState) return;
  await saveDossier(ctx.tx, { ...dossier, financeState });
}

/**
 * What is owed again because a payment was struck out is claimed by the agency that does the work now, and no longer claimed for a dossier that
 * ended without a decision. Only for the product itself.
 */
export async function settleReversal(ctx: Ctx, dossierId: string, collectorId: string): Promise<void> {
  const { state, agencyId, receptionAgencyId } = await lockDossier(ctx.tx, dossierId);
  if (isEndedUndecided(state)) return dropClaims(ctx, dossierId);
  const hadIt = (await listTransfersOf(ctx.tx, dossierId)).some(({ fromAgencyId }) => fromAgencyId === collectorId);
  if (hadIt && collectorId !== agencyId)
    await moveObligations(ctx, {
      dossierId,
      fromAgencyId: collectorId,
      toAgencyId: agencyId,
      receptionAgencyId,
      reason: 'Cơ quan đang giải quyết hồ sơ thu khoản còn phải nộp',
    });
}

/**
 * After a dossier was refused, withdrawn or stopped: what is not paid is no longer claimed, what was paid for nothing is to be given back
 * (refused, or withdrawn before reception); the rest is for the agency to decide. Only for the product itself.
 */
export async function settleAccounts(ctx: Ctx, dossierId: string, ended: { readonly act: string }): Promise<void> {
  const before = (await lockDossier(ctx.tx, dossierId)).receivedAt === undefined;
  const ground = ended.act === 'refuse' ? 'refused' : ended.act === 'withdraw' && before ? 'withdrawn-before-work' : undefined;
  await dropClaims(ctx, dossierId);
  for (const { id, state } of await obligationsOf(ctx, dossierId)) {
    if (state === 'settled' && ground !== undefined) await decideRefund(ctx, { obligationId: id, ground, reason: 'Hồ sơ đã kết thúc' });
  }
  await updateFinanceState(ctx, dossierId);
}

async function dropClaims(ctx: Ctx, dossierId: string): Promise<void> {
  for (const { id, state } of await obligationsOf(ctx, dossierId))
    if (state === 'due') await cancelObligation(ctx, { obligationId: id, reason: 'Hồ sơ đã kết thúc' });
}
