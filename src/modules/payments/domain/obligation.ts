import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';

/** When an obligation falls due: on receiving the dossier, on a supplement, on handing over the result (HinhThucThu 1, 2, 4). */
export type DueWhen = 'receipt' | 'supplement' | 'return';

/** `not-required` after full exemption; `refund-due` while money is to be given back. */
export type ObligationState = 'not-required' | 'due' | 'settled' | 'cancelled' | 'refund-due' | 'refunded';

/** What is paid through which door. */
export type PaymentMethod = 'cash' | 'transfer' | 'gateway';

/** The thing that is paid for; opaque here. */
export interface PaymentSubject {
  readonly kind: string;
  readonly id: string;
}

/** One phí or lệ phí as the procedure sets it; `unitAmount` in đồng. */
export interface FeeLine {
  readonly kind: 'phí' | 'lệ phí';
  readonly name: string;
  readonly unit: string;
  readonly quantity: number;
  readonly unitAmount: number;
  readonly exemption?: { readonly percent: number; readonly basis: string } | undefined;
  readonly legalBasis?: string | undefined;
}

/** A line with what is to be paid for it, in đồng. */
export interface ChargedLine extends FeeLine {
  readonly amount: number;
}

/** What somebody owes for a subject; all amounts in đồng. */
export interface Obligation {
  readonly id: string;
  /** The words of the transfer and the address of the payment page; unguessable. */
  readonly code: string;
  readonly subject: PaymentSubject;
  /** Whose claim it is. */
  readonly agencyId: string;
  /** The other agency, where the subject was received, that may take the money on behalf of the one that claims it (NĐ 118/2025/NĐ-CP); null where that is the same. */
  readonly collectingAgencyId: string | null;
  readonly payerAccountId: string | null;
  readonly payerName: string | null;
  readonly title: string;
  readonly dueWhen: DueWhen;
  readonly lines: readonly ChargedLine[];
  readonly amount: number;
  readonly paid: number;
  readonly refunded: number;
  readonly refundDue: number;
  readonly state: ObligationState;
  readonly createdAt: Instant;
  readonly settledAt: Instant | null;
  readonly version: number;
}

/** Number of the national code list HinhThucThu. */
export const collectionCodes: Readonly<Record<DueWhen, 1 | 2 | 4>> = { receipt: 1, supplement: 2, return: 4 };

/** TrangThaiThanhToan of the national portal: 1 when nothing is left to pay, otherwise 0. */
export function paymentStatusCode(state: ObligationState): 0 | 1 {
  return state === 'due' || state === 'cancelled' || state === 'refunded' ? 0 : 1;
}

/**
 * The lines with their amounts: quantity × unit, less the exemption, to whole đồng (half up).
 * Throws `payments.lines-invalid` for an amount that is no whole đồng, or an exemption without a legal basis (Luật Phí và lệ phí, Điều 10).
 */
export function chargeLines(lines: readonly FeeLine[]): readonly ChargedLine[] {
  if (lines.length === 0) throw new DomainError('payments.lines-invalid', { reason: 'empty' });
  return lines.map((line, index) => {
    const percent = line.exemption?.percent ?? 0;
    const whole = Number.isSafeInteger(line.quantity) && line.quantity > 0 && Number.isSafeInteger(line.unitAmount) && line.unitAmount >= 0;
    const lawful = Number.isInteger(percent) && percent >= 0 && percent <= 100 && (percent === 0 || (line.exemption?.basis ?? '').trim() !== '');
    const gross = line.quantity * line.unitAmount;
    if (!whole || !lawful || !Number.isSafeInteger(gross * 100)) throw new DomainError('payments.lines-invalid', { line: index + 1, name: line.name });
    return { ...line, amount: Math.floor((gross * (100 - percent) + 50) / 100) };
  });
}

/** What all lines come to, in đồng. */
export function totalOf(lines: readonly ChargedLine[]): number {
  return lines.reduce((sum, line) => sum + line.amount, 0);
}

/** What is still to be paid, in đồng. */
export function amountDue(obligation: Pick<Obligation, 'state' | 'amount' | 'paid'>): number {
  return obligation.state === 'due' ? obligation.amount - obligation.paid : 0;
}

/** The obligation after it was paid in full. Throws `payments.not-due` or `payments.wrong-amount`. */
export function pay(obligation: Obligation, amount: number, at: Instant): Obligation {
  if (obligation.state !== 'due') throw new DomainError('payments.not-due', { state: obligation.state });
  if (amount !== amountDue(obligation)) throw new DomainError('payments.wrong-amount', { due: amountDue(obligation), amount });
  return { ...obligation, state: 'settled', paid: obligation.amount, settledAt: at };
}

/**
 * The obligation after a payment was struck out (voided receipt, returned by the bank): due again, or given up where a refund was already decided,
 * for what is to be given back is not claimed a second time. Throws `payments.not-settled`, also once a part went back: then money was there.
 */
export function reverse(obligation: Obligation): Obligation {
  const { state, refunded } = obligation;
  if ((state !== 'settled' && state !== 'refund-due') || refunded > 0) throw new DomainError('payments.not-settled', { state });
  return { ...obligation, state: state === 'settled' ? 'due' : 'cancelled', paid: 0, refundDue: 0, settledAt: null };
}

/** The agencies whose counters may take this money: first the one that claims it, then the place of reception on its behalf. */
export function collectorsOf({ agencyId, collectingAgencyId }: Pick<Obligation, 'agencyId' | 'collectingAgencyId'>): readonly string[] {
  return collectingAgencyId === null ? [agencyId] : [agencyId, collectingAgencyId];
}

/** A claim and where it may be paid, as an obligation keeps them: a place of reception that claims the money itself collects for nobody else. */
export function claimOf(agencyId: string, receptionAgencyId: string = agencyId): Pick<Obligation, 'agencyId' | 'collectingAgencyId'> {
  return { agencyId, collectingAgencyId: receptionAgencyId === agencyId ? null : receptionAgencyId };
}

/** The obligation as the claim of another agency; throws `payments.not-due` when it is not owed: what was collected stays with its collector. */
export function moveTo(obligation: Obligation, claim: ReturnType<typeof claimOf>): Obligation {
  if (obligation.state !== 'due') throw new DomainError('payments.not-due', { state: obligation.state });
  return { ...obligation, ...claim };
}

/** The obligation without its claim: cancelled while due; throws `payments.not-due` when it is paid (then money must be given back). */
export function cancel(obligation: Obligation): Obligation {
  if (obligation.state !== 'due' && obligation.state !== 'not-required') throw new DomainError('payments.not-due', { state: obligation.state });
  return { ...obligation, state: 'cancelled' };
}
