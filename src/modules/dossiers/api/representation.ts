import { z } from 'zod';
import type { Dossier } from '../domain/dossier.ts';
import { nationalState } from '../domain/states.ts';
import type { BusinessState, DeliveryState, FinanceState } from '../domain/states.ts';
import { isIssued } from '../reads/dossier-case.ts';
import type { DossierCase } from '../reads/dossier-case.ts';

const states = Object.keys(nationalState) as [BusinessState, ...BusinessState[]];
const financeStates = ['none', 'due', 'settled', 'refund-due', 'refunded'] as const satisfies readonly FinanceState[];
const deliveryStates = ['none', 'signed', 'issued', 'delivered'] as const satisfies readonly DeliveryState[];

/** Where a dossier stands in law. */
export const stateSchema = z.enum(states).meta({ id: 'DossierState', description: states.map((state) => `${nationalState[state]} ${state}`).join(', ') });

const moment = z.iso.datetime().nullable();

/** A dossier as programs see it; `stateNumber` is the national portal's number of the state (1–10). */
export const dossierSchema = z
  .object({
    id: z.uuid(),
    code: z.string(),
    procedureCode: z.string(),
    procedureName: z.string(),
    sector: z.string(),
    agencyId: z.uuid(),
    receptionAgencyId: z.uuid(),
    channel: z.number().int(),
    state: stateSchema,
    stateNumber: z.number().int().min(1).max(10),
    financeState: z.enum(financeStates),
    deliveryState: z.enum(deliveryStates),
    receivingMethod: z.string(),
    applicantName: z.string(),
    submittedAt: z.iso.datetime(),
    receivedAt: moment,
    receptionDueAt: moment,
    originalDueAt: moment,
    dueAt: moment,
    pausedSince: moment,
    finishedAt: moment,
    returnedAt: moment,
    supplementCount: z.number().int(),
    extensionCount: z.number().int(),
    version: z.number().int(),
  })
  .meta({
    id: 'Dossier',
    description: 'One person’s request for one procedure; `state` is where it stands in law, `stateNumber` its number at the national portal (1–10)',
  });

/** Writes a dossier for an answer. */
export function presentDossier(dossier: Dossier): z.infer<typeof dossierSchema> {
  const {
    id,
    code,
    procedureCode,
    procedureName,
    sector,
    agencyId,
    receptionAgencyId,
    channel,
    state,
    financeState,
    deliveryState,
    receivingMethod,
    submittedAt,
    supplementCount,
    extensionCount,
    version,
  } = dossier;
  return {
    id,
    code,
    procedureCode,
    procedureName,
    sector,
    agencyId,
    receptionAgencyId,
    channel,
    state,
    stateNumber: nationalState[state],
    financeState,
    deliveryState,
    receivingMethod,
    applicantName: dossier.applicant.name,
    submittedAt,
    receivedAt: dossier.receivedAt ?? null,
    receptionDueAt: dossier.receptionDueAt ?? null,
    originalDueAt: dossier.originalDueAt ?? null,
    dueAt: dossier.dueAt ?? null,
    pausedSince: dossier.pausedSince ?? null,
    finishedAt: dossier.finishedAt ?? null,
    returnedAt: dossier.returnedAt ?? null,
    supplementCount,
    extensionCount,
    version,
  };
}

/** What is asked for in a supplement request. */
export const reasonSchema = z
  .strictObject({
    target: z.enum(['document', 'field', 'general']),
    ref: z.string().max(64).optional(),
    label: z.string().max(500),
    reason: z.string().max(2000),
  })
  .meta({ id: 'SupplementReason', description: 'One thing that is asked for: a paper, an answer, or something else' });

/** A consultation as programs see it. */
export const consultationSchema = z
  .object({
    id: z.uuid(),
    agencyId: z.uuid(),
    agencyName: z.string(),
    question: z.string(),
    askedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    answer: z.string().nullable(),
    answeredAt: moment,
    version: z.number().int(),
  })
  .meta({ id: 'Consultation', description: 'A question of one agency to another, with a deadline of its own' });

/** A whole case. */
export const caseSchema = dossierSchema.extend({
  answers: z.record(z.string(), z.json()),
  documents: z.array(z.object({ requirementId: z.string(), name: z.string(), state: z.string(), fileIds: z.array(z.uuid()), note: z.string().nullable() })),
  supplements: z.array(
    z.object({ number: z.number().int(), ground: z.string(), reasons: z.array(reasonSchema), requestedAt: z.iso.datetime(), answeredAt: moment }),
  ),
  consultations: z.array(consultationSchema),
  /** `file` is the address of the paper, from the moment it is issued. */
  results: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      state: z.string(),
      agencyId: z.uuid(),
      agencyName: z.string(),
      number: z.string().nullable(),
      signedAt: moment,
      issuedAt: moment,
      deliveredAt: moment,
      file: z.string().nullable().meta({ description: 'The address of the paper, from the moment it is issued' }),
    }),
  ),
  dueChanges: z.array(z.object({ at: z.iso.datetime(), fromDueAt: moment, toDueAt: z.iso.datetime(), ground: z.string() })),
  history: z.array(
    z.object({ seq: z.number().int(), at: z.iso.datetime(), act: z.string(), actorName: z.string(), step: z.string().nullable(), note: z.string().nullable() }),
  ),
  tasks: z.array(z.object({ id: z.uuid(), step: z.string(), name: z.string(), agencyId: z.uuid().nullable(), dueAt: moment, version: z.number().int() })),
});

/** Writes a whole case for an answer. */
export function presentCase(found: DossierCase) {
  return {
    ...presentDossier(found.dossier),
    answers: found.dossier.answers as Record<string, z.infer<ReturnType<typeof z.json>>>,
    documents: found.documents.map(({ requirementId, name, state, fileIds, note }) => ({
      requirementId,
      name,
      state,
      fileIds: [...fileIds],
      note: note ?? null,
    })),
    supplements: found.supplements.map(({ number, ground, reasons, requestedAt, answeredAt }) => ({
      number,
      ground,
      reasons: [...reasons],
      requestedAt,
      answeredAt: answeredAt ?? null,
    })),
    consultations: found.consultations.map(presentConsultation),
    results: found.results.map((result) => ({
      id: result.id,
      title: result.title,
      state: result.state,
      agencyId: result.agencyId,
      agencyName: found.agencies.get(result.agencyId)?.name ?? '',
      number: result.number ?? null,
      signedAt: result.signedAt ?? null,
      issuedAt: result.issuedAt ?? null,
      deliveredAt: result.deliveredAt ?? null,
      file: isIssued(result) ? `/ho-so/${found.dossier.id}/ket-qua/${result.id}.pdf` : null,
    })),
    dueChanges: found.dueChanges.map(({ at, fromDueAt, toDueAt, ground }) => ({ at, fromDueAt: fromDueAt ?? null, toDueAt, ground })),
    history: found.history.map(({ seq, at, act, actorName, step, note }) => ({ seq, at, act, actorName, step: step ?? null, note: note ?? null })),
    tasks: found.tasks.map(({ task }) => ({
      id: task.id,
      step: task.elementId,
      name: task.name,
      agencyId: task.agencyId,
      dueAt: task.dueAt,
      version: task.version,
    })),
  };
}

/** Writes a consultation for an answer. */
export function presentConsultation(found: DossierCase['consultations'][number]): z.infer<typeof consultationSchema> {
  const { id, agencyId, agencyName, question, askedAt, dueAt, answer, answeredAt, version } = found;
  return { id, agencyId, agencyName, question, askedAt, dueAt, answer: answer ?? null, answeredAt: answeredAt ?? null, version };
}
