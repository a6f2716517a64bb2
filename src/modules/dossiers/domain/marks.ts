/** A place of a dossier that an officer compares: one answer, or one required paper. */
export interface MarkPlace {
  readonly target: 'field' | 'document';
  readonly ref: string;
  readonly label: string;
  readonly content: unknown;
}
/** What stands at a place now: nothing, right, wrong, or changed since it was compared. */
export type MarkState = 'open' | 'right' | 'wrong' | 'changed';

/** Whether a mark still counts: what was compared must be what stands there now. */
export function markState(mark: { readonly verdict: 'right' | 'wrong'; readonly basis: string } | undefined, basisNow: string): MarkState {
  if (mark === undefined) return 'open';
  return mark.basis === basisNow ? mark.verdict : 'changed';
}

/** The same content always gives the same text, whatever the order of its keys. */
export function stableText(content: unknown): string {
  if (Array.isArray(content)) return `[${content.map(stableText).join(',')}]`;
  if (typeof content !== 'object' || content === null) return JSON.stringify(content ?? null);
  return `{${Object.entries(content)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${stableText(value)}`)
    .join(',')}}`;
}
