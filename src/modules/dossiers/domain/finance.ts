import type { FinanceState } from './states.ts';

/** The states of what is owed for a dossier, as the payments module names them. */
export type OwedState = 'not-required' | 'due' | 'settled' | 'cancelled' | 'refund-due' | 'refunded';

/** Whether money is owed for the whole dossier, fee and tax together: what has to be done first speaks. */
export function financeStateOf(owed: readonly OwedState[], isTaxPaid = false): FinanceState {
  if (owed.includes('due')) return 'due';
  if (owed.includes('refund-due')) return 'refund-due';
  if (isTaxPaid || owed.includes('settled')) return 'settled';
  return owed.includes('refunded') ? 'refunded' : 'none';
}
