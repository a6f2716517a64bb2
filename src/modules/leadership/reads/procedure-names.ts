import { findProcedure } from '#modules/procedures';
import type { Ctx } from '#platform/app';

/** Names of procedures by code; a code that the catalogue does not know names itself. */
export async function namesOfProcedures(ctx: Ctx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const code of codes) names.set(code, (await findProcedure(ctx, { code }))?.record.name ?? code);
  return names;
}
