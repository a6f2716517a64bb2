/** A step as far as its way matters. */
export interface Step { readonly id: string; readonly desk: string; readonly duty: string; readonly next: readonly { readonly to: string; readonly when: string | null }[] }

const applicant = 'Người yêu cầu';

/**
 * The steps to come on the usual way: after the open ones, along the branch that needs no condition, once per desk in a row.
 * What only happens when something is missing (the applicant's own steps) is not told beforehand. Pure.
 */
export function wayAhead(steps: ReadonlyMap<string, Step>, open: readonly string[]): readonly Step[] {
  const ahead: Step[] = [];
  const seen = new Set(open);
  let last = open.map((id) => steps.get(id)).findLast((step) => step !== undefined);
  while (last !== undefined) {
    const nextId: string | undefined = last.next.find(({ when }) => when === null)?.to;
    if (nextId === undefined || seen.has(nextId)) break;
    seen.add(nextId);
    const step = steps.get(nextId);
    if (step !== undefined && step.desk !== applicant && step.desk !== last.desk) ahead.push(step);
    last = step;
  }
  return ahead;
}
