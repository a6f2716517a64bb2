import { expect } from 'vitest';
import type { App } from '#platform/app';
import { newId } from '#platform/db';
import type { CitizenActor, OfficerActor, Role } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { listAgencies } from '#modules/organisations';
import { getProcedure, requiredDocuments, selectCases } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { completeStep, settlePayment } from '../actions/complete-step.ts';
import { confirmDraft } from '../actions/confirm-draft.ts';
import { openTasksOf, stepsOf } from '../actions/process-steps.ts';
import { draftResult } from '../actions/results.ts';
import { receiveDossier } from '../actions/receive-dossier.ts';
import { submitDossier } from '../actions/submit-dossier.ts';
import type { NewDossier } from '../actions/open-dossier.ts';
import type { Dossier } from '../domain/dossier.ts';
import { getDossier } from '../store/dossier.store.ts';
import { listResults } from '../store/result.store.ts';

/** The commune (or the province's centre) in which test dossiers are handled. */
export async function testAgency(app: App, kind: 'people-committee' | 'service-centre' = 'people-committee'): Promise<string> {
  const { items } = await app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind, limit: 300 }));
  const found = items.find((agency) => agency.level === (kind === 'people-committee' ? 'commune' : agency.level));
  if (found === undefined) throw new Error(`no agency of kind ${kind}`);
  return found.id;
}

/** An officer who holds one role in an agency, at every desk of it. */
export function officerIn(agencyId: string, ...held: readonly Role[]): OfficerActor {
  return { kind: 'officer', id: newId(), displayName: 'Cán bộ Thử', roles: held.map((role) => ({ role, agencyId })) };
}

/** A citizen with an account. */
export function testCitizen(): CitizenActor {
  return { kind: 'citizen', id: newId(), displayName: 'Nguyễn Văn Mẫu' };
}

/** The procedure of a code, as it is in force. */
export function procedureOf(app: App, code: string): Promise<ProcedureVersion> {
  return app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code }));
}

/** What a citizen would hand in: valid invented answers and a paper for everything that is asked for. */
export function filingFor(
  app: App,
  procedure: ProcedureVersion,
  agencyId: string,
  citizen: CitizenActor | undefined,
  seed: number,
  changes: Partial<NewDossier> = {},
): NewDossier {
  const answers = generateAnswers(procedure.record.form as FormDefinition, seed, { now: app.clock.now(), files: true });
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, app.clock.now()));
  return {
    filingKey: newId(),
    procedureVersionId: procedure.id,
    agencyId,
    channel: citizen === undefined ? 1 : 2,
    answers,
    files: {},
    documentStates: Object.fromEntries(documents.map((document) => [document.id, 'waiting-check' as const])),
    applicant: {
      accountId: citizen?.id,
      organisationId: undefined,
      name: 'Nguyễn Văn Mẫu',
      personId: '031090001234',
      phone: '0912345678',
      email: undefined,
      address: undefined,
    },
    receivingMethod: 'one-stop',
    copies: 1,
    ...changes,
  };
}

/** Walks an accepted dossier to its end, each step by an officer of its desk; answers the finished dossier and the steps taken. */
export async function walkToEnd(
  app: App,
  dossierId: string,
  options: { readonly most?: number } = {},
): Promise<{ readonly dossier: Dossier; readonly steps: readonly string[] }> {
  const steps: string[] = [];
  for (let round = 0; round < (options.most ?? 60); round += 1) {
    const { dossier, procedure, tasks, results } = await stateOf(app, dossierId);
    const task = tasks[0];
    if (task === undefined) return { dossier, steps };
    const known = stepsOf(procedure).get(task.elementId);
    steps.push(task.elementId);
    const officer: OfficerActor = {
      kind: 'officer',
      id: newId(),
      displayName: 'Cán bộ Thử',
      roles: (['desk-clerk', 'officer', 'leader', 'records-clerk'] as const).map((role) => ({ role, agencyId: task.agencyId ?? '' })),
    };
    if (known?.kind === 'applicant-payment') {
      await settlePayment(app, officer, { dossierId, receipt: 'BL-01', paidOn: '2026-11-23' });
      continue;
    }
    if (known?.kind === 'applicant-confirmation') {
      await confirmDraft(app, officer, { dossierId });
      continue;
    }
    if (known?.kind === 'examination' && results.length === 0) {
      await draftResult(app, { ...officer, roles: [...officer.roles, { role: 'officer', agencyId: dossier.agencyId }] }, { dossierId }).catch(() => undefined);
    }
    await completeStep(app, officer, { dossierId, taskId: task.id });
  }
  throw expect.unreachable(`still open after ${steps.length} steps: ${steps.join(' → ')}`);
}

async function stateOf(app: App, dossierId: string) {
  return app.read(systemActor('test'), async (ctx) => {
    const dossier = await getDossier(ctx.tx, dossierId);
    return {
      dossier,
      procedure: await getProcedure(ctx, { code: dossier.procedureCode }),
      tasks: await openTasksOf(ctx, dossierId),
      results: await listResults(ctx.tx, dossierId),
    };
  });
}

/** A dossier handed in online by a new citizen, and received at the desk unless told otherwise. */
export async function openedDossier(
  app: App,
  agencyId: string,
  options: { readonly citizen?: CitizenActor; readonly code?: string; readonly isReceived?: boolean } = {},
): Promise<{ readonly dossier: Dossier; readonly citizen: CitizenActor }> {
  const citizen = options.citizen ?? testCitizen();
  const procedure = await procedureOf(app, options.code ?? '2.000635');
  const submitted = await submitDossier(app, citizen, filingFor(app, procedure, agencyId, citizen, 3));
  if (options.isReceived === false) return { dossier: submitted, citizen };
  return { dossier: await receiveDossier(app, officerIn(submitted.receptionAgencyId, 'desk-clerk'), { dossierId: submitted.id }), citizen };
}

/** The first commune agency that is not this one. */
export async function otherAgency(app: App, agencyId: string): Promise<string> {
  const { items } = await app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }));
  const found = items.filter((agency) => agency.level === 'commune' && agency.id !== agencyId).at(-1);
  if (found === undefined) throw new Error('no other agency');
  return found.id;
}
