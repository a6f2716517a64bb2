import type { FastifyInstance } from 'fastify';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { isDomainError } from '#platform/errors';
import { createServer } from '#platform/http';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor, CitizenActor, Role } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import {
  answerConsultation, answerSupplement, askConsultation, completeStep, draftResult, extendDeadline, rateDossier, receiveDossier, refuseDossier, requestSupplement,
  settlePayment, stopDossier, withdrawDossier,
} from '#modules/dossiers';
import { ProblemPage } from '#ui/layouts';
import type { Site } from '../../../src/modules/dossiers/testing/site.ts';
import type { Attempt, Who } from './law.ts';

/** The ways in: the function that every way ends in, the public API, the pages. */
export type Channel = 'action' | 'api' | 'page';
/** A dossier, its applicant, and whoever was asked about it. */
export interface Subject { readonly dossierId: string; readonly citizen: CitizenActor; readonly questions: string[] }
/** The doors of one product. */
export interface Doors {
  /** Tries; true when it was done, false when it was refused, an exception when something broke. */
  try(subject: Subject, attempt: Attempt, channel: Channel): Promise<boolean>;
  close(): Promise<void>;
}

interface OpenStep { readonly id: string; readonly agencyId: string; readonly deskKey: string }
const crew: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk'];
const system = systemActor('test');

/** Serves the product with visitors who are whom the test says. */
export async function openDoors({ app, agencyId, foreignId }: Site): Promise<Doors> {
  const visitors = new Map<string, Actor>();
  const served: App = { ...app, resolveVisitor: async (_app, token) => ({ actor: visitors.get(token?.replace('bearer:', '') ?? '') ?? anonymous }) };
  const server = await createServer(served, { assets: new Map(), shell: { ProblemPage } });
  const form = await protection(server);
  return {
    close: () => server.close(),
    async try(subject, attempt, channel) {
      const step = await openStep(app, subject.dossierId);
      const actor = actorOf(attempt.who, subject, { agencyId, foreignId, step: attempt.act === 'step' ? step : undefined });
      const token = newId();
      visitors.set(token, actor);
      const command = commandOf(app, subject, attempt, step, foreignId);
      const page = channel === 'page' ? pageOf(subject, command, attempt) : undefined;
      if (page !== undefined) return byPage(server, form, token, page);
      if (channel === 'api' && command.api !== undefined) return byApi(server, token, command.api);
      return byAction(async () => { await command.act(actor); });
    },
  };
}

