import { randomBytes } from 'node:crypto';
import type { App, Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { getProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { resultValues } from '../domain/result-values.ts';
import { after } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { insertResult, listResults, saveResult } from '../store/result.store.ts';
import type { DossierResult } from '../store/result.store.ts';
import { issueResult } from './issue-result.ts';
import { absentOn, actorNameOf, recordAct } from './record-act.ts';
import { fileAtDesk } from './share-files.ts';
import { requireNotWithApplicant, requireOnDossier } from './require-dossier.ts';

/** A draft of what will be issued: values of the template's fields, as the officer corrected them; `template` names an own Word or HTML template, empty text the plain layout. */
export interface DraftResult {
  readonly dossierId: string;
  readonly requirementId?: string | undefined;
  readonly fields?: Readonly<Record<string, string>> | undefined;
  readonly bodyHtml?: string | undefined;
  readonly template?: string | undefined;
  /** The version of the draft that was changed; left out, whatever stands there is overwritten. */
  readonly version?: number | undefined;
}

/**
 * Drafts a result (or changes the draft) from the procedure's template and the answers; throws `dossiers.result-submitted` while a leader has
 * it before them, `dossiers.with-applicant` while the applicant has, `conflict` when the draft was changed since it was read.
 */
export async function draftResult(app: App, actor: Actor, command: DraftResult): Promise<DossierResult> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.draft-result', dossier);
    after(dossier.state, 'draft-result');
    requireNotWithApplicant(dossier);
    if ((await listResults(ctx.tx, dossier.id)).some(({ state }) => state === 'submitted')) throw new DomainError('dossiers.result-submitted');
    return writeDraft(ctx, dossier, command);
  });
}

/** Writes the draft of a result, or changes the one that is open, in a locked dossier. */
export async function writeDraft(ctx: Ctx, dossier: Dossier, command: Omit<DraftResult, 'dossierId'>): Promise<DossierResult> {
  const { record } = await getProcedureVersion(ctx, dossier.procedureVersionId);
  const chosen = record.results.find((result) => result.id === command.requirementId) ?? record.results[0];
  const requirementId = chosen?.id ?? 'ketQua';
  const open = (await listResults(ctx.tx, dossier.id)).find(
    (result) => result.requirementId === requirementId && (result.state === 'draft' || result.state === 'submitted'),
  );
  if (command.version !== undefined && open !== undefined && open.version !== command.version) throw new DomainError('conflict', { id: open.id });
  const fields = { ...(open?.fields ?? resultValues(record.resultTemplate.fields, dossier)), ...command.fields };
  const result: DossierResult = {
    id: open?.id ?? newId(),
    dossierId: dossier.id,
    requirementId,
    title: chosen?.name ?? record.resultTemplate.title,
    agencyId: dossier.agencyId,
    fields,
    bodyHtml: command.bodyHtml ?? open?.bodyHtml,
    template: command.template === '' ? undefined : (command.template ?? open?.template),
    state: 'draft',
    number: undefined,
    register: undefined,
    signedAt: undefined,
    signedBy: undefined,
    signerTitle: undefined,
    issuedAt: undefined,
    issuedBy: undefined,
    deliveredAt: undefined,
    deliveredTo: undefined,
    verificationCode: open?.verificationCode ?? randomBytes(9).toString('base64url').toUpperCase().replace(/[-_]/g, 'X'),
    version: open?.version ?? 1,
  };
  await (open === undefined ? insertResult(ctx.tx, result) : saveResult(ctx.tx, result));
  await recordAct(ctx, dossier, { act: 'draft-result', from: dossier.state, details: { title: result.title } });
  return result;
}

/** Submits all drafts to the leader; throws `dossiers.result-missing` when there is nothing to sign. */
export async function submitResults(ctx: Ctx, dossier: Dossier): Promise<void> {
  for (const result of (await requireResults(ctx, dossier)).filter(({ state }) => state === 'draft'))
    await saveResult(ctx.tx, { ...result, state: 'submitted' });
}

/** The results of a dossier without those given up by an agency that passed it on; throws `dossiers.result-missing` when there is none. */
export async function requireResults(ctx: Ctx, { id }: Dossier): Promise<readonly DossierResult[]> {
  const results = (await listResults(ctx.tx, id)).filter(({ state }) => state !== 'cancelled');
  if (results.length === 0) throw new DomainError('dossiers.result-missing');
  return results;
}

/** Signs what was submitted, in the leader's name; a stand-in signs "TUQ." (NĐ 30/2020/NĐ-CP Điều 13). Answers how many. */
export async function signResults(ctx: Ctx, dossier: Dossier, title: string): Promise<number> {
  const waiting = (await listResults(ctx.tx, dossier.id)).filter(({ state }) => state === 'submitted' || state === 'draft');
  const absent = absentOn(ctx.actor, 'dossiers.sign', dossier);
  for (const result of waiting) {
    await saveResult(ctx.tx, {
      ...result,
      state: 'signed',
      signedAt: ctx.clock.now(),
      signedBy: actorNameOf(ctx.actor),
      signerTitle: absent === undefined ? title : `TUQ. ${title}`,
    });
  }
  if (waiting.length > 0) await recordAct(ctx, dossier, { act: 'sign', from: dossier.state, details: { results: waiting.map(({ title: name }) => name) } });
  return waiting.length;
}

/** Gives signed results back as drafts when the leader sends the case back. */
export async function reopenResults(ctx: Ctx, dossier: Dossier): Promise<void> {
  for (const result of (await listResults(ctx.tx, dossier.id)).filter(({ state }) => state === 'submitted'))
    await saveResult(ctx.tx, { ...result, state: 'draft' });
}

/** Numbers and issues what is signed, each kind of result in its own register; answers how many. */
export async function issueResults(ctx: Ctx, dossier: Dossier): Promise<number> {
  const signed = (await listResults(ctx.tx, dossier.id)).filter(({ state }) => state === 'signed');
  const { record } = await getProcedureVersion(ctx, dossier.procedureVersionId);
  for (const result of signed) await issueResult(ctx, record, result);
  if (signed.length > 0) await recordAct(ctx, dossier, { act: 'issue', from: dossier.state, details: { results: signed.length } });
  return signed.length;
}

/** Who took the result, and the proof of it. */
export interface HandOverEvidence {
  readonly receiverName: string;
  readonly method: 'one-stop' | 'post' | 'online';
  readonly note?: string | undefined;
  readonly postCode?: string | undefined;
  readonly receiverNumber?: string | undefined;
  readonly fileIds?: readonly string[] | undefined;
}

/** Delivers issued results with evidence, which every agency of the dossier may then open; answers how many. Throws `files.unknown` for files that the actor did not bring. */
export async function deliverResults(ctx: Ctx, dossier: Dossier, evidence: HandOverEvidence): Promise<number> {
  const issued = (await listResults(ctx.tx, dossier.id)).filter(({ state }) => state === 'issued');
  await fileAtDesk(ctx, dossier, evidence.fileIds ?? []);
  for (const result of issued) {
    await saveResult(
      ctx.tx,
      { ...result, state: 'delivered', deliveredAt: ctx.clock.now(), deliveredTo: evidence.receiverName },
      { ...evidence, by: actorNameOf(ctx.actor) },
    );
  }
  return issued.length;
}
