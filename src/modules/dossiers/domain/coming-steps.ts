/** The parts of a step that tell what follows it; a condition of null is the usual way. */
interface Step {
  readonly id: string;
  readonly next: readonly { readonly to: string; readonly when: string | null }[];
}

/** The steps that usually follow those that are open now, in order, without turns that only an unusual outcome takes. */
export function comingSteps<S extends Step>(steps: ReadonlyMap<string, S>, open: readonly string[]): readonly S[] {
  const coming = new Map<string, S>();
  for (const id of open) {
    for (let at = usualNext(steps.get(id)); at !== undefined && !coming.has(at) && !open.includes(at); at = usualNext(steps.get(at))) {
      const step = steps.get(at);
      if (step === undefined) break;
      coming.set(at, step);
    }
  }
  return [...coming.values()];
}

function usualNext(step: Step | undefined): string | undefined {
  return step?.next.find(({ when }) => when === null)?.to;
}