async function byAction(run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

interface Call { readonly path: string; readonly body: Readonly<Record<string, unknown>> }
interface Posting { readonly path: string; readonly fields: Readonly<Record<string, string>> }

async function byApi(server: FastifyInstance, token: string, { path, body }: Call): Promise<boolean> {
  const answer = await server.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${token}` }, payload: body });
  if (answer.statusCode >= 500) throw new Error(`${path} → ${answer.statusCode} ${answer.body}`);
  return answer.statusCode < 300;
}

async function byPage(server: FastifyInstance, form: Protection, token: string, { path, fields }: Posting): Promise<boolean> {
  const answer = await server.inject({
    method: 'POST', url: path, headers: { authorization: `Bearer ${token}`, cookie: form.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: form.token, ...fields }).toString(),
  });
  if (answer.statusCode >= 500) throw new Error(`${path} → ${answer.statusCode} ${answer.body.slice(0, 2000)}`);
  const saysThatNothingWasAsked = answer.cookies.some(({ name, value }) => name === 'motcua_flash' && value.startsWith('portal.supplement.none'));
  return answer.statusCode === 303 && !saysThatNothingWasAsked && !String(answer.headers.location).startsWith('/dang-nhap');
}

interface Protection { readonly token: string; readonly cookie: string }

async function protection(server: FastifyInstance): Promise<Protection> {
  const shown = await server.inject({ method: 'GET', url: '/dang-nhap' });
  return { token: /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '', cookie: shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') };
}

async function openStep(app: App, dossierId: string): Promise<OpenStep | undefined> {
  const [row] = await app.read(system, (ctx) => sqlOf(ctx.tx).query<{ id: string; agency_id: string | null; desk_key: string | null }>(
    `select id, agency_id, desk_key from workflow.task where business_id = $1 and status = 'open' order by id limit 1`, [dossierId]));
  return row === undefined ? undefined : { id: row.id, agencyId: row.agency_id ?? '', deskKey: row.desk_key ?? '' };
}

function actorOf(who: Who, { citizen }: Subject, { agencyId, foreignId, step }: { readonly agencyId: string; readonly foreignId: string; readonly step: OpenStep | undefined }): Actor {
  const at = step?.agencyId ?? agencyId;
  switch (who.kind) {
    case 'owner': return citizen;
    case 'stranger': return { kind: 'citizen', id: newId() };
    case 'nobody': return anonymous;
    case 'client': return { kind: 'client', id: newId(), scopes: ['*'], agencyId };
    case 'crew': return { kind: 'officer', id: newId(), roles: crew.map((role) => ({ role, agencyId: at })) };
    case 'foreign': return { kind: 'officer', id: newId(), roles: crew.map((role) => ({ role, agencyId: foreignId })) };
    case 'role': return { kind: 'officer', id: newId(), roles: [{ role: who.role, agencyId: at, ...(who.desk === 'right' ? {} : { deskKey: 'ban-khac' }) }] };
  }
}

interface Command { readonly act: (actor: Actor) => Promise<unknown>; readonly api?: Call; readonly desk?: Readonly<Record<string, string>>; readonly citizen?: Posting }

const words = 'Lý do rõ ràng';

function commandOf(app: App, subject: Subject, attempt: Attempt, step: OpenStep | undefined, foreignId: string): Command {
  const { dossierId } = subject;
  const reason = attempt.sound ? words : ' ';
  const api = (name: string, body: Readonly<Record<string, unknown>>): { readonly api: Call } => ({ api: { path: `/api/v1/dossiers/${dossierId}/${name}`, body } });
  switch (attempt.act) {
    case 'receive': return { act: (actor) => receiveDossier(app, actor, { dossierId }), ...api('receive', {}), desk: { act: 'receive' } };
    case 'refuse': return { act: (actor) => refuseDossier(app, actor, { dossierId, reason }), ...api('refuse', { reason }), desk: { act: 'refuse', reason } };
    case 'withdraw': return { act: (actor) => withdrawDossier(app, actor, { dossierId, reason }), ...api('withdrawal', { reason }), desk: { act: 'withdraw', reason }, citizen: { path: `/ho-so/${dossierId}/rut`, fields: { reason } } };
    case 'stop': return { act: (actor) => stopDossier(app, actor, { dossierId, reason }), ...api('stop', { reason }), desk: { act: 'stop', reason } };
    case 'ask': return asking(app, dossierId, attempt.again, attempt.sound, api);
    case 'answer': return { act: (actor) => answerSupplement(app, actor, { dossierId, files: {} }), ...api('supplement-answers', {}), citizen: { path: `/ho-so/${dossierId}/bo-sung`, fields: { note: 'Đã bổ sung' } } };
    case 'extend': {
      const newDueAt = toInstant(addMs(app.clock.now(), (attempt.sound ? 400 : -5) * 86_400_000));
      return { act: (actor) => extendDeadline(app, actor, { dossierId, newDueAt, reason: words }), ...api('extension', { newDueAt, reason: words }), desk: { act: 'extend', newDay: newDueAt.slice(0, 10), reason: words } };
    }
    case 'consult': return consulting(app, subject, foreignId, reason);
    case 'opine': return { act: (actor) => opine(app, actor, subject, reason) };
    case 'draft': return { act: (actor) => draftResult(app, actor, { dossierId }), ...api('results', {}), desk: { act: 'draft' } };
    case 'settle': {
      const paid = { receipt: attempt.sound ? 'BL-01' : ' ', paidOn: '2026-11-23' };
      return { act: (actor) => settlePayment(app, actor, { dossierId, ...paid }), desk: { act: 'payment', ...paid } };
    }
    case 'rate': return { act: (actor) => rateDossier(app, actor, { dossierId, score: 4 }), ...api('rating', { score: 4 }), citizen: { path: `/ho-so/${dossierId}/danh-gia`, fields: { score: '4' } } };
    case 'step': {
      const taskId = step?.id ?? newId();
      const note = attempt.sound ? words : '';
      return {
        act: (actor) => completeStep(app, actor, { dossierId, taskId, outcome: attempt.outcome, note }),
        ...api('steps', { taskId, note, ...(attempt.outcome === undefined ? {} : { outcome: attempt.outcome }) }),
        desk: { act: 'step', taskId, note, outcome: attempt.outcome ?? '' },
      };
    }
  }
}

function asking(app: App, dossierId: string, again: boolean, sound: boolean, api: (name: string, body: Readonly<Record<string, unknown>>) => { readonly api: Call }): Command {
  const ground = again ? 'new-facts' : 'first-check';
  const reasons = [{ target: 'general' as const, ref: undefined, label: 'Ảnh', reason: sound ? 'Ảnh mờ' : ' ' }];
  return {
    act: (actor) => requestSupplement(app, actor, { dossierId, ground, reasons }),
    ...api('supplement-requests', { ground, reasons: [{ target: 'general', label: 'Ảnh', reason: sound ? 'Ảnh mờ' : ' ' }] }),
    desk: { act: 'supplement', ground, general: sound ? 'Ảnh mờ' : ' ' },
  };
}

/** Remembers the question, so that the asked agency can answer it later. */
function consulting(app: App, subject: Subject, foreignId: string, question: string): Command {
  return {
    act: async (actor) => {
      const { id } = await askConsultation(app, actor, { dossierId: subject.dossierId, agencyId: foreignId, question, workingDays: 2 });
      subject.questions.push(id);
    },
  };
}

async function opine(app: App, actor: Actor, { questions }: Subject, answer: string): Promise<void> {
  await answerConsultation(app, actor, { consultationId: questions[0] ?? newId(), version: 1, answer });
  questions.shift();
}

function pageOf({ dossierId }: Subject, { desk, citizen }: Command, { who }: Attempt): Posting | undefined {
  if (who.kind === 'owner' || who.kind === 'stranger') return citizen;
  return desk === undefined ? undefined : { path: `/ban-lam-viec/ho-so/${dossierId}`, fields: desk };
}
