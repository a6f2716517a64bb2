/** What a step of a process means for the dossier, told by its desk and place. */
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

/** The parts of a step that tell its kind. */
export interface StepShape {
  readonly id: string;
  readonly desk: string;
  readonly duty: string;
  readonly next?: readonly { readonly to: string; readonly when: string | null }[];
}

const leaders = /^(Lãnh đạo UBND|Lãnh đạo cơ quan|Lãnh đạo Chi nhánh|Giám đốc|Người có thẩm quyền)/;

/** Tells the kind of a step; `first` is the id of the process's first step. */
export function stepKind(step: StepShape, first: string): StepKind {
  if (step.desk === 'Người yêu cầu')
    return step.id.startsWith('boSung') ? 'applicant-supplement' : step.id.startsWith('xacNhan') ? 'applicant-confirmation' : 'applicant-payment';
  if (step.desk === 'Cơ quan thuế') return 'tax';
  if (step.id === first) return 'reception';
  if (step.desk === 'Văn thư') return 'issuing';
  if (leaders.test(step.desk)) return 'approval';
  if (step.desk === 'Bộ phận một cửa' && /^(tra|tongHop)/.test(step.id)) return 'hand-over';
  const isLast = step.next?.some(({ to, when }) => to === 'end' && when === null) === true;
  if (isLast && !step.id.startsWith('tuChoi')) return 'hand-over';
  return 'examination';
}

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
