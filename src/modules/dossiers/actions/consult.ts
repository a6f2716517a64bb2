import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { workingClock } from '#modules/calendar';
import { getAgency } from '#modules/organisations';
import { after } from '../domain/states.ts';
import { getConsultation, insertConsultation, saveAnswer } from '../store/consultation.store.ts';
import type { Consultation } from '../store/consultation.store.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { actorNameOf, recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';

/** A question to another agency, to be answered within so many working days. */
export interface AskConsultation {
  readonly dossierId: string;
  readonly agencyId: string;
  readonly question: string;
  readonly workingDays: number;
}

/** Asks another agency; the dossier's own clock goes on, the question has a deadline of its own. */
export async function askConsultation(app: App, actor: Actor, command: AskConsultation): Promise<Consultation> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.consult', dossier);
    after(dossier.state, 'consult');
    if (!/^[0-9a-f-]{36}$/.test(command.agencyId)) throw new DomainError('dossiers.agency-needed');
    if (command.agencyId === dossier.agencyId) throw new DomainError('dossiers.transfer-same');
    if (command.question.trim() === '') throw new DomainError('dossiers.reason-needed');
    const [agency, clock] = [await getAgency(ctx, command.agencyId), await workingClock(ctx, { agencyId: command.agencyId })];
    const now = ctx.clock.now();
    const consultation: Consultation = {
      id: newId(),
      dossierId: dossier.id,
      askingAgencyId: dossier.agencyId,
      agencyId: agency.id,
      agencyName: agency.name,
      question: command.question,
      askedAt: now,
      askedBy: actorNameOf(actor),
      dueAt: clock.due({ from: now, time: { value: command.workingDays, unit: 'ngày làm việc' } }).dueAt ?? now,
      answer: undefined,
      answeredAt: undefined,
      answeredBy: undefined,
      closedAt: undefined,
      version: 1,
    };
    await insertConsultation(ctx.tx, consultation);
    await recordAct(ctx, dossier, { act: 'consult', from: dossier.state, note: command.question, details: { agency: agency.name, dueAt: consultation.dueAt } });
    return consultation;
  });
}

/** The other agency's answer; late answers are taken too, and shown as late. */
export interface AnswerConsultation {
  readonly consultationId: string;
  readonly version: number;
  readonly answer: string;
}

/** Answers a question of another agency. */
export async function answerConsultation(app: App, actor: Actor, command: AnswerConsultation): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    const consultation = await getConsultation(ctx.tx, command.consultationId);
    requirePermission(actor, 'dossiers.answer-consultation', { agencyId: consultation.agencyId });
    if (command.answer.trim() === '') throw new DomainError('dossiers.reason-needed');
    const dossier = await lockDossier(ctx.tx, consultation.dossierId);
    after(dossier.state, 'answer-consultation');
    await saveAnswer(ctx.tx, consultation.id, command.version, { text: command.answer, at: ctx.clock.now(), by: actorNameOf(actor) });
    await recordAct(ctx, dossier, { act: 'answer-consultation', from: dossier.state, note: command.answer, details: { agency: consultation.agencyName } });
  });
}
