import { amountDue } from './obligation.ts';
import type { Obligation } from './obligation.ts';

/** Where a transaction stands at the bank or gateway; later ones outrank earlier ones, however they come in. */
export type ArrivalStatus = 'pending' | 'failed' | 'succeeded' | 'refunded';

/** What became of money that arrived; everything but `accepted` waits for a person. */
export type ArrivalVerdict = 'waiting' | 'accepted' | 'unknown-code' | 'wrong-amount' | 'already-settled' | 'cancelled' | 'failed' | 'refunded';

const ranks: Readonly<Record<ArrivalStatus, number>> = { pending: 0, failed: 1, succeeded: 2, refunded: 3 };

/** True when the new report says something that the known one does not already outrank. */
export function isNews(known: ArrivalStatus | undefined, reported: ArrivalStatus): boolean {
  return known === undefined || ranks[reported] > ranks[known];
}

/** What to do with money that succeeded: it pays only an obligation that is due, and only in full. */
export function judgeArrival(obligation: Pick<Obligation, 'state' | 'amount' | 'paid'> | undefined, amount: number): ArrivalVerdict {
  if (obligation === undefined) return 'unknown-code';
  if (obligation.state === 'cancelled') return 'cancelled';
  if (obligation.state !== 'due') return 'already-settled';
  return amount === amountDue(obligation) ? 'accepted' : 'wrong-amount';
}

/** The payment code in the words of a transfer; banks add their own words and drop signs. Undefined when there is none. */
export function findCode(text: string): string | undefined {
  return (
    /MC[0-9A-HJKMNP-TV-Z]{12}/.exec(text.toUpperCase().replace(/[^0-9A-Z]+/g, ' '))?.[0] ??
    /MC[0-9A-HJKMNP-TV-Z]{12}/.exec(text.toUpperCase().replace(/[^0-9A-Z]+/g, ''))?.[0]
  );
}
