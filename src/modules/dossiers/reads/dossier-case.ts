import type { Ctx } from '#platform/app';
import { mayDo } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { getAgency } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { obligationsOf } from '#modules/payments';
import type { Obligation } from '#modules/payments';
import { getProcedureVersion } from '#modules/procedures';
import type { ProcedureVersion, ProcessStep } from '#modules/procedures';
import type { Task } from '#modules/workflow';
import { openTasksOf, stepsOf } from '../actions/process-steps.ts';
import { requireOnDossier } from '../actions/require-dossier.ts';
import { isAwaited } from '../domain/applicant-limit.ts';
import { comingSteps } from '../domain/coming-steps.ts';
import type { Dossier } from '../domain/dossier.ts';
import { isFinished } from '../domain/states.ts';
import { listDueChanges, listPauses } from '../store/clock.store.ts';
import type { DueChange, Pause } from '../store/clock.store.ts';
import { listConsultations } from '../store/consultation.store.ts';
import type { Consultation } from '../store/consultation.store.ts';
import { getDossier } from '../store/dossier.store.ts';
import { listHistory } from '../store/history.store.ts';
import type { HistoryLine } from '../store/history.store.ts';
import { listDocuments, listSupplements } from '../store/part.store.ts';
import type { DossierDocument, SupplementRequest } from '../store/part.store.ts';
import { findRating } from '../store/rating.store.ts';
import type { Rating } from '../store/rating.store.ts';
import { listMarks } from '../store/mark.store.ts';
import type { Mark } from '../store/mark.store.ts';
import { listResults } from '../store/result.store.ts';
import type { DossierResult } from '../store/result.store.ts';
import { listTransfersOf } from '../store/transfer.store.ts';
import type { Transfer } from '../store/transfer.store.ts';

/** A dossier with everything that belongs to it, for the people who may read it. */
export interface DossierCase {
  readonly dossier: Dossier;
  readonly procedure: ProcedureVersion;
  readonly agency: Agency;
  readonly receptionAgency: Agency;
  readonly documents: readonly DossierDocument[];
  readonly supplements: readonly SupplementRequest[];
  readonly pauses: readonly Pause[];
  readonly dueChanges: readonly DueChange[];
  readonly consultations: readonly Consultation[];
  readonly results: readonly DossierResult[];
  /** The agencies that issue the results and that have the open steps, by id: more than one in a linked procedure. */
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly history: readonly HistoryLine[];
  readonly tasks: readonly { readonly task: Task; readonly known: ProcessStep | undefined }[];
  readonly obligations: readonly Obligation[];
  readonly rating: Rating | undefined;
  readonly marks: readonly Mark[];
  readonly transfers: readonly Transfer[];
}

/** The steps that usually come after the open ones; before a dossier is received, all of them. */
export function comingStepsOf({ dossier, procedure, tasks }: Pick<DossierCase, 'dossier' | 'procedure' | 'tasks'>): readonly ProcessStep[] {
  if (isFinished(dossier.state)) return [];
  const steps = stepsOf(procedure);
  const [first] = steps.values();
  if (tasks.length > 0)
    return comingSteps(
      steps,
      tasks.map(({ task }) => task.elementId),
    );
  return dossier.receivedAt !== undefined || first === undefined ? [] : [first, ...comingSteps(steps, [first.id])];
}

/** The drafts on which the applicant's word is awaited and until when; undefined when nothing waits for it. */
export function confirmationOf({
  tasks,
  results,
}: Pick<DossierCase, 'tasks' | 'results'>): { readonly drafts: readonly DossierResult[]; readonly until: Instant | undefined } | undefined {
  const waiting = tasks.find(({ known }) => known?.kind === 'applicant-confirmation');
  return waiting === undefined
    ? undefined
    : { drafts: results.filter(({ state }) => state === 'draft' || state === 'submitted'), until: waiting.task.dueAt ?? undefined };
}

