import type { Ctx } from '#platform/app';
import { listDossiersById } from '../store/dossier.store.ts';

/** The codes of dossiers by id, for lists that name them; those that the actor may not see are absent. */
export async function dossierCodes(ctx: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await listDossiersById(ctx.tx, [...new Set(ids)])).map(({ id, code }) => [id, code]));
}
