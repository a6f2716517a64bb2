import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import { dateIn } from '#platform/time';
import { workingClock } from '#modules/calendar';
import type { WorkingClock } from '#modules/calendar';
import { validateAnswers } from '#modules/forms';
import { getAgency, listDesks } from '#modules/organisations';
import type { Agency, Desk } from '#modules/organisations';
import { createObligation } from '#modules/payments';
import { calculateFee, getProcedureVersion, legalTimeOf, mayDecide, requiredDocuments, selectCases } from '#modules/procedures';
import type { FeeBill, ProcedureVersion } from '#modules/procedures';
import { writeCode } from '../domain/code.ts';
import { channelName, ownerIdOf } from '../domain/dossier.ts';
import type { Applicant, Channel, Dossier, ReceivingMethod } from '../domain/dossier.ts';
import { findDossierByFilingKey, insertDossier, takeNumber } from '../store/dossier.store.ts';
import { countDaily } from '../store/list.store.ts';
import { insertDocuments } from '../store/part.store.ts';
import type { DossierDocument } from '../store/part.store.ts';
import { startDossierProcess } from './process-steps.ts';
import { recordAct } from './record-act.ts';

/** What is handed in. `filingKey` names this one filing: the same key again gives the same dossier (A8). */
export interface NewDossier {
  readonly filingKey: string;
  readonly procedureVersionId: string;
  readonly agencyId: string;
  readonly receptionAgencyId?: string | undefined;
  readonly helpPlace?: string | undefined;
  readonly channel: Channel;
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Files by required document. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** Papers the clerk saw or took in at the desk. */
  readonly documentStates?: Readonly<Record<string, DossierDocument['state']>> | undefined;
  readonly receivingMethod: ReceivingMethod;
  readonly copies: number;
  /** Who is free of the fee, by the words of the exemption in the record. */
  readonly exemptions?: readonly string[] | undefined;
}

/**
 * Opens a dossier in one transaction: answers, papers, code, process, first task, reception deadline, fee, history, audit, event.
 * Throws `dossiers.answers-invalid`, `dossiers.documents-missing`, `dossiers.procedure-closed` or `dossiers.agency-not-competent`; nothing is kept then.
 */
export async function openDossier(ctx: Ctx, filing: NewDossier): Promise<Dossier> {
  const { earlier, procedure, agency, desks, clock } = await gather(ctx, filing);
  if (earlier !== undefined) return earlier;
  if (procedure.processId === undefined) throw new DomainError('dossiers.procedure-closed', { code: procedure.code });
  requireCompetent(agency, desks, procedure);
  const answers = checkedAnswers(ctx, procedure, filing);
  const cases = selectCases(procedure.record, answers, ctx.clock.now());
  const documents = documentsOf(procedure, cases, filing);
  const draft = draftDossier(ctx, procedure, filing, answers, cases, clock);
  const [code, bill] = await Promise.all([nextCode(ctx, agency), billFor(ctx, draft, procedure, filing)]);
  const dossier = await startDossierProcess(ctx, { ...draft, code, financeState: bill.total === 0 ? 'none' : 'due' }, procedure, clock);
  if (bill.total > 0 || bill.lines.some(({ exemption }) => exemption !== null)) await oweFee(ctx, dossier, bill);
  insertDossier(ctx.tx, dossier, filing.filingKey);
  insertDocuments(ctx.tx, dossier.id, documents);
  countDaily(
    ctx.tx,
    { agencyId: dossier.agencyId, procedureCode: dossier.procedureCode, day: dateIn(ctx.clock.now()) },
    { submitted: 1, ...(dossier.channel === 2 ? { online: 1 } : {}) },
  );
  await recordAct(ctx, dossier, { act: 'submit', from: undefined, details: { channel: dossier.channel, documents: documents.length } });
  return dossier;
}

/** A dossier at an agency that does not decide its procedure would lie where nobody works on it. Throws `dossiers.agency-not-competent`. */
export function requireCompetent(agency: Agency, desks: readonly Desk[], { record }: Pick<ProcedureVersion, 'record'>): void {
  if (!mayDecide(record, agency, desks)) throw new DomainError('dossiers.agency-not-competent', { agency: agency.name });
}

/** Everything that a filing is judged by, asked for at once; the lock lets one filing of a key in at a time. */
async function gather(ctx: Ctx, { filingKey, procedureVersionId, agencyId }: NewDossier) {
  sqlOf(ctx.tx).send('select pg_advisory_xact_lock(hashtextextended($1, 0))', [filingKey]);
  const [earlier, procedure, agency, desks, clock] = await Promise.all([
    findDossierByFilingKey(ctx.tx, filingKey),
    getProcedureVersion(ctx, procedureVersionId),
    getAgency(ctx, agencyId),
    listDesks(ctx, agencyId),
    workingClock(ctx, { agencyId }),
  ]);
  return { earlier, procedure, agency, desks, clock };
}

