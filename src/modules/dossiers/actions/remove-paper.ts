import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { listFiles, unshareFile } from '#platform/files';
import type { StoredFile } from '#platform/files';
import type { Actor } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { listDocuments, setDocument } from '../store/part.store.ts';
import type { DossierDocument } from '../store/part.store.ts';
import { isSigned, listResults } from '../store/result.store.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';
import { keepPapers, proofOf } from './take-in-papers.ts';
import type { TakenPaper } from './take-in-papers.ts';

/** A file that was scanned or attached by mistake, at which required document, why it goes, and what comes in its place. */
export interface RemovePaper {
  readonly dossierId: string;
  readonly requirementId: string;
  readonly fileId: string;
  readonly reason: string;
  readonly replacement?: TakenPaper | undefined;
}

/**
 * Takes a wrongly scanned file out of a dossier, until something is signed. Its proof (name, size, pages, digest) stays in history and audit, the
 * applicant is told, and other agencies cannot open it any more. What the applicant sent stays: of that more is asked for, nothing taken away.
 * Throws `dossiers.reason-needed`, `.paper-decided`, `.paper-not-there`, `.paper-of-applicant`, `.illegal-act`.
 */
export async function removePaper(app: App, actor: Actor, { dossierId, requirementId, fileId, reason, replacement }: RemovePaper): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, 'dossiers.remove-paper', dossier);
    after(dossier.state, 'remove-paper');
    if (reason.trim() === '') throw new DomainError('dossiers.reason-needed');
    if ((await listResults(ctx.tx, dossierId)).some(isSigned)) throw new DomainError('dossiers.paper-decided');
    const documents = await listDocuments(ctx.tx, dossierId);
    const document = documents.find((one) => one.requirementId === requirementId && one.fileIds.includes(fileId));
    const [file] = document === undefined ? [] : await listFiles(ctx, [fileId]);
    if (document === undefined || file === undefined) throw new DomainError('dossiers.paper-not-there');
    if (isOfApplicant(file, dossier)) throw new DomainError('dossiers.paper-of-applicant');
    await takeOut(ctx, dossier, document, file);
    if (!documents.some((one) => one !== document && one.fileIds.includes(fileId)))
      await asSystem(ctx, 'dossiers.remove-paper', (system) => unshareFile(system, fileId));
    const added = replacement === undefined ? [] : await keepPapers(ctx, dossier, { [requirementId]: replacement });
    await recordAct(ctx, dossier, {
      act: 'remove-paper',
      from: dossier.state,
      note: reason,
      details: { paper: document.name, fileId, removed: proofOf(file), replaced: added },
    });
    return dossier;
  });
}

/** True for a file that the applicant gave: it is theirs, not the desk's scan. */
export function isOfApplicant({ ownerId }: Pick<StoredFile, 'ownerId'>, { applicant }: Pick<Dossier, 'applicant'>): boolean {
  return ownerId !== undefined && (ownerId === applicant.accountId || ownerId === applicant.organisationId);
}

/** Without any file left the paper counts as not handed in, or as still to be shown. */
async function takeOut(ctx: Ctx, dossier: Dossier, { requirementId, fileIds, note, kind }: DossierDocument, { id }: StoredFile): Promise<void> {
  const left = fileIds.filter((fileId) => fileId !== id);
  const isEmpty = left.length === 0;
  await setDocument(ctx.tx, dossier.id, requirementId, {
    state: isEmpty && kind !== 'xuất trình' ? 'to-supply' : 'waiting-check',
    note,
    fileIds: left,
    ...(isEmpty ? { takenForm: null, takenSheets: null } : {}),
  });
}
