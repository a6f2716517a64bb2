import type { FastifyInstance } from 'fastify';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { isDomainError } from '#platform/errors';
import { createServer } from '#platform/http';
import { anonymous, offeredScopes, systemActor } from '#platform/permissions';
import type { Actor, CitizenActor, Role } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import {
  answerConsultation,
  answerSupplement,
  askConsultation,
  completeStep,
  confirmDraft,
  doWork,
  draftResult,
  extendDeadline,
  rateDossier,
  receiveDossier,
  refuseDossier,
  requestSupplement,
  settlePayment,
  stopDossier,
  takeInPapers,
  transferDossier,
  withdrawDossier,
} from '#modules/dossiers';
import { listDesks } from '#modules/organisations';
import { ProblemPage } from '#ui/layouts';
import type { Attempt, Place, Who } from './law.ts';

/** The ways in: the function that every way ends in, the public API, the pages, and the page that does one act with many pieces of work. */
export type Channel = 'action' | 'api' | 'page' | 'bulk';
/** A dossier, its applicant, and whoever was asked about it. */
export interface Subject {
  readonly dossierId: string;
  readonly citizen: CitizenActor;
  readonly questions: string[];
  readonly paper: string;
}
/** The agencies by their names in the model, and one that has no desk for any of the procedures. */
export type Agencies = Readonly<Record<Place | 'centre', string>>;
/** The doors of one product. */
export interface Doors {
  /** Tries; true when it was done, false when it was refused, an exception when something broke. */
  try(subject: Subject, attempt: Attempt, door: { readonly channel: Channel; readonly place: Place | undefined }): Promise<boolean>;
  /** Somebody at the API and at the pages; true when it was done. */
  as(actor: Actor): { api(call: Call): Promise<boolean>; page(posting: Posting): Promise<boolean> };
  /** The operator lets the engine go on with whatever stands still. */
  resume(subject: Subject): Promise<void>;
  close(): Promise<void>;
}

interface OpenStep {
  readonly id: string;
  readonly agencyId: string;
  readonly deskKey: string;
}
const crew: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk'];
const system = systemActor('test');

/** Serves the product with visitors who are whom the test says. */
export async function openDoors(app: App, agencies: Agencies): Promise<Doors> {
  const visitors = new Map<string, Actor>();
  const served: App = { ...app, resolveVisitor: async (_app, token) => ({ actor: visitors.get(token?.replace('bearer:', '') ?? '') ?? anonymous }) };
  const server = await createServer(served, { assets: new Map(), shell: { ProblemPage } });
  const form = await protection(server);
  const enter = (actor: Actor): string => {
    const token = newId();
    visitors.set(token, actor);
    return token;
  };
  return {
    close: () => server.close(),
    as: (actor) => ({ api: (call) => byApi(server, enter(actor), call), page: (posting) => byPage(server, form, enter(actor), posting) }),
    async try(subject, attempt, { channel, place }) {
      const step = await openStep(app, subject.dossierId);
      const belongs = place === undefined ? (step?.agencyId ?? '') : agencies[place];
      const actor = actorOf(attempt.who, subject, { agencies, belongs });
      const token = enter(actor);
      const command = commandOf(app, subject, attempt, { step, agencies, otherDesk: await otherDesk(app, step) });
      const page = channel === 'page' ? pageOf(subject, command, attempt) : channel === 'bulk' ? command.bulk : undefined;
      if (page !== undefined) return byPage(server, form, token, page);
      if (command.api !== undefined && (channel === 'api' || command.act === undefined)) return byApi(server, token, command.api);
      return byAction(async () => {
        await command.act?.(actor);
      });
    },
    async resume({ dossierId }) {
      const [row] = await app.read(system, (ctx) =>
        sqlOf(ctx.tx).query<{ id: string }>('select instance_id as id from dossiers.dossier where id = $1', [dossierId]),
      );
      const token = enter({ kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] });
      if (row === undefined || !(await byApi(server, token, { path: `/api/v1/process-instances/${row.id}/resume`, body: {} }))) throw new Error('not resumed');
    },
  };
}

