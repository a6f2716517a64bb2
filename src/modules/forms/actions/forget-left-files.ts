import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { forgetFiles, listFiles } from '#platform/files';
import { namedFiles } from '../store/draft.store.ts';
import type { LeftFiles } from '../store/draft.store.ts';

/**
 * Forgets the files that deleted drafts leave behind: those that their owners gave for them and that no other draft names. A file that reached an
 * agency stays with its dossier; one that a draft only names is its owner's and stays too.
 */
export async function forgetLeftFiles(ctx: Ctx, gone: readonly LeftFiles[]): Promise<void> {
  await asSystem(ctx, 'forms.forget-files', async (system) => {
    const named = await namedFiles(
      system.tx,
      gone.flatMap(({ files }) => files),
    );
    for (const { ownerAccountId, files } of gone) {
      const given = (await listFiles(system, files)).filter(({ id, ownerId }) => ownerId !== undefined && ownerId === ownerAccountId && !named.has(id));
      await forgetFiles(
        system,
        given.map(({ id }) => id),
      );
    }
  });
}
