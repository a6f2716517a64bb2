import { after } from './states.ts';
import type { BusinessState, DeliveryState } from './states.ts';
import type { StepKind } from './steps.ts';

/** A finished step, and what the process opened after it. */
export interface FinishedStep {
  readonly kind: StepKind;
  /** The leader gave it back to be worked on anew. */
  readonly isSentBack: boolean;
  readonly opened: readonly { readonly kind: StepKind; readonly next: readonly { readonly to: string }[] }[];
  /** The process is at its end. */
  readonly hasEnded: boolean;
}

/** What a finished step makes of a dossier. */
export interface StepEffect {
  /** Whose turn stops the agency's clock now. */
  readonly awaits: 'payment' | 'confirmation' | undefined;
  readonly resumesClock: boolean;
  readonly state: BusinessState;
  readonly deliveryState: DeliveryState;
  readonly end: 'resolved' | 'returned' | undefined;
}

/**
 * What the next desks mean for a dossier: the tax office and the applicant's payment stop the clock, the last hand-over ahead means decided,
 * a hand-over at the end means returned. Throws `dossiers.illegal-act` where the law does not allow that in its state.
 */
export function effectOf(dossier: { readonly state: BusinessState; readonly deliveryState: DeliveryState }, done: FinishedStep): StepEffect {
  const { state } = dossier;
  const stay = { awaits: undefined, resumesClock: false, state, deliveryState: dossier.deliveryState, end: undefined } as const;
  const kinds = done.opened.map(({ kind }) => kind);
  if (kinds.includes('tax') || kinds.includes('applicant-payment'))
    return { ...stay, awaits: 'payment', state: after(state === 'awaiting-payment' ? 'in-progress' : state, 'demand-payment') };
  if (kinds.includes('applicant-confirmation')) return { ...stay, awaits: 'confirmation' };
  const resumesClock = state === 'awaiting-payment' && done.kind === 'tax';
  const deliveryState = deliveryAfter(dossier.deliveryState, done);
  const going: StepEffect = { ...stay, resumesClock, state: resumesClock ? after(state, 'settle-payment') : state, deliveryState };
  if (done.kind === 'hand-over' && done.hasEnded) return { ...going, state: after(going.state, 'hand-over'), end: 'returned' };
  if (done.hasEnded || isDecided(deliveryState, done)) return { ...going, state: after(going.state, 'resolve'), end: 'resolved' };
  return going;
}

/** Only the hand-over of a signed or issued result is left; one in the middle of a linked procedure does not decide the whole. */
function isDecided(deliveryState: DeliveryState, { kind, opened: [step, ...more] }: FinishedStep): boolean {
  if (kind === 'hand-over' || step?.kind !== 'hand-over' || more.length > 0 || step.next.some(({ to }) => to !== 'end')) return false;
  return deliveryState === 'signed' || deliveryState === 'issued';
}

/** Signed is not issued, issued is not delivered; a later signature takes nothing back. */
function deliveryAfter(before: DeliveryState, { kind, isSentBack }: FinishedStep): DeliveryState {
  if (kind === 'hand-over') return 'delivered';
  if (kind === 'issuing') return 'issued';
  return kind === 'approval' && !isSentBack && before === 'none' ? 'signed' : before;
}
