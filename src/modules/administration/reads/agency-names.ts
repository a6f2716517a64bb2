import type { Ctx } from '#platform/app';
import { findAgency } from '#modules/organisations';

/** Names of agencies by id; unknown ids are absent. */
export async function agencyNames(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const id of new Set(ids)) {
    const agency = await findAgency(ctx, id);
    if (agency !== undefined) names.set(id, agency.name);
  }
  return names;
}
