export type Severity = 'error' | 'warning';

/** One thing wrong with a BPMN file: the element it is about, a stable code and an English sentence. */
export interface Problem {
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  readonly severity: Severity;
}

/** A problem that forbids publication. */
export function refusal(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message, severity: 'error' };
}

/** A remark that does not forbid publication. */
export function remark(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message, severity: 'warning' };
}

/** Tells whether any of the problems forbids publication. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
