import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { deleteUnsharedFiles } from './store/file.store.ts';

/** Forgets files that their owners gave for something that never came about; one that reached an agency stays, for it belongs to a dossier. The bytes follow within two days (`sweepForgotten`). Only for the product itself; answers how many. */
export async function forgetFiles(ctx: Ctx, ids: readonly string[]): Promise<number> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  const forgotten = await deleteUnsharedFiles(ctx.tx, ids, ctx.clock.now());
  for (const { id, checksum } of forgotten) await audit(ctx, 'files.forgotten', { subjectId: id, checksum });
  return forgotten.length;
}
