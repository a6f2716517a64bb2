import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { listOf } from '#platform/http';
import type { FormBody } from '#platform/http';
import type { Actor } from '#platform/permissions';
import { takenPapers } from '../../components/taken-papers.ts';
import { toInstant } from '#platform/time';
import {
  answerConsultation,
  askConsultation,
  completeStep,
  draftResult,
  extendDeadline,
  readDossierCase,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  settlePayment,
  markPlaces,
  removePaper,
  stopDossier,
  supplementGrounds,
  takeInPapers,
  transferDossier,
  withdrawDossier,
} from '#modules/dossiers';
import type { DocumentState, HandOverEvidence, PlaceMark, ReceivingMethod, SupplementReason } from '#modules/dossiers';
import { parseDay } from '#modules/forms';
import { markOf } from './mark-of.ts';

/** Where to go after an act, and what to say there. */
export interface DoneAct {
  readonly flash: string;
  readonly isGone: boolean;
}

const stays = (flash: string): DoneAct => ({ flash, isGone: false });

type Handler = (app: App, actor: Actor, dossierId: string, body: Fields) => Promise<DoneAct>;

/** A posted body read field by field. */
interface Fields {
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
  readonly entries: (prefix: string) => readonly (readonly [string, string])[];
}

/** One act of the case page each; the action behind it checks permission and state. */
const handlers: Readonly<Record<string, Handler>> = {
  receive: async (app, actor, dossierId, body) => {
    await receiveDossier(app, actor, {
      dossierId,
      documents: Object.fromEntries(body.entries('check.')) as Record<string, DocumentState>,
      note: optional(body.text('note')),
    });
    return { flash: 'desk.done.received', isGone: true };
  },
  refuse: async (app, actor, dossierId, body) => {
    await refuseDossier(app, actor, { dossierId, reason: body.text('reason') });
    return { flash: 'desk.done.refused', isGone: true };
  },
  supplement: async (app, actor, dossierId, body) => {
    const ground = supplementGrounds.find((candidate) => candidate === body.text('ground')) ?? 'first-check';
    await requestSupplement(app, actor, { dossierId, ground, reasons: await reasonsOf(app, actor, dossierId, body) });
    return { flash: 'desk.done.supplement', isGone: true };
  },
  step: async (app, actor, dossierId, body) => {
    await completeStep(app, actor, {
      dossierId,
      taskId: body.text('taskId'),
      outcome: optional(body.text('outcome')),
      note: optional(body.text('note')),
      taskVersion: Number(body.text('taskVersion')) || undefined,
      evidence: evidenceOf(body),
    });
    return { flash: 'desk.done.step', isGone: true };
  },
  draft: async (app, actor, dossierId, body) => {
    await draftResult(app, actor, {
      dossierId,
      requirementId: optional(body.text('requirementId')),
      fields: Object.fromEntries(body.entries('field.')),
      template: body.entries('template').at(0)?.[1],
      version: Number(body.text('draftVersion')) || undefined,
    });
    return stays('desk.done.draft');
  },
  mark: async (app, actor, dossierId, body) => {
    await markPlaces(app, actor, { dossierId, marks: await marksOf(app, actor, dossierId, body) });
    return stays('desk.done.mark');
  },
  'take-in': async (app, actor, dossierId, body) => {
    await takeInPapers(app, actor, { dossierId, papers: takenPapers(body), note: optional(body.text('note')) });
    return stays('desk.done.take-in');
  },
  'remove-paper': async (app, actor, dossierId, body) => {
    const [requirementId = '', fileId = ''] = body.text('paper').split('/');
    const replacement = takenPapers(body)['thay'];
    await removePaper(app, actor, {
      dossierId,
      requirementId,
      fileId,
      reason: body.text('reason'),
      replacement: replacement?.fileIds.length === 0 ? undefined : replacement,
    });
    return stays('desk.done.remove-paper');
  },
  transfer: async (app, actor, dossierId, body) => {
    await transferDossier(app, actor, { dossierId, toAgencyId: body.text('toAgencyId'), reason: body.text('reason') });
    return stays('desk.done.transfer');
  },
  consult: async (app, actor, dossierId, body) => {
    await askConsultation(app, actor, {
      dossierId,
      agencyId: body.text('agencyId'),
      question: body.text('question'),
      workingDays: workingDaysOf(body.text('days')),
    });
    return stays('desk.done.consult');
  },
  answer: async (app, actor, _dossierId, body) => {
    await answerConsultation(app, actor, { consultationId: body.text('consultationId'), version: Number(body.text('version')), answer: body.text('answer') });
    return { flash: 'desk.done.answer', isGone: true };
  },
  extend: async (app, actor, dossierId, body) => {
    const day = parseDay(body.text('newDay'));
    if (day === undefined) throw new DomainError('desk.day-invalid');
    await extendDeadline(app, actor, { dossierId, newDueAt: toInstant(`${day}T17:00:00+07:00`), reason: body.text('reason') });
    return stays('desk.done.extend');
  },
  stop: async (app, actor, dossierId, body) => {
    await stopDossier(app, actor, { dossierId, reason: body.text('reason') });
    return { flash: 'desk.done.stop', isGone: true };
  },
  withdraw: async (app, actor, dossierId, body) => {
    await withdrawDossier(app, actor, { dossierId, reason: body.text('reason') });
    return { flash: 'desk.done.withdraw', isGone: true };
  },
  payment: async (app, actor, dossierId, body) => {
    await settlePayment(app, actor, { dossierId, receipt: body.text('receipt'), paidOn: parseDay(body.text('paidOn')) ?? '' });
    return stays('desk.done.payment');
  },
};