function checkedAnswers(ctx: Ctx, procedure: ProcedureVersion, filing: NewDossier): Readonly<Record<string, unknown>> {
  const checked = validateAnswers(procedure.record.form, filing.answers, { now: ctx.clock.now() });
  if (!checked.ok) throw new DomainError('dossiers.answers-invalid', { errors: checked.errors });
  return checked.value;
}

function documentsOf(procedure: ProcedureVersion, cases: readonly string[], filing: NewDossier): readonly DossierDocument[] {
  const documents = requiredDocuments(procedure.record, cases).map((requirement): DossierDocument => {
    const fileIds = filing.files[requirement.id] ?? [];
    const isEform = filing.channel === 2 && requirement.form !== null;
    const state =
      filing.documentStates?.[requirement.id] ??
      (fileIds.length > 0
        ? 'waiting-check'
        : isEform || requirement.replaceableBy !== null
          ? 'replaced-by-data'
          : requirement.kind === 'xuất trình'
            ? 'waiting-check'
            : 'to-supply');
    return {
      requirementId: requirement.id,
      name: requirement.name,
      kind: requirement.kind,
      originals: requirement.originals,
      copies: requirement.copies,
      state,
      fileIds,
      note: undefined,
    };
  });
  const missing = documents.filter((document) => document.state === 'to-supply');
  if (filing.channel === 2 && missing.length > 0)
    throw new DomainError('dossiers.documents-missing', {
      names: missing.map((document) => document.name),
      ids: missing.map((document) => document.requirementId),
    });
  return documents;
}

function draftDossier(
  ctx: Ctx,
  procedure: ProcedureVersion,
  filing: NewDossier,
  answers: Readonly<Record<string, unknown>>,
  cases: readonly string[],
  clock: WorkingClock,
): Dossier {
  const now = ctx.clock.now();
  return {
    id: newId(),
    code: '',
    procedureVersionId: procedure.id,
    procedureCode: procedure.code,
    procedureName: procedure.record.name,
    sector: procedure.record.sector,
    agencyId: filing.agencyId,
    receptionAgencyId: filing.receptionAgencyId ?? filing.agencyId,
    handlingAgencyIds: [],
    helpPlace: filing.helpPlace,
    channel: filing.channel,
    state: 'submitted',
    financeState: 'none',
    deliveryState: 'none',
    applicant: filing.applicant,
    receivingMethod: filing.receivingMethod,
    answers,
    cases,
    copies: filing.copies,
    instanceId: undefined,
    legalTime: legalTimeOf(procedure.record, channelName[filing.channel], answers, now),
    submittedAt: now,
    receivedAt: undefined,
    receptionDueAt: clock.due({ from: now, time: clock.generalTerm('online-reception') }).dueAt ?? undefined,
    originalDueAt: undefined,
    dueAt: undefined,
    pausedSince: undefined,
    pauseGround: undefined,
    finishedAt: undefined,
    returnedAt: undefined,
    supplementCount: 0,
    extensionCount: 0,
    bookNumber: undefined,
    bookOrdinal: undefined,
    version: 1,
  };
}

async function nextCode(ctx: Ctx, agency: Agency): Promise<string> {
  const day = dateIn(ctx.clock.now());
  return writeCode(agency.dossierCodePattern, { agency: agency.identifier, day, ordinal: await takeNumber(ctx.tx, `code:${agency.identifier}`, day) });
}

/** What the record and the council's resolutions charge for this dossier. */
function billFor(ctx: Ctx, dossier: Dossier, { record }: ProcedureVersion, { exemptions = [] }: NewDossier): Promise<FeeBill> {
  return calculateFee(ctx, {
    record,
    channel: channelName[dossier.channel],
    answers: dossier.answers,
    copies: dossier.copies,
    exemptions,
    agencyId: dossier.agencyId,
  });
}

/** Writes the bill as an obligation with a payment code; who is free of it is on record too, with the ground, for the desk to check. */
async function oweFee(ctx: Ctx, dossier: Dossier, bill: FeeBill): Promise<void> {
  await asSystem(ctx, 'dossiers.fee', (system) =>
    createObligation(system, {
      dossierId: dossier.id,
      agencyId: dossier.agencyId,
      receptionAgencyId: dossier.receptionAgencyId,
      payerAccountId: ownerIdOf(dossier.applicant),
      payerName: dossier.applicant.name,
      title: dossier.procedureName,
      dueWhen: 'receipt',
      lines: bill.lines.map(({ kind, name, unit, quantity, unitPrice, amount, exemption, basis }) => ({
        kind,
        name,
        unit,
        legalBasis: basis,
        ...(unitPrice === null
          ? { quantity: 1, unitAmount: amount }
          : {
              quantity,
              unitAmount: unitPrice,
              ...(exemption === null ? {} : { exemption: { percent: exemption.percent, basis: `${exemption.who}: ${exemption.basis}` } }),
            }),
      })),
    }),
  );
}
