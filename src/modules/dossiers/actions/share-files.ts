import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { getFile, listFiles, shareFile } from '#platform/files';
import type { StoredFile } from '#platform/files';
import { agenciesOf } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';

type Handled = Pick<Dossier, 'agencyId' | 'receptionAgencyId' | 'handlingAgencyIds'>;

/** Lets every agency that handles the dossier open these files; throws `files.unknown` for a file that is not the applicant's to give. */
export async function shareWithHandlers(ctx: Ctx, dossier: Handled, fileIds: readonly string[]): Promise<void> {
  for (const fileId of fileIds) {
    await getFile(ctx, fileId);
    if (ctx.actor.kind !== 'citizen') continue;
    await openToHandlers(ctx, dossier, fileId);
  }
}

/** Puts what the desk scanned into the dossier, so that every agency which handles it may open it; throws `files.unknown` for files that the actor did not bring. */
export async function fileAtDesk(ctx: Ctx, dossier: Handled, fileIds: readonly string[]): Promise<readonly StoredFile[]> {
  const files = await listFiles(ctx, fileIds);
  // Who takes papers in files what they scanned themselves; whatever else they may open belongs somewhere already.
  if (files.length !== fileIds.length || !files.every((file) => isOwn(ctx, file))) throw new DomainError('files.unknown', { ids: fileIds });
  for (const { id } of files) await openToHandlers(ctx, dossier, id);
  return files;
}

function isOwn({ actor }: Ctx, { ownerId, agencyId }: StoredFile): boolean {
  return actor.kind === 'system' || ('id' in actor && ownerId === actor.id) || (agencyId !== undefined && agenciesOf(actor).includes(agencyId));
}

async function openToHandlers(ctx: Ctx, { agencyId, receptionAgencyId, handlingAgencyIds }: Handled, fileId: string): Promise<void> {
  for (const id of new Set([agencyId, receptionAgencyId, ...handlingAgencyIds])) await shareFile(ctx, fileId, id);
}
