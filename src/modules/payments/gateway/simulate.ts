import type { NoticeFacts } from './signature.ts';
import { signNotice } from './signature.ts';

/** What the simulated gateway can do, good and bad. */
export const simulations = ['success', 'failed', 'repeated', 'late', 'out-of-order', 'wrong-amount', 'wrong-signature', 'unknown-code', 'refund'] as const;

/** One of {@link simulations}. */
export type Simulation = (typeof simulations)[number];

/** A notice as it travels. */
export interface SentNotice {
  readonly facts: NoticeFacts;
  readonly signature: string;
}

/** The notices that a gateway sends in that case, in the order they come in; `now` in milliseconds. */
export function simulate(
  kind: Simulation,
  order: { readonly reference: string; readonly code: string; readonly amount: number },
  secret: string,
  now: number,
): readonly SentNotice[] {
  const at = (minutesAgo: number): string => new Date(now - minutesAgo * 60_000).toISOString();
  const notice = (status: NoticeFacts['status'], change: Partial<NoticeFacts> = {}): SentNotice => {
    const facts: NoticeFacts = { ...order, status, occurredAt: at(0), ...change };
    return { facts, signature: signNotice(secret, facts) };
  };
  switch (kind) {
    case 'success':
      return [notice('pending'), notice('succeeded')];
    case 'failed':
      return [notice('pending'), notice('failed')];
    case 'repeated':
      return [notice('succeeded'), notice('succeeded'), notice('succeeded')];
    case 'late':
      return [notice('succeeded', { occurredAt: at(3 * 24 * 60) })];
    case 'out-of-order':
      return [notice('succeeded'), notice('pending', { occurredAt: at(1) }), notice('failed', { occurredAt: at(2) })];
    case 'wrong-amount':
      return [notice('succeeded', { amount: order.amount + 1_000 })];
    case 'wrong-signature':
      return [{ ...notice('succeeded'), signature: signNotice(`${secret}?`, notice('succeeded').facts) }];
    case 'unknown-code':
      return [notice('succeeded', { code: 'MC000000000000' })];
    case 'refund':
      return [notice('succeeded'), notice('refunded')];
  }
}
