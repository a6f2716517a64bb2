import type { Ctx } from '#platform/app';
import { getAgency } from '#modules/organisations';

/** The short names of agencies by id, each read once; null is nobody. */
export async function agencyNames(ctx: Ctx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) if (id !== null) names.set(id, (await getAgency(ctx, id)).shortName);
  return names;
}
