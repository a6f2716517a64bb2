import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { StoredFile } from '#platform/files';
import type { Actor } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { listDocuments, setDocument } from '../store/part.store.ts';
import type { DossierDocument, TakenForm } from '../store/part.store.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';
import { fileAtDesk } from './share-files.ts';

/** A paper as it came over the counter: scanned files, original or copy, how many sheets. */
export interface TakenPaper {
  readonly fileIds: readonly string[];
  readonly form?: TakenForm | undefined;
  readonly sheets?: number | undefined;
}
/** Papers by required document. */
export type TakenPapers = Readonly<Record<string, TakenPaper>>;

/** Takes in papers of a dossier that is already there; history and audit prove every file by name, size, pages and digest (A10). Throws `dossiers.nothing-taken-in`. */
export async function takeInPapers(
  app: App,
  actor: Actor,
  command: { readonly dossierId: string; readonly papers: TakenPapers; readonly note?: string | undefined },
): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.take-in', dossier);
    after(dossier.state, 'take-in');
    const proof = await keepPapers(ctx, dossier, command.papers);
    if (proof.length === 0) throw new DomainError('dossiers.nothing-taken-in');
    await recordAct(ctx, dossier, { act: 'take-in', from: dossier.state, note: command.note, details: { papers: proof } });
    return dossier;
  });
}

/** Files papers under their requirements and lets every agency of the dossier open them; answers the proof of each, nothing for untouched ones. */
export async function keepPapers(ctx: Ctx, dossier: Dossier, papers: TakenPapers): Promise<readonly unknown[]> {
  const documents = new Map((await listDocuments(ctx.tx, dossier.id)).map((document) => [document.requirementId, document]));
  const proof: unknown[] = [];
  for (const [requirementId, paper] of Object.entries(papers)) {
    const document = documents.get(requirementId);
    if (document === undefined) throw new DomainError('dossiers.document.unknown', { requirementId });
    if (paper.sheets !== undefined && !(Number.isInteger(paper.sheets) && paper.sheets >= 0 && paper.sheets <= 10_000))
      throw new DomainError('dossiers.sheets-invalid');
    if (paper.fileIds.length === 0 && paper.sheets === undefined && (paper.form === undefined || paper.form === document.takenForm)) continue;
    proof.push(await keepPaper(ctx, dossier, document, paper));
  }
  return proof;
}

async function keepPaper(ctx: Ctx, dossier: Dossier, document: DossierDocument, { fileIds, form, sheets }: TakenPaper): Promise<unknown> {
  const files = await fileAtDesk(ctx, dossier, fileIds);
  const state =
    document.state === 'to-supply' || document.state === 'rejected' || (document.state === 'replaced-by-data' && files.length > 0)
      ? 'waiting-check'
      : document.state;
  await setDocument(ctx.tx, dossier.id, document.requirementId, {
    state,
    note: document.note,
    fileIds: [...new Set([...document.fileIds, ...fileIds])],
    takenForm: form,
    takenSheets: sheets,
  });
  return { paper: document.name, form, sheets, files: files.map(proofOf) };
}

/** What proves a file in the history: name, size, pages and digest (A10). */
export function proofOf({ name, size, pages, checksum }: StoredFile): Pick<StoredFile, 'name' | 'size' | 'pages' | 'checksum'> {
  return { name, size, pages, checksum };
}
