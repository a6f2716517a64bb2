import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { mayDo, requirePermission } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { amountDue, collectorsOf } from '../domain/obligation.ts';
import type { Obligation } from '../domain/obligation.ts';
import { isPaymentCode } from '../domain/payment-code.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { Receipt } from '../domain/receipt.ts';
import { vietQrText } from '../domain/vietqr.ts';
import type { PayeeAccount } from '../domain/vietqr.ts';
import { findLatestArrival, listOpenArrivals } from '../store/arrival.store.ts';
import type { Arrival } from '../store/arrival.store.ts';
import { listReceiptsOf } from '../store/ledger.store.ts';
import { findObligation, listObligations, listRefundsDue } from '../store/obligation.store.ts';
import { findPayee } from '../store/payee.store.ts';

/** The obligations of a dossier that the actor may see, oldest first. */
export async function obligationsOf(ctx: Ctx, dossierId: string): Promise<readonly Obligation[]> {
  const all = await listObligations(ctx.tx, { kind: 'dossier', id: dossierId });
  return all.filter((one) => collectorsOf(one).some((agencyId) => mayDo(ctx.actor, 'payments.read', { agencyId, ownerId: one.payerAccountId ?? undefined })));
}

/** What the payment page shows to whoever holds the code (the code is the key): no name, no account of the payer. */
export interface Payable {
  readonly code: string;
  readonly title: string;
  readonly state: Obligation['state'];
  readonly amount: number;
  readonly due: number;
  readonly lines: Obligation['lines'];
  readonly agencyId: string;
  readonly collectingAgencyId: string | null;
  readonly payee: PayeeAccount;
  /** Text of the VietQR; undefined when nothing is due. */
  readonly qr: string | undefined;
  readonly receipts: readonly { readonly number: string; readonly issuedAt: string; readonly amount: number; readonly isVoid: boolean }[];
  /** How the last try ended while something is due: failed, on its way, or money that does not fit and waits for the cashier. */
  readonly lastTry: 'failed' | 'waiting' | 'unclear' | undefined;
}

/** The obligation behind a payment code, or undefined; open to anybody who knows the code. */
export async function findPayable(ctx: Ctx, code: string): Promise<Payable | undefined> {
  if (!isPaymentCode(code)) return undefined;
  return asSystem(ctx, 'payments.pay-page', async ({ tx }) => {
    const obligation = await findObligation(tx, { code });
    if (obligation === undefined) return undefined;
    const config = ctx.app.config.payments;
    const payee = (await findPayee(tx, obligation.agencyId, dateIn(ctx.clock.now()))) ?? {
      bankBin: config.bankBin,
      accountNumber: config.bankAccount,
      holder: 'KHO BAC NHA NUOC (MAU)',
    };
    const due = amountDue(obligation);
    const receipts = (await listReceiptsOf(tx, obligation.id)).map((one) => ({
      number: receiptNumber(one),
      issuedAt: one.issuedAt,
      amount: one.amount,
      isVoid: one.voidedAt !== null,
    }));
    const { title, state, amount, lines, agencyId, collectingAgencyId } = obligation;
    const lastTry = due === 0 ? undefined : tryOf(await findLatestArrival(tx, obligation.id));
    const qr = due === 0 ? undefined : vietQrText(payee, due, code);
    return { code, title, state, amount, due, lines, agencyId, collectingAgencyId, payee, qr, receipts, lastTry };
  });
}

function tryOf(arrival: Arrival | undefined): Payable['lastTry'] {
  if (arrival?.status === 'failed') return 'failed';
  if (arrival?.status === 'pending') return 'waiting';
  return arrival?.status === 'succeeded' && arrival.resolution === null && arrival.verdict !== 'accepted' ? 'unclear' : undefined;
}

/** The receipts of an obligation that the actor may see. */
export function receiptsOf(ctx: Ctx, obligationId: string): Promise<readonly Receipt[]> {
  return listReceiptsOf(ctx.tx, obligationId);
}

/** What a cashier has to deal with: money that fits nothing, and money to give back. */
export interface Reconciliation {
  readonly arrivals: readonly Arrival[];
  readonly refunds: readonly Obligation[];
}

/** The reconciliation list of an agency, keyset-paged by the last ids seen. */
export async function listReconciliation(
  ctx: Ctx,
  filter: {
    readonly agencyId: string;
    readonly afterArrival?: string | undefined;
    readonly afterRefund?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<Reconciliation> {
  requirePermission(ctx.actor, 'payments.reconcile', { agencyId: filter.agencyId });
  const limit = Math.min(filter.limit ?? 50, 200);
  return {
    arrivals: await listOpenArrivals(ctx.tx, filter.agencyId, filter.afterArrival, limit),
    refunds: await listRefundsDue(ctx.tx, filter.agencyId, filter.afterRefund, limit),
  };
}