/** Runs an action; a refusal is an answer, anything else breaks the test. */
export async function byAction(run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (error) {
    if (isDomainError(error)) return false;
    throw error;
  }
}

/** One request to the API. */
export interface Call {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}
/** One posted form. */
export interface Posting {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly isReport?: true;
}

async function byApi(server: FastifyInstance, token: string, { path, body }: Call): Promise<boolean> {
  const answer = await server.inject({ method: 'POST', url: path, headers: { authorization: `Bearer ${token}` }, payload: body });
  if (answer.statusCode >= 500) throw new Error(`${path} → ${answer.statusCode} ${answer.body}`);
  return answer.statusCode < 300;
}

async function byPage(server: FastifyInstance, form: Protection, token: string, { path, fields, isReport }: Posting): Promise<boolean> {
  const answer = await server.inject({
    method: 'POST',
    url: path,
    headers: { authorization: `Bearer ${token}`, cookie: form.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ _csrf: form.token, ...fields }).toString(),
  });
  if (answer.statusCode >= 500) throw new Error(`${path} → ${answer.statusCode} ${answer.body.slice(0, 2000)}`);
  // A report of many offers what failed for another try.
  if (isReport === true && answer.statusCode === 200) return !answer.body.includes('name="task"');
  const saysThatNothingWasAsked = answer.cookies.some(
    ({ name, value }) => name === 'motcua_flash' && (value.startsWith('portal.supplement.none') || value.startsWith('desk.bulk.nothing')),
  );
  return answer.statusCode === 303 && !saysThatNothingWasAsked && !String(answer.headers.location).startsWith('/dang-nhap');
}

interface Protection {
  readonly token: string;
  readonly cookie: string;
}

async function protection(server: FastifyInstance): Promise<Protection> {
  const shown = await server.inject({ method: 'GET', url: '/dang-nhap' });
  return {
    token: /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '',
    cookie: shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  };
}

async function openStep(app: App, dossierId: string): Promise<OpenStep | undefined> {
  const [row] = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ id: string; agency_id: string | null; desk_key: string | null }>(
      `select id, agency_id, desk_key from workflow.task where business_id = $1 and status = 'open' order by id limit 1`,
      [dossierId],
    ),
  );
  return row === undefined ? undefined : { id: row.id, agencyId: row.agency_id ?? '', deskKey: row.desk_key ?? '' };
}

/** A desk of the same agency at which the step does not lie. */
async function otherDesk(app: App, step: OpenStep | undefined): Promise<string> {
  const desks = step === undefined ? [] : await app.read(system, (ctx) => listDesks(ctx, step.agencyId));
  return desks.find(({ key }) => key !== step?.deskKey)?.key ?? 'khong-co';
}

function actorOf(who: Who, { citizen }: Subject, { agencies, belongs }: { readonly agencies: Agencies; readonly belongs: string }): Actor {
  const at = who.kind !== 'crew' && who.kind !== 'role' ? '' : who.at === 'right' ? belongs : agencies[who.at];
  switch (who.kind) {
    case 'owner':
      return citizen;
    case 'stranger':
      return { kind: 'citizen', id: newId() };
    case 'nobody':
      return anonymous;
    case 'client':
      return { kind: 'client', id: newId(), scopes: offeredScopes(), agencyId: agencies.home };
    case 'crew':
      return { kind: 'officer', id: newId(), roles: crew.map((role) => ({ role, agencyId: at })) };
    case 'role':
      return { kind: 'officer', id: newId(), roles: [{ role: who.role, agencyId: at, ...(who.desk === 'right' ? {} : { deskKey: 'ban-khac' }) }] };
  }
}

/** One attempt as each way in takes it; without `act` only programs can try it. */
interface Command {
  readonly act?: (actor: Actor) => Promise<unknown>;
  readonly api?: Call;
  readonly desk?: Readonly<Record<string, string>>;
  readonly citizen?: Posting;
  readonly bulk?: Posting;
}

const words = 'Lý do rõ ràng';

