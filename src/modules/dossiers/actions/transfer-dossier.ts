import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { shareFile } from '#platform/files';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { deskKey, getAgency, listDesks } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { moveObligations } from '#modules/payments';
import { getProcedureVersion } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import { dossierPassedOn } from '../events.ts';
import { insertDueChange } from '../store/clock.store.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { listDocuments } from '../store/part.store.ts';
import { isSigned, listResults, saveResult } from '../store/result.store.ts';
import { insertTransfer } from '../store/transfer.store.ts';
import { clockOf, resumeClock } from './due-dates.ts';
import { moveCounts } from './move-counts.ts';
import { cancelProcess, finishTask, openTasksOf, startDossierProcess, stepsOf } from './process-steps.ts';
import { actorNameOf, recordAct } from './record-act.ts';

/** Who is to decide instead, and why. */
export interface TransferDossier {
  readonly dossierId: string;
  readonly toAgencyId: string;
  readonly reason: string;
}

/**
 * Passes a dossier on to the agency that is competent (NĐ 118/2025/NĐ-CP: received anywhere in the province, decided by whom the law names).
 * The code, the date promised on form 01 and the place where the result is fetched stay: agencies' ways to each other never cost the applicant
 * time. The process begins anew at the other agency, drafts are given up, what is still owed and the counts go along, and the one that passed it
 * on goes on seeing it.
 * Throws `dossiers.transfer-same`, `.transfer-decided`, `.transfer-no-desk`, `.reason-needed`, `.illegal-act`.
 */
export async function transferDossier(app: App, actor: Actor, { dossierId, toAgencyId, reason }: TransferDossier): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requirePermission(actor, 'dossiers.transfer', { agencyId: dossier.agencyId });
    after(dossier.state, 'transfer');
    if (reason.trim() === '') throw new DomainError('dossiers.reason-needed');
    if (!/^[0-9a-f-]{36}$/.test(toAgencyId)) throw new DomainError('dossiers.agency-needed');
    if (toAgencyId === dossier.agencyId) throw new DomainError('dossiers.transfer-same');
    const [from, to] = [await getAgency(ctx, dossier.agencyId), await getAgency(ctx, toAgencyId)];
    const procedure = await getProcedureVersion(ctx, dossier.procedureVersionId);
    await requireDesk(ctx, to, procedure);
    await insertTransfer(ctx.tx, { dossierId, fromAgencyId: from.id, toAgencyId, reason, at: ctx.clock.now(), byName: actorNameOf(actor) });
    const moved = await asSystem(ctx, 'dossiers.transfer', (system) => moveWork(system, dossier, toAgencyId, procedure, reason));
    if (moved.dueAt !== undefined)
      await insertDueChange(ctx.tx, dossierId, { at: ctx.clock.now(), fromDueAt: moved.dueAt, toDueAt: moved.dueAt, ground: 'transferred', shifts: [] });
    await recordAct(ctx, moved, {
      act: 'transfer',
      from: dossier.state,
      note: reason,
      details: { fromAgency: from.name, toAgency: to.name, desk: from.name, fromAgencyId: from.id, toAgencyId, dueAt: moved.dueAt },
    });
    await publish(ctx, dossierPassedOn, { dossierId, fromAgencyId: from.id, toAgencyId, countedOn: [...moveCounts(ctx, dossier, toAgencyId)] });
    return saveDossier(ctx.tx, moved);
  });
}

/** Ends the work at the first agency and begins it at the other (a draft that the applicant was reading is given up, so the clock runs again); the applicant's counter moves only with a dossier that nobody has received yet. */
async function moveWork(system: Ctx, dossier: Dossier, agencyId: string, procedure: ProcedureVersion, reason: string): Promise<Dossier> {
  await dropDrafts(system, dossier);
  await cancelProcess(system, dossier, reason);
  const running = await resumeClock(system, dossier);
  const moved = await beginAnew(
    system,
    { ...running, agencyId, receptionAgencyId: dossier.receivedAt === undefined ? agencyId : dossier.receptionAgencyId },
    procedure,
  );
  await shareWithAgencies(system, moved);
  await moveObligations(system, {
    dossierId: dossier.id,
    fromAgencyId: dossier.agencyId,
    toAgencyId: agencyId,
    receptionAgencyId: moved.receptionAgencyId,
    reason,
  });
  return moved;
}

/** An agency without any desk of the procedure cannot go on with it. */
async function requireDesk(ctx: Ctx, agency: Agency, procedure: ProcedureVersion): Promise<void> {
  const wanted = new Set([...stepsOf(procedure).values()].filter(({ kind }) => kind === 'examination').map(({ desk }) => deskKey(desk)));
  if (!(await listDesks(ctx, agency.id)).some(({ key }) => wanted.has(key))) throw new DomainError('dossiers.transfer-no-desk', { agency: agency.name });
}

/** What the first agency drafted is its own opinion; what is signed binds, so such a dossier stays. */
async function dropDrafts(ctx: Ctx, dossier: Dossier): Promise<void> {
  const results = await listResults(ctx.tx, dossier.id);
  if (results.some(isSigned)) throw new DomainError('dossiers.transfer-decided');
  for (const result of results) if (result.state !== 'cancelled') await saveResult(ctx.tx, { ...result, state: 'cancelled' });
}

/** Starts the process at the other agency; a dossier that was received is not received again. */
async function beginAnew(ctx: Ctx, dossier: Dossier, procedure: ProcedureVersion): Promise<Dossier> {
  const started = await startDossierProcess(ctx, dossier, procedure, await clockOf(ctx, dossier));
  const reception = (await openTasksOf(ctx, dossier.id)).find((task) => stepsOf(procedure).get(task.elementId)?.kind === 'reception');
  if (dossier.receivedAt !== undefined && reception !== undefined) await finishTask(ctx, started, reception, {});
  return started;
}

/** Lets the agency that decides and all that handle a dossier open its papers. */
export async function shareWithAgencies(ctx: Ctx, dossier: Dossier): Promise<void> {
  const fileIds = (await listDocuments(ctx.tx, dossier.id)).flatMap((document) => document.fileIds);
  for (const fileId of new Set(fileIds))
    for (const agencyId of new Set([dossier.agencyId, ...dossier.handlingAgencyIds])) await shareFile(ctx, fileId, agencyId);
}
