import type { Ctx } from '#platform/app';
import { describeFile, listFiles } from '#platform/files';
import type { FileDescription } from '#platform/files';
import { seeOther } from '#platform/http';
import type { SeeOther } from '#platform/http';
import { findAssistance, getFiling } from '#modules/dossiers';
import type { Assistance, Filing } from '#modules/dossiers';
import { readDraft, validateAnswers } from '#modules/forms';
import type { Answers, OpenDraft } from '#modules/forms';
import { getProcedureVersion, requiredDocuments, selectCases } from '#modules/procedures';
import type { ProcedureVersion, RecordDocument } from '#modules/procedures';

/** A filing in preparation with everything its pages show. */
export interface LoadedFiling extends OpenDraft {
  readonly filing: Filing;
  /** Set when a supporter fills it in for a citizen. */
  readonly help: Assistance | undefined;
  readonly procedure: ProcedureVersion;
  /** The answers so far as the law reads them (numbers, yes and no, days), not as they were typed. */
  readonly answers: Answers;
  /** The papers that the answers so far make necessary. */
  readonly documents: readonly RecordDocument[];
  readonly files: ReadonlyMap<string, FileDescription>;
}

/** Where every page of a filing leads once it was handed in: to its receipt, so that Back, a second tab or another device show the code and no form (A8). */
export async function receiptOf(ctx: Ctx, draftId: string): Promise<SeeOther | undefined> {
  const { dossierId } = await getFiling(ctx.tx, draftId);
  if (dossierId === undefined) return undefined;
  return seeOther(ctx.actor.kind === 'officer' ? `/ban-lam-viec/ho-tro/${draftId}` : `/ho-so/${dossierId}/da-nop`);
}

/** Reads a filing of the signed-in citizen; throws `dossiers.filing.unknown`. */
export async function loadFiling(ctx: Ctx, draftId: string): Promise<LoadedFiling> {
  const { actor } = ctx;
  const filing = await getFiling(ctx.tx, draftId);
  const opened = await readDraft(ctx, { id: draftId });
  const procedure = await getProcedureVersion(ctx, filing.procedureVersionId);
  const now = ctx.clock.now();
  const answers = validateAnswers(opened.form.definition, opened.draft.answers, { now, partial: true }).value;
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, now));
  const ids = Object.values(filing.files).flat();
  const files = ids.length === 0 ? [] : await listFiles(ctx, ids);
  return {
    ...opened,
    filing,
    help: actor.kind === 'officer' ? await findAssistance(ctx.tx, draftId) : undefined,
    procedure,
    answers,
    documents,
    files: new Map(files.map((file) => [file.id, describeFile(file)])),
  };
}