/** Until when the applicant may do what the dossier awaits of them before it ends by itself; undefined when nothing is awaited or the record sets no limit. */
export function answerLimitOf({ tasks }: Pick<DossierCase, 'tasks'>): Instant | undefined {
  return tasks.find(({ known }) => isAwaited(known?.kind))?.task.dueAt ?? undefined;
}

/** What a dossier awaits from its applicant: what, until when, and what their silence means then. */
export interface ApplicantTurn {
  readonly what: 'supplement' | 'confirmation' | 'payment';
  readonly until: Instant | undefined;
  readonly silence: 'stops' | 'agrees';
}

/** The applicant's turn; undefined when nothing is awaited of them. */
export function applicantTurnOf(dossierCase: Pick<DossierCase, 'dossier' | 'tasks' | 'results'>): ApplicantTurn | undefined {
  const {
    dossier: { state },
    tasks,
  } = dossierCase;
  const until = answerLimitOf(dossierCase);
  if (state === 'awaiting-supplement') return { what: 'supplement', until, silence: 'stops' };
  const asked = confirmationOf(dossierCase);
  if (asked !== undefined) return { what: 'confirmation', until: asked.until, silence: 'agrees' };
  return tasks.some(({ known }) => known?.kind === 'applicant-payment') ? { what: 'payment', until, silence: 'stops' } : undefined;
}

/** True for a result that its owner may hold in hand: issued, whether the case still runs or not. */
export function isIssued({ state, issuedAt }: Pick<DossierResult, 'state' | 'issuedAt'>): boolean {
  return issuedAt !== undefined && (state === 'issued' || state === 'delivered');
}

/** Reads a whole case, also for an agency that is asked for its opinion on it or that passed it on; throws `dossiers.unknown` or `forbidden`. */
export async function readDossierCase(ctx: Ctx, dossierId: string): Promise<DossierCase> {
  const dossier = await getDossier(ctx.tx, dossierId);
  const [consultations, transfers] = await Promise.all([listConsultations(ctx.tx, dossierId), listTransfersOf(ctx.tx, dossierId)]);
  const isAsked = consultations.some(({ agencyId }) => mayDo(ctx.actor, 'dossiers.answer-consultation', { agencyId }));
  const hadIt = transfers.some(({ fromAgencyId }) => mayDo(ctx.actor, 'dossiers.read', { agencyId: fromAgencyId }));
  if (!isAsked && !hadIt) requireOnDossier(ctx.actor, 'dossiers.read', dossier);
  // By itself: it is read as the product, and no other read of the transaction may be under way meanwhile.
  const open = await openTasksOf(ctx, dossierId);
  const parts = await readParts(ctx, dossier);
  const steps = stepsOf(parts.procedure);
  const agencies = await agenciesOf(
    ctx,
    [...parts.results, ...open].map(({ agencyId }) => agencyId),
  );
  return { dossier, consultations, transfers, ...parts, agencies, tasks: open.map((task) => ({ task, known: steps.get(task.elementId) })) };
}

/** What lies beside a dossier, asked for at once. */
async function readParts(ctx: Ctx, { id, procedureVersionId, agencyId, receptionAgencyId }: Dossier) {
  const [procedure, agency, receptionAgency, documents, supplements, pauses, dueChanges, results, history, obligations, rating, marks] = await Promise.all([
    getProcedureVersion(ctx, procedureVersionId),
    getAgency(ctx, agencyId),
    getAgency(ctx, receptionAgencyId),
    listDocuments(ctx.tx, id),
    listSupplements(ctx.tx, id),
    listPauses(ctx.tx, id),
    listDueChanges(ctx.tx, id),
    listResults(ctx.tx, id),
    listHistory(ctx.tx, id),
    obligationsOf(ctx, id),
    findRating(ctx.tx, id),
    listMarks(ctx.tx, id),
  ]);
  return { procedure, agency, receptionAgency, documents, supplements, pauses, dueChanges, results, history, obligations, rating, marks };
}

async function agenciesOf(ctx: Ctx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Agency>> {
  const agencies = new Map<string, Agency>();
  for (const id of new Set(ids)) if (id !== null) agencies.set(id, await getAgency(ctx, id));
  return agencies;
}
