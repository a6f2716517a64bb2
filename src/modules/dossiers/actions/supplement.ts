import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { getProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { after, requireSupplementGround, stateAfterSupplement } from '../domain/states.ts';
import type { SupplementGround } from '../domain/states.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { answerSupplement as closeRequest, insertSupplement, listSupplements, setDocument } from '../store/part.store.ts';
import type { SupplementReason } from '../store/part.store.ts';
import { deleteSupplementDraft } from '../store/supplement-draft.store.ts';
import { shareWithHandlers } from './share-files.ts';
import { pauseClock, resumeClock } from './due-dates.ts';
import { judgeSupplement } from './judge-supplement.ts';
import { resumeProcess, sendToApplicant } from './process-steps.ts';
import { actorNameOf, recordAct } from './record-act.ts';
import { requireNotWithApplicant, requireOnDossier } from './require-dossier.ts';
import { watchLimit } from './watch-limit.ts';

/** Everything that is missing, at once, each linked to its field or paper (A9). */
export interface RequestSupplement {
  readonly dossierId: string;
  readonly ground: SupplementGround;
  readonly reasons: readonly SupplementReason[];
  readonly note?: string | undefined;
}

/** Asks the applicant to complete the dossier; the legal clock stands still until they answer. */
export async function requestSupplement(app: App, actor: Actor, command: RequestSupplement): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.request-supplement', dossier);
    const reasons = command.reasons.filter((reason) => reason.reason.trim() !== '');
    if (reasons.length === 0) throw new DomainError('dossiers.reasons-needed');
    requireSupplementGround(dossier.supplementCount, command.ground);
    const state = after(dossier.state, 'request-supplement');
    requireNotWithApplicant(dossier);
    const number = dossier.supplementCount + 1;
    const task = await sendToApplicant(ctx, dossier);
    await insertSupplement(ctx.tx, dossier.id, {
      id: newId(),
      number,
      ground: command.ground,
      reasons,
      step: task?.step,
      taskId: task?.taskId,
      requestedAt: ctx.clock.now(),
      requestedBy: actorNameOf(actor),
      answeredAt: undefined,
    });
    for (const reason of reasons) {
      if (reason.target === 'document' && reason.ref !== undefined)
        await setDocument(ctx.tx, dossier.id, reason.ref, { state: 'rejected', note: reason.reason });
    }
    const answerBy = await watchLimit(ctx, dossier, task?.waiting);
    const paused = await pauseClock(ctx, { ...dossier, state, supplementCount: number }, 'supplement');
    await recordAct(ctx, paused, {
      act: 'request-supplement',
      from: dossier.state,
      step: task?.step,
      note: command.note,
      details: { number, ground: command.ground, reasons, answerBy },
    });
    return saveDossier(ctx.tx, paused);
  });
}

/** What the applicant sends: changed answers and new files; whatever is not named stays as it was. */
export interface AnswerSupplement {
  readonly dossierId: string;
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly note?: string | undefined;
}

/** Hands in what was asked for; the clock runs again from now and the case returns to the desk that asked. */
export async function answerSupplement(app: App, actor: Actor, command: AnswerSupplement): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.answer-supplement', dossier);
    after(dossier.state, 'answer-supplement');
    const [procedure, supplements] = await Promise.all([getProcedureVersion(ctx, dossier.procedureVersionId), listSupplements(ctx.tx, dossier.id)]);
    const { answers, errors } = judgeSupplement({ dossier, procedure, supplements }, command.answers ?? {}, ctx.clock.now());
    if (errors.length > 0) throw new DomainError('dossiers.answers-invalid', { errors });
    for (const [requirementId, fileIds] of Object.entries(command.files)) {
      if (fileIds.length === 0) continue;
      await setDocument(ctx.tx, dossier.id, requirementId, { state: 'waiting-check', fileIds });
      await shareWithHandlers(ctx, dossier, fileIds);
    }
    await deleteSupplementDraft(ctx.tx, dossier.id);
    await closeRequest(ctx.tx, dossier.id, ctx.clock.now(), { note: command.note ?? null, files: Object.keys(command.files) });
    const state = stateAfterSupplement(dossier.receivedAt !== undefined);
    const resumed = await resumeClock(ctx, { ...dossier, state, answers });
    await recordAct(ctx, resumed, {
      act: 'answer-supplement',
      from: dossier.state,
      note: command.note,
      details: { files: Object.keys(command.files), dueAt: resumed.dueAt },
    });
    await resumeProcess(ctx, resumed);
    return saveDossier(ctx.tx, resumed);
  });
}