/** Who takes the result; undefined where the step hands nothing over. */
function evidenceOf(body: Fields): HandOverEvidence | undefined {
  if (body.entries('receiverName').length === 0) return undefined;
  const receiverName = body.text('receiverName');
  const receiverNumber = optional(body.text('receiverNumber'));
  if (receiverName === '') throw new DomainError('desk.receiver-needed');
  if (receiverNumber !== undefined && !/^(?:\d{9}|\d{12})$/u.test(receiverNumber)) throw new DomainError('desk.receiver-number-invalid');
  return {
    receiverName,
    receiverNumber,
    method: (optional(body.text('method')) ?? 'one-stop') as ReceivingMethod,
    postCode: optional(body.text('postCode')),
    fileIds: body.list('evidence-id'),
  };
}

/** A question is answered within 1 to 30 working days. */
function workingDaysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 30) throw new DomainError('desk.days-invalid');
  return days;
}

/** As much as anybody writes into one box; what is longer was not typed. */
const longest = 20_000;

/** Does what the pressed button says. Throws `invalid` for a button that does not exist, `too-large` for words without end. */
export async function doAct(app: App, actor: Actor, dossierId: string, body: FormBody): Promise<DoneAct> {
  const text = (name: string): string => {
    const value = body[name];
    const last = typeof value === 'string' ? value : (value?.at(-1) ?? '');
    if (last.length > longest) throw new DomainError('too-large', { name, longest });
    return last.trim();
  };
  const entries = (prefix: string) =>
    Object.keys(body)
      .filter((name) => name.startsWith(prefix))
      .map((name) => [name.slice(prefix.length), text(name)] as const);
  const handler = handlers[text('act')];
  if (handler === undefined) throw new DomainError('invalid', { act: text('act') });
  return handler(app, actor, dossierId, { text, entries, list: (name) => listOf(body[name]) });
}

/** Reasons at documents, at fields, and free ones; only those with words count. */
async function reasonsOf(app: App, actor: Actor, dossierId: string, body: Fields): Promise<readonly SupplementReason[]> {
  const { documents, procedure } = await app.read(actor, (ctx) => readDossierCase(ctx, dossierId));
  const labels = new Map(procedure.record.form.sections.flatMap((section) => section.fields.map((field) => [field.id, field.label] as const)));
  const atDocuments = body.entries('doc.').map(([ref, reason]): SupplementReason => ({
    target: 'document',
    ref,
    reason,
    label: documents.find((document) => document.requirementId === ref)?.name ?? ref,
  }));
  const field = body.text('fieldRef');
  const atField: readonly SupplementReason[] =
    field === '' ? [] : [{ target: 'field', ref: field, reason: body.text('fieldReason'), label: labels.get(field) ?? field }];
  const atMarked = body.entries('at.').map(([ref, reason]): SupplementReason => ({ target: 'field', ref, reason, label: labels.get(ref) ?? ref }));
  const general: SupplementReason = { target: 'general', ref: undefined, reason: body.text('general'), label: 'Nội dung khác' };
  return [...atDocuments, ...atMarked, ...atField, general].filter(({ reason }) => reason !== '');
}

/** What the compare form says of every place of the case: a remark means wrong, a tick right; `rest` ticks what was said nothing of. */
async function marksOf(app: App, actor: Actor, dossierId: string, body: Fields): Promise<readonly PlaceMark[]> {
  const dossierCase = await app.read(actor, (ctx) => readDossierCase(ctx, dossierId));
  return [...markOf(dossierCase).values()].map(({ place: { target, ref } }): PlaceMark => {
    const remark = body.text(`remark.${target}.${ref}`);
    const isRight = body.text(`right.${target}.${ref}`) !== '' || body.text('rest') === 'right';
    return remark === '' ? { target, ref, verdict: isRight ? 'right' : 'none' } : { target, ref, verdict: 'wrong', remark };
  });
}

function optional(text: string): string | undefined {
  return text === '' ? undefined : text;
}