interface Scene {
  readonly step: OpenStep | undefined;
  readonly agencies: Agencies;
  readonly otherDesk: string;
}

function commandOf(app: App, subject: Subject, attempt: Attempt, scene: Scene): Command {
  const { dossierId } = subject;
  const reason = attempt.sound ? words : ' ';
  const api: ApiCall = (name, body) => ({ api: { path: `/api/v1/dossiers/${dossierId}/${name}`, body } });
  switch (attempt.act) {
    case 'receive':
      return { act: (actor) => receiveDossier(app, actor, { dossierId }), ...api('receive', {}), desk: { act: 'receive' } };
    case 'refuse':
      return { act: (actor) => refuseDossier(app, actor, { dossierId, reason }), ...api('refuse', { reason }), desk: { act: 'refuse', reason } };
    case 'withdraw':
      return {
        act: (actor) => withdrawDossier(app, actor, { dossierId, reason }),
        ...api('withdrawal', { reason }),
        desk: { act: 'withdraw', reason },
        citizen: { path: `/ho-so/${dossierId}/rut`, fields: { reason } },
      };
    case 'stop':
      return { act: (actor) => stopDossier(app, actor, { dossierId, reason }), ...api('stop', { reason }), desk: { act: 'stop', reason } };
    case 'ask':
      return asking(app, dossierId, attempt.again, attempt.sound, api);
    case 'answer':
      return {
        act: (actor) => answerSupplement(app, actor, { dossierId, files: {} }),
        ...api('supplement-answers', {}),
        citizen: { path: `/ho-so/${dossierId}/bo-sung`, fields: { note: 'Đã bổ sung' } },
      };
    case 'extend': {
      const newDueAt = toInstant(addMs(app.clock.now(), (attempt.sound ? 400 : -5) * 86_400_000));
      return {
        act: (actor) => extendDeadline(app, actor, { dossierId, newDueAt, reason: words }),
        ...api('extension', { newDueAt, reason: words }),
        desk: { act: 'extend', newDay: newDueAt.slice(0, 10), reason: words },
      };
    }
    case 'consult':
      return consulting(app, subject, scene.agencies.away, reason);
    case 'opine':
      return { act: (actor) => opine(app, actor, subject, reason) };
    case 'draft':
      return { act: (actor) => draftResult(app, actor, { dossierId }), ...api('results', {}), desk: { act: 'draft' } };
    case 'settle': {
      const paid = { receipt: attempt.sound ? 'BL-01' : ' ', paidOn: '2026-11-23' };
      return { act: (actor) => settlePayment(app, actor, { dossierId, ...paid }), desk: { act: 'payment', ...paid } };
    }
    case 'rate':
      return {
        act: (actor) => rateDossier(app, actor, { dossierId, score: 4 }),
        ...api('rating', { score: 4 }),
        citizen: { path: `/ho-so/${dossierId}/danh-gia`, fields: { score: '4' } },
      };
    case 'step':
      return stepping(app, dossierId, attempt, scene.step?.id ?? newId());
    case 'claim':
    case 'pass':
    case 'assign':
      return holding(app, attempt, scene);
    case 'transfer': {
      const move = { toAgencyId: scene.agencies[attempt.to], reason };
      return { act: (actor) => transferDossier(app, actor, { dossierId, ...move }), ...api('transfer', move), desk: { act: 'transfer', ...move } };
    }
    case 'papers':
      return takingIn(app, subject, attempt.sound, api);
    case 'confirm':
      return confirming(app, dossierId, attempt, api);
  }
}

type ApiCall = (name: string, body: Readonly<Record<string, unknown>>) => { readonly api: Call };

/** A step is finished alone, or approved and sent back with many others. */
function stepping(app: App, dossierId: string, { sound, outcome }: Extract<Attempt, { act: 'step' }>, taskId: string): Command {
  const note = sound ? words : '';
  return {
    act: (actor) => completeStep(app, actor, { dossierId, taskId, outcome, note }),
    api: { path: `/api/v1/dossiers/${dossierId}/steps`, body: { taskId, note, ...(outcome === undefined ? {} : { outcome }) } },
    desk: { act: 'step', taskId, note, outcome: outcome ?? '' },
    bulk: inBulk({ act: outcome === undefined ? 'approve' : 'send-back', task: taskId, note }),
  };
}

