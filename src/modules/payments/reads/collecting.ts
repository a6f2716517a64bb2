import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { agenciesOf, mayDo, requirePermission } from '#platform/permissions';
import { collectorsOf } from '../domain/obligation.ts';
import type { Obligation } from '../domain/obligation.ts';
import { isPaymentCode } from '../domain/payment-code.ts';
import type { Receipt } from '../domain/receipt.ts';
import { findReceipt, listReceiptsOf } from '../store/ledger.store.ts';
import { collectorFor } from '../permissions.ts';
import { findObligation, getObligation, listDueObligations } from '../store/obligation.store.ts';

/** What is due at the agencies where the actor takes money, newest first; `before` is the last id seen. */
export async function listDue(
  ctx: Ctx,
  page: { readonly before?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<readonly Obligation[]> {
  const mine = agenciesOf(ctx.actor).filter((agencyId) => mayDo(ctx.actor, 'payments.receive', { agencyId }));
  if (mine.length === 0) requirePermission(ctx.actor, 'payments.receive', { agencyId: '' });
  return listDueObligations(ctx.tx, mine, page.before, Math.min(page.limit ?? 30, 100));
}

/** The obligation with this payment code, where the actor takes money; undefined for any other text. */
export async function findByCode(ctx: Ctx, code: string): Promise<Obligation | undefined> {
  const found = isPaymentCode(code) ? await findObligation(ctx.tx, { code }) : undefined;
  return found === undefined || collectorFor(ctx.actor, 'payments.receive', found) === undefined ? undefined : found;
}

/** An obligation at a desk that may take its money: with its receipts, and the agency for which the actor takes it. */
export interface AtDesk {
  readonly obligation: Obligation;
  readonly receipts: readonly Receipt[];
  readonly collectorId: string;
}

/** An obligation with its receipts, for the desk. Throws `payments.obligation.unknown` or `forbidden`. */
export async function readForDesk(ctx: Ctx, id: string): Promise<AtDesk> {
  const obligation = await getObligation(ctx.tx, id);
  const collectorId = collectorFor(ctx.actor, 'payments.receive', obligation) ?? obligation.agencyId;
  requirePermission(ctx.actor, 'payments.receive', { agencyId: collectorId });
  return { obligation, receipts: await listReceiptsOf(ctx.tx, id), collectorId };
}

/** A receipt with its obligation, for the payer, the agency that wrote it, the one whose money it is, and those that claim or may collect it now. Throws `payments.receipt.unknown`. */
export async function getReceipt(ctx: Ctx, id: string): Promise<{ readonly receipt: Receipt; readonly obligation: Obligation }> {
  const receipt = await findReceipt(ctx.tx, id);
  if (receipt === undefined) throw new DomainError('payments.receipt.unknown', { id });
  // What is owed may have gone to another agency since; the receipt stays in the book of the one that wrote it.
  const obligation = await asSystem(ctx, 'payments.receipt', ({ tx }) => getObligation(tx, receipt.obligationId));
  const agencies = [receipt.agencyId, receipt.payeeAgencyId, ...collectorsOf(obligation)];
  const agencyId = agencies.find((id) => mayDo(ctx.actor, 'payments.read', { agencyId: id }));
  requirePermission(ctx.actor, 'payments.read', { agencyId, ownerId: obligation.payerAccountId ?? undefined });
  return { receipt, obligation };
}
