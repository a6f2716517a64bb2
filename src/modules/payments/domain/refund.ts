import { DomainError } from '#platform/errors';
import type { Obligation } from './obligation.ts';

/** Why money is given back. */
export type RefundGround = 'agency-error' | 'refused' | 'withdrawn-before-work' | 'withdrawn-after-work' | 'stopped' | 'exempt-later';

/** How much of what was paid is given back, and on what ground. */
export interface RefundRule {
  readonly ground: RefundGround;
  readonly share: 'all' | 'decided';
  readonly legalBasis: string;
}

/**
 * A phí pays for a service, a lệ phí for an official act (Luật Phí và lệ phí 97/2015/QH13, Điều 3): what was not served is given back whole;
 * once work has been done the agency decides the part, never more than was paid. A province's own decision replaces these rules.
 */
export const refundRules: readonly RefundRule[] = [
  { ground: 'agency-error', share: 'all', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 16' },
  { ground: 'refused', share: 'all', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 3' },
  { ground: 'withdrawn-before-work', share: 'all', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 3' },
  { ground: 'exempt-later', share: 'all', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 10' },
  { ground: 'withdrawn-after-work', share: 'decided', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 3' },
  { ground: 'stopped', share: 'decided', legalBasis: 'Luật Phí và lệ phí 97/2015/QH13, Điều 3' },
];

/** The rule of a ground. */
export function refundRule(ground: RefundGround): RefundRule {
  const rule = refundRules.find((one) => one.ground === ground);
  if (rule === undefined) throw new DomainError('payments.refund-ground-unknown', { ground });
  return rule;
}

/** What of a paid obligation has not gone back, in đồng; nothing where nothing can be decided (not paid, or a refund is due already). */
export function heldOf({ state, paid, refunded }: Pick<Obligation, 'state' | 'paid' | 'refunded'>): number {
  return state === 'settled' || state === 'refunded' ? paid - refunded : 0;
}

/** The obligation with a refund that is due, the first or a further one. `decided` is the part the agency decided, in đồng. Throws `payments.not-settled` or `payments.refund-too-much`. */
export function oweRefund(obligation: Obligation, ground: RefundGround, decided?: number): Obligation {
  const held = heldOf(obligation);
  if (held === 0) throw new DomainError('payments.not-settled', { state: obligation.state });
  const amount = refundRule(ground).share === 'all' ? held : decided;
  if (amount === undefined || !Number.isSafeInteger(amount) || amount <= 0 || amount > held)
    throw new DomainError('payments.refund-too-much', { held, amount: amount ?? 0 });
  return { ...obligation, state: 'refund-due', refundDue: amount };
}

/** The obligation after the money that was due went back. Throws `payments.no-refund-due` or `payments.wrong-amount`. */
export function giveBack(obligation: Obligation, amount: number): Obligation {
  if (obligation.state !== 'refund-due') throw new DomainError('payments.no-refund-due', { state: obligation.state });
  if (amount !== obligation.refundDue) throw new DomainError('payments.wrong-amount', { due: obligation.refundDue, amount });
  return { ...obligation, state: 'refunded', refunded: obligation.refunded + amount, refundDue: 0 };
}

/** The obligation after the bank itself returned the whole payment while a refund was owed or a part had gone back: nothing is left to give back. */
export function returnedByBank(obligation: Obligation): Obligation {
  if (obligation.state !== 'refund-due' && obligation.state !== 'refunded') throw new DomainError('payments.no-refund-due', { state: obligation.state });
  return { ...obligation, state: 'refunded', refunded: obligation.paid, refundDue: 0 };
}
