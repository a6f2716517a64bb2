import { DomainError } from '#platform/errors';

/** Where the case stands in law; finance, delivery, synchronisation and archive are states of their own. */
export type BusinessState =
  | 'submitted'
  | 'received'
  | 'rejected'
  | 'in-progress'
  | 'awaiting-supplement'
  | 'awaiting-payment'
  | 'withdrawn'
  | 'stopped'
  | 'resolved'
  | 'returned';
/** Whether money is owed. */
export type FinanceState = 'none' | 'due' | 'settled' | 'refund-due' | 'refunded';
/** How far the result is: signed is not issued, issued is not delivered. */
export type DeliveryState = 'none' | 'signed' | 'issued' | 'delivered';

/** The state numbers of the national portal (bảng mã trạng thái hồ sơ, 1–10). */
export const nationalState: Readonly<Record<BusinessState, number>> = {
  submitted: 1,
  received: 2,
  rejected: 3,
  'in-progress': 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  withdrawn: 7,
  stopped: 8,
  resolved: 9,
  returned: 10,
};

/** The acts that move a dossier. */
export type Act =
  | 'submit'
  | 'receive'
  | 'refuse'
  | 'start'
  | 'proceed'
  | 'request-supplement'
  | 'answer-supplement'
  | 'demand-payment'
  | 'settle-payment'
  | 'withdraw'
  | 'stop'
  | 'extend'
  | 'transfer'
  | 'consult'
  | 'answer-consultation'
  | 'take-in'
  | 'remove-paper'
  | 'draft-result'
  | 'submit-result'
  | 'sign'
  | 'send-back'
  | 'issue'
  | 'resolve'
  | 'hand-over'
  | 'rate';

/** Still open: somebody has to do something. */
export const openStates: readonly BusinessState[] = ['submitted', 'received', 'in-progress', 'awaiting-supplement', 'awaiting-payment'];
const working: readonly BusinessState[] = ['received', 'in-progress'];
const waiting: readonly BusinessState[] = ['awaiting-supplement', 'awaiting-payment'];
const stay = 'stay';

interface Rule {
  readonly from: readonly BusinessState[];
  readonly to: BusinessState | typeof stay;
}

/** Which act is legal in which state and where it leads: the only such table. */
const rules: Readonly<Record<Exclude<Act, 'submit'>, Rule>> = {
  receive: { from: ['submitted'], to: 'received' },
  refuse: { from: ['submitted', 'awaiting-supplement'], to: 'rejected' },
  start: { from: ['received'], to: 'in-progress' },
  proceed: { from: [...working, ...waiting], to: stay },
  'request-supplement': { from: ['submitted', ...working], to: 'awaiting-supplement' },
  'answer-supplement': { from: ['awaiting-supplement'], to: 'in-progress' },
  'demand-payment': { from: working, to: 'awaiting-payment' },
  'settle-payment': { from: ['awaiting-payment'], to: 'in-progress' },
  withdraw: { from: openStates, to: 'withdrawn' },
  stop: { from: [...working, ...waiting], to: 'stopped' },
  extend: { from: [...working, ...waiting], to: stay },
  transfer: { from: ['submitted', ...working], to: stay },
  'take-in': { from: openStates, to: stay },
  'remove-paper': { from: openStates, to: stay },
  consult: { from: working, to: stay },
  'answer-consultation': { from: [...working, ...waiting], to: stay },
  'draft-result': { from: working, to: stay },
  'submit-result': { from: working, to: stay },
  sign: { from: working, to: stay },
  'send-back': { from: [...working, ...waiting], to: stay },
  issue: { from: [...working, 'resolved'], to: stay },
  resolve: { from: [...working], to: 'resolved' },
  'hand-over': { from: [...working, 'resolved'], to: 'returned' },
  rate: { from: ['rejected', 'stopped', 'resolved', 'returned'], to: stay },
};

/** All acts of the table, for tests that walk through it. */
export const allActs = Object.keys(rules) as readonly Exclude<Act, 'submit'>[];

/** The state after an act; throws `dossiers.illegal-act` when the law does not allow it there. */
export function after(state: BusinessState, act: Exclude<Act, 'submit'>): BusinessState {
  const rule = rules[act];
  if (!rule.from.includes(state)) throw new DomainError('dossiers.illegal-act', { state, act });
  return rule.to === stay ? state : rule.to;
}

/** Whether an act is legal in a state, for buttons that are shown or not. */
export function mayFollow(state: BusinessState, act: Exclude<Act, 'submit'>): boolean {
  return rules[act].from.includes(state);
}

/** An answered first-time request at the counter returns to where it came from. */
export function stateAfterSupplement(received: boolean): BusinessState {
  return received ? 'in-progress' : 'submitted';
}

/** True when nothing more is decided: the clock has ended. */
export function isFinished(state: BusinessState): boolean {
  return !openStates.includes(state);
}

/** True for a dossier that ended without a result: refused, withdrawn or stopped. */
export function isEndedUndecided(state: BusinessState): boolean {
  return state === 'rejected' || state === 'withdrawn' || state === 'stopped';
}

/** Throws `dossiers.second-supplement` unless a further request has a lawful ground (A9; NĐ 61/2018 Điều 17: only once). */
export function requireSupplementGround(count: number, ground: SupplementGround): void {
  if (count > 0 && ground === 'first-check') throw new DomainError('dossiers.second-supplement', { count });
}

/** Why papers are asked for: the one first check, or one of the grounds on which the law lets an agency ask again. */
export type SupplementGround = 'first-check' | 'new-facts' | 'answer-incomplete' | 'verification-result';
/** All grounds, for forms. */
export const supplementGrounds: readonly SupplementGround[] = ['first-check', 'answer-incomplete', 'new-facts', 'verification-result'];