function inBulk(fields: Readonly<Record<string, string>>): Posting {
  return { path: '/ban-lam-viec/hang-loat', fields, isReport: true };
}

/** Who has the work: taken, passed on, or given to somebody whom nobody knows. */
function holding(app: App, attempt: Extract<Attempt, { act: 'claim' | 'pass' | 'assign' }>, { step, agencies, otherDesk: deskKey }: Scene): Command {
  const taskId = step?.id ?? newId();
  const call = (name: string, body: Readonly<Record<string, unknown>>): Call => ({ path: `/api/v1/tasks/${taskId}/${name}`, body });
  if (attempt.act === 'claim')
    return { act: (actor) => doWork(app, actor, taskId, { act: 'claim' }), api: call('claim', {}), bulk: inBulk({ act: 'claim', task: taskId }) };
  if (attempt.act === 'assign') {
    const assigneeId = newId();
    return {
      act: (actor) => doWork(app, actor, taskId, { act: 'assign', assigneeId }),
      api: call('assign', { assigneeId }),
      bulk: inBulk({ act: 'assign', task: taskId, assigneeId }),
    };
  }
  if (attempt.act === 'pass' && attempt.to === 'agency')
    return { api: call('hand-over', { agencyId: step?.agencyId === agencies.away ? agencies.home : agencies.away, desk: step?.deskKey ?? 'x' }) };
  return {
    act: (actor) => doWork(app, actor, taskId, { act: 'pass-on', deskKey }),
    api: call('hand-over', { agencyId: step?.agencyId === '' || step === undefined ? newId() : step.agencyId, desk: deskKey }),
    bulk: inBulk({ act: 'pass-on', task: taskId, deskKey }),
  };
}

function takingIn(app: App, { dossierId, paper }: Subject, sound: boolean, api: ApiCall): Command {
  const form = 'copy' as const;
  const papers = sound ? { [paper]: { form, sheets: 2 } } : {};
  return {
    act: (actor) => takeInPapers(app, actor, { dossierId, papers: sound ? { [paper]: { fileIds: [], form, sheets: 2 } } : {} }),
    ...api('papers', { papers }),
    desk: { act: 'take-in', ...(sound ? { [`form.${paper}`]: form, [`sheets.${paper}`]: '2' } : {}) },
  };
}

function confirming(app: App, dossierId: string, { change: isChange, sound }: Extract<Attempt, { act: 'confirm' }>, api: ApiCall): Command {
  const change = isChange ? (sound ? words : ' ') : undefined;
  return {
    act: (actor) => confirmDraft(app, actor, { dossierId, change }),
    ...api('confirmation', change === undefined ? {} : { change }),
    citizen: { path: `/ho-so/${dossierId}/xac-nhan`, fields: change === undefined ? { answer: 'yes' } : { answer: 'change', what: change } },
  };
}

function asking(app: App, dossierId: string, again: boolean, sound: boolean, api: ApiCall): Command {
  const ground = again ? 'new-facts' : 'first-check';
  const reasons = [{ target: 'general' as const, ref: undefined, label: 'Ảnh', reason: sound ? 'Ảnh mờ' : ' ' }];
  return {
    act: (actor) => requestSupplement(app, actor, { dossierId, ground, reasons }),
    ...api('supplement-requests', { ground, reasons: [{ target: 'general', label: 'Ảnh', reason: sound ? 'Ảnh mờ' : ' ' }] }),
    desk: { act: 'supplement', ground, general: sound ? 'Ảnh mờ' : ' ' },
  };
}

/** Remembers the question, so that the asked agency can answer it later. */
function consulting(app: App, subject: Subject, agencyId: string, question: string): Command {
  return {
    act: async (actor) => {
      const { id } = await askConsultation(app, actor, { dossierId: subject.dossierId, agencyId, question, workingDays: 2 });
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
