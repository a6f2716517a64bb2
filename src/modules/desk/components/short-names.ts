import type { Ctx } from '#platform/app';
import { agencyNames } from '#modules/organisations';

/** The short names of agencies by id, for lists of the desk; null is nobody. */
export function shortNames(ctx: Ctx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  return agencyNames(
    ctx,
    ids.filter((id) => id !== null),
    'short',
  );
}
