import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { toInstant } from '#platform/time';
import { findCode, isNews, judgeArrival } from '../domain/arrival.ts';
import type { ArrivalStatus, ArrivalVerdict } from '../domain/arrival.ts';
import type { Obligation, PaymentMethod } from '../domain/obligation.ts';
import { heldOf } from '../domain/refund.ts';
import { gatewaySecret } from '../gateway/gateway.ts';
import { isSignedNotice } from '../gateway/signature.ts';
import type { NoticeFacts } from '../gateway/signature.ts';
import { lockArrival, logNotice, noteDoubt, putArrival } from '../store/arrival.store.ts';
import type { Arrival, ArrivalSource } from '../store/arrival.store.ts';
import { findPaymentReceipt } from '../store/ledger.store.ts';
import { lockObligation } from '../store/obligation.store.ts';
import { refundLocked, reverseLocked, settleLocked } from './settle.ts';

/** What a gateway is answered; only `wrong-signature` is a refusal, everything else must not be sent again. */
export type NoticeAnswer = 'taken' | 'repeated' | 'out-of-order' | 'changed' | 'wrong-signature';

/** The answer, and what became of the money. */
export interface NoticeOutcome {
  readonly answer: NoticeAnswer;
  readonly verdict: ArrivalVerdict | null;
}

/**
 * Takes a signed notice of the payment gateway. However often, late or out of order it comes, a transaction counts once:
 * it settles its obligation only when that is due and the amount is exact; anything else waits in the reconciliation list.
 */
export async function receiveNotice(ctx: Ctx, facts: NoticeFacts, signature: string): Promise<NoticeOutcome> {
  const signed = isSignedNotice(gatewaySecret(ctx.app), facts, signature);
  return asSystem(ctx, 'payments.gateway', async (system) => {
    const outcome = signed
      ? await takeReport(system, {
          source: 'gateway',
          reference: facts.reference,
          codeText: facts.code,
          amount: facts.amount,
          status: facts.status,
          occurredAt: toInstant(facts.occurredAt),
        })
      : { answer: 'wrong-signature' as const, verdict: null, agencyId: null };
    await logNotice(system.tx, {
      reference: facts.reference,
      status: facts.status,
      codeText: facts.code,
      amount: facts.amount,
      answer: outcome.answer,
      verdict: outcome.verdict,
      agencyId: outcome.agencyId,
      at: ctx.clock.now(),
    });
    return { answer: outcome.answer, verdict: outcome.verdict };
  });
}

type Report = Pick<Arrival, 'source' | 'reference' | 'codeText' | 'amount' | 'status' | 'occurredAt'>;

type Taken = NoticeOutcome & { readonly agencyId: string | null };

/** What one report of a transaction leads to, in a system transaction; also used for lines of a bank statement. */
export async function takeReport(system: Ctx, report: Report): Promise<Taken> {
  const known = await lockArrival(system.tx, report.source, report.reference);
  const hasCounted = known?.status === 'succeeded' || known?.status === 'refunded';
  if (known !== undefined && hasCounted && contradicts(known, report)) return doubt(system, known, report);
  if (!isNews(known?.status, report.status)) {
    return { answer: known?.status === report.status ? 'repeated' : 'out-of-order', verdict: known?.verdict ?? null, agencyId: known?.agencyId ?? null };
  }
  const code = findCode(report.codeText);
  const by = hasCounted && known !== undefined && known.obligationId !== null ? { id: known.obligationId } : code === undefined ? undefined : { code };
  const obligation = by === undefined ? undefined : await lockObligation(system.tx, by);
  const verdict = await applyReport(system, report, known, obligation);
  // Money that was counted stays with the agency that took it.
  const agencyId = (hasCounted ? known?.agencyId : null) ?? obligation?.agencyId ?? null;
  await putArrival(system.tx, { ...report, verdict, obligationId: obligation?.id ?? null, agencyId, receivedAt: system.clock.now() });
  await audit(system, 'payments.arrived', {
    subjectId: obligation?.id,
    agencyId: agencyId ?? undefined,
    reference: report.reference,
    source: report.source,
    status: report.status,
    amount: report.amount,
    verdict,
  });
  return { answer: 'taken', verdict, agencyId };
}

/** Money has one amount and one purpose; while none has come, the latest word about it holds. */
function contradicts(known: Arrival, report: Report): boolean {
  const [before, now] = [findCode(known.codeText), findCode(report.codeText)];
  return known.amount !== report.amount || (before !== undefined && now !== undefined && before !== now);
}

/** A report that contradicts money which was counted is not believed, but a person has to look at it. */
async function doubt(system: Ctx, known: Arrival, { status, amount, codeText }: Report): Promise<Taken> {
  await noteDoubt(system.tx, known.id, { status, amount, codeText });
  await audit(system, 'payments.doubted', {
    subjectId: known.obligationId ?? undefined,
    agencyId: known.agencyId ?? undefined,
    reference: known.reference,
    known: known.amount,
    status,
    amount,
    codeText,
  });
  return { answer: 'changed', verdict: known.verdict, agencyId: known.agencyId };
}

const quietVerdicts: Readonly<Record<Exclude<ArrivalStatus, 'succeeded'>, ArrivalVerdict>> = { pending: 'waiting', failed: 'failed', refunded: 'refunded' };

async function applyReport(system: Ctx, report: Report, known: Arrival | undefined, obligation: Obligation | undefined): Promise<ArrivalVerdict> {
  const payment = { method: methodOf(report.source), reference: report.reference, amount: report.amount, occurredAt: report.occurredAt };
  if (report.status === 'refunded' && known?.verdict === 'accepted') {
    const receipt = await findPaymentReceipt(system.tx, payment.method, payment.reference);
    if (obligation?.state === 'settled' && receipt !== undefined)
      await reverseLocked(system, obligation, receipt, payment, 'Ngân hàng hoặc cổng thanh toán đã hoàn tiền');
    if (obligation?.state === 'refund-due' || (obligation !== undefined && heldOf(obligation) > 0 && obligation.state === 'refunded'))
      await refundLocked(system, obligation, payment);
    if (obligation !== undefined && obligation.refunded > 0)
      await noteDoubt(system.tx, known.id, { status: 'refunded', amount: report.amount, codeText: report.codeText });
  }
  if (report.status !== 'succeeded') return quietVerdicts[report.status];
  const verdict = judgeArrival(obligation, report.amount);
  if (verdict === 'accepted' && obligation !== undefined) await settleLocked(system, obligation, payment);
  return verdict;
}

function methodOf(source: ArrivalSource): PaymentMethod {
  return source === 'gateway' ? 'gateway' : 'transfer';
}
