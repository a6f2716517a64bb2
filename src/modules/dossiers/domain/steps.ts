/** What a step means for the dossier, as the record of the procedure says. */
export type StepKind =
  | 'reception'
  | 'examination'
  | 'approval'
  | 'issuing'
  | 'hand-over'
  | 'applicant-supplement'
  | 'applicant-confirmation'
  | 'applicant-payment'
  | 'tax';

/** True for steps during which the agency's clock stands still: the applicant or the tax office has the case. */
export function stopsTheClock(kind: StepKind): boolean {
  return kind === 'applicant-supplement' || kind === 'applicant-confirmation' || kind === 'applicant-payment' || kind === 'tax';
}

/** What a step asks for besides its desk: to sign, to issue and to hand over are acts of their own, not mere work. */
export function stepPermission(kind: StepKind | undefined): 'dossiers.sign' | 'dossiers.issue' | 'dossiers.hand-over' | 'dossiers.work' {
  if (kind === 'approval') return 'dossiers.sign';
  if (kind === 'issuing') return 'dossiers.issue';
  return kind === 'hand-over' ? 'dossiers.hand-over' : 'dossiers.work';
}

/** The outcomes an officer can choose at a step, read from the conditions of its `next` entries (`outcome = "…"`). */
export function outcomesOf(
  next: readonly { readonly to: string; readonly when: string | null }[],
): readonly { readonly outcome: string; readonly to: string }[] {
  return next.flatMap(({ to, when }) => {
    const found = /\boutcome\s*=\s*"([^"]+)"/.exec(when ?? '');
    return found?.[1] === undefined ? [] : [{ outcome: found[1], to }];
  });
}

/** True for a way from approval back to an examination that comes before the first approval: the leader does not agree. */
export function isSentBack(steps: ReadonlyMap<string, { readonly kind: StepKind }>, from: StepKind, target: string): boolean {
  const kinds = [...steps.values()].map(({ kind }) => kind);
  return from === 'approval' && steps.get(target)?.kind === 'examination' && [...steps.keys()].indexOf(target) < kinds.indexOf('approval');
}
