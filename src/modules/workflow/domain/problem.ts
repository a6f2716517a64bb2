export type Severity = 'error' | 'warning';

/**
 * What a problem means: `illegal` by the standard; legal but `unsupported` by the engine; legal and `undecided`, a description that leaves
 * open what an engine must know (a branch without condition, a timer without time); or a mere `remark`.
 */
export type ProblemKind = 'illegal' | 'unsupported' | 'undecided' | 'remark';

/** One thing wrong with a BPMN file: the element it is about, a stable code and an English sentence. */
export interface Problem {
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  /** An error refuses the file; a warning does not, though what is undecided may not be published. */
  readonly severity: Severity;
  readonly kind: ProblemKind;
}

/** A breach of the standard. */
export function refusal(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message, severity: 'error', kind: 'illegal' };
}

/** Something legal that the engine does not execute. */
export function unsupported(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message, severity: 'error', kind: 'unsupported' };
}

/** Something legal that describes without saying enough to be executed. */
export function undecided(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message: `not executable here: ${message}`, severity: 'warning', kind: 'undecided' };
}

/** A remark that changes nothing. */
export function remark(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message, severity: 'warning', kind: 'remark' };
}

/** Tells whether the file is illegal or uses what is not supported. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

/** Tells whether a file with these problems may be published: nothing refused, nothing left open. */
export function isExecutable(problems: readonly Problem[]): boolean {
  return problems.every((problem) => problem.kind === 'remark');
}
