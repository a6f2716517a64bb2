import type { Ctx } from '#platform/app';
import { getFile, shareFile } from '#platform/files';
import type { Dossier } from '../domain/dossier.ts';

/** Lets every agency that handles the dossier open these files; throws `files.unknown` for a file that is not the applicant's to give. */
export async function shareWithHandlers(
  ctx: Ctx,
  dossier: Pick<Dossier, 'agencyId' | 'receptionAgencyId' | 'handlingAgencyIds'>,
  fileIds: readonly string[],
): Promise<void> {
  for (const fileId of fileIds) {
    await getFile(ctx, fileId);
    if (ctx.actor.kind !== 'citizen') continue;
    for (const agencyId of new Set([dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds])) await shareFile(ctx, fileId, agencyId);
  }
}
