import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { forgetFiles, listFiles } from '#platform/files';
import { deleteAssistance } from '../store/assistance.store.ts';
import { deleteFiling, filesInFilings } from '../store/filing.store.ts';

/**
 * Forgets a filing that never became a dossier, as far as the actor may see it, with the papers that its owner gave for it alone; answers how many.
 * The form draft beside it is the caller's to delete.
 */
export async function forgetFiling(ctx: Ctx, draftId: string): Promise<number> {
  await deleteAssistance(ctx.tx, draftId);
  const filing = await deleteFiling(ctx.tx, draftId);
  if (filing === undefined) return 0;
  const { accountId, organisationId, files } = filing;
  return asSystem(ctx, 'dossiers.forget-filing', async (system) => {
    const papers = await listFiles(system, Object.values(files).flat());
    const elsewhere = await filesInFilings(
      system.tx,
      accountId,
      papers.map(({ id }) => id),
    );
    const given = papers.filter(({ id, ownerId }) => ownerId !== undefined && [accountId, organisationId].includes(ownerId) && !elsewhere.has(id));
    return forgetFiles(
      system,
      given.map(({ id }) => id),
    );
  });
}
