import { asSystem, type Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { enqueue } from '#platform/jobs';
import type { Actor } from '#platform/permissions';
import { changesBetween, type Changes, type OpenWork } from '../domain/changes.ts';
import { completeService, failActivity } from '../domain/engine/engine.ts';
import { nodeAt, openRun, stateOf, visibleVariables, type Run } from '../domain/engine/run.ts';
import type { EngineEvent, ProcessState, Step, TokenState } from '../domain/engine/state.ts';
import { mostServices } from '../domain/simulation/driver.ts';
import type { WorkingTime } from '../domain/timer.ts';
import { deskKeyOf, type Candidate, type Task, type TaskDue } from '../domain/task.ts';
import { instanceEnded, messageThrown, taskCompleted, taskCreated } from '../events.ts';
import { deliverMessage, deliverSignal } from '../jobs/deliver.job.ts';
import { BpmnError, getServiceTask } from '../service-task.ts';
import { writeStep, type Instance, type NewInstance } from '../store/instance.store.ts';
import type { PublishedProcess } from '../store/process.store.ts';
import { workingTimeFor } from './working-time.ts';

/** Gives the due moment of a task at the moment it is created; undefined when the task has none. */
export type DueFor = (elementId: string) => TaskDue | undefined;

/** What the caller may bring to a step. */
export interface StepOptions {
  readonly dueFor?: DueFor | undefined;
  /** The working clock; that of the instance's agency unless told. */
  readonly workingTime?: WorkingTime | undefined;
}

/** What a step did, as the caller needs it. */
export interface StepResult {
  readonly instanceId: string;
  /** The tasks that were created. */
  readonly tasks: readonly Task[];
  /** How the process ended, or undefined while it runs. */
  readonly ended: 'completed' | 'terminated' | 'failed' | 'cancelled' | undefined;
  readonly history: readonly EngineEvent[];
  readonly state: ProcessState;
}

export interface StepRequest extends StepOptions {
  readonly instance: Instance | NewInstance;
  readonly process: PublishedProcess;
  readonly before: ProcessState | undefined;
  readonly act: string;
  /** The work that this step finishes (not cancels); with its task when people are to be told. */
  readonly completed?: { readonly token: number; readonly outcome: string | undefined; readonly task?: Task | undefined } | undefined;
  /** What is done to the instance. */
  readonly change: (run: Run) => void;
}

/** The name under which an actor stands in the history. */
export function actorName(actor: Actor): string {
  return 'id' in actor ? `${actor.kind}:${actor.id}` : actor.kind;
}

/**
 * Computes one step, calls the services it reaches, and writes everything; must run as system.
 * An incident throws (nothing is written), so that whoever acts is told.
 */
export async function takeStep(ctx: Ctx, actor: Actor, request: StepRequest): Promise<StepResult> {
  const { models } = request.process;
  const workingTime = request.workingTime ?? (await workingTimeFor(ctx, models, request.instance.agencyId));
  const run = openRun({ models, now: ctx.clock.now(), workingTime }, request.before);
  request.change(run);
  await callServices(ctx, request, run);
  const step: Step = { state: stateOf(run), events: run.events };
  const { state, events } = step;
  if (state.status === 'incident')
    throw new DomainError(state.trouble?.code ?? 'workflow.incident', { element: state.trouble?.element, ...state.trouble?.details });
  const changes = changesBetween(models, request.before, state);
  const tasks = changes.opened.map((work) => newTask(request, work, run.environment.now));
  write(ctx, actor, request, step, changes, tasks);
  await tell(ctx, actor, request, step, tasks);
  return { instanceId: request.instance.id, tasks, ended: endOf(state), history: events, state };
}

function endOf(state: ProcessState): StepResult['ended'] {
  return state.status === 'running' || state.status === 'incident' ? undefined : state.status;
}

function write(ctx: Ctx, actor: Actor, request: StepRequest, step: Step, changes: Changes, tasks: readonly Task[]): void {
  const { instance, completed } = request;
  writeStep(ctx.tx, {
    instance,
    state: step.state,
    changes,
    tasks,
    events: step.events,
    act: request.act,
    actor: actorName(actor),
    now: ctx.clock.now(),
    step: 'step' in instance ? instance.step + 1 : 1,
    ...(completed === undefined ? {} : { completed }),
  });
}

async function callServices(ctx: Ctx, request: StepRequest, run: Run): Promise<void> {
  for (let calls = 0; run.status === 'running'; calls++) {
    const [token] = run.tokens.where('wait', 'service');
    if (token === undefined) return;
    if (calls >= mostServices) throw new DomainError('workflow.endless-loop', { element: token.node });
    await callService(ctx, request, run, token);
  }
}

async function callService(ctx: Ctx, { instance }: StepRequest, run: Run, token: TokenState): Promise<void> {
  const handler = getServiceTask(ctx.app, nodeAt(run, token).service ?? token.node);
  const call = { instanceId: instance.id, elementId: token.node, business: instance.business, variables: visibleVariables(run, token.scope) };
  try {
    completeService(run, token.id, (await handler(ctx, call)) ?? {});
  } catch (error) {
    if (!(error instanceof BpmnError)) throw error;
    failActivity(run, token.id, error.code);
  }
}

function newTask(request: StepRequest, work: OpenWork, now: StepResult['history'][number]['at']): Task {
  const { instance } = request;
  const due = request.dueFor?.(work.node.id) ?? instance.plan[work.node.id];
  const desk = candidateOf(instance, work.node.lane);
  return {
    id: newId(),
    instanceId: instance.id,
    token: work.token.id,
    elementId: work.node.id,
    name: work.node.name === '' ? work.node.id : work.node.name,
    kind: work.kind,
    lane: work.node.lane ?? null,
    agencyId: desk.agencyId,
    deskKey: desk.deskKey,
    assigneeId: null,
    ownerId: null,
    business: instance.business,
    subject: instance.subject,
    sector: instance.sector,
    priority: instance.priority,
    status: 'open',
    createdAt: now,
    startsAt: due?.startsAt ?? now,
    dueAt: due?.dueAt ?? null,
    warnAt: due?.warnAt ?? null,
    warnedAt: null,
    overdueAt: null,
    closedAt: null,
    closedBy: null,
    outcome: null,
    version: 1,
  };
}

function candidateOf(
  instance: Instance | NewInstance,
  lane: string | undefined,
): Candidate | { readonly agencyId: string | null; readonly deskKey: string | null } {
  if (lane === undefined) return { agencyId: instance.agencyId, deskKey: null };
  return instance.desks[lane] ?? { agencyId: instance.agencyId, deskKey: deskKeyOf(lane) };
}

/** The payload of events about a task. */
export function taskFacts(task: Task) {
  return {
    taskId: task.id,
    instanceId: task.instanceId,
    elementId: task.elementId,
    name: task.name,
    kind: task.kind,
    business: task.business,
    agencyId: task.agencyId,
    deskKey: task.deskKey,
    assigneeId: task.assigneeId,
    dueAt: task.dueAt,
  };
}

async function tell(ctx: Ctx, actor: Actor, request: StepRequest, step: Step, tasks: readonly Task[]): Promise<void> {
  const { instance, completed } = request;
  if (completed?.task !== undefined) {
    await publish(ctx, taskCompleted, { ...taskFacts(completed.task), outcome: completed.outcome ?? null, by: actorName(actor) });
  }
  for (const task of tasks) await publish(ctx, taskCreated, taskFacts(task));
  for (const event of step.events) await tellThrown(ctx, request, event);
  const ended = endOf(step.state);
  if (ended === undefined) return;
  const error = step.state.trouble?.details?.['error'];
  await publish(ctx, instanceEnded, { instanceId: instance.id, business: instance.business, status: ended, error: typeof error === 'string' ? error : null });
}

async function tellThrown(ctx: Ctx, request: StepRequest, event: EngineEvent): Promise<void> {
  const name = String(event.detail?.['name'] ?? '');
  const { id: instanceId, business } = request.instance;
  if (event.type === 'message-thrown') {
    const key = event.detail?.['key'];
    const thrown = { instanceId, name, key: key === undefined || key === null ? null : String(key) };
    await publish(ctx, messageThrown, { ...thrown, business, elementId: event.element });
    await enqueue(ctx, deliverMessage, thrown);
  }
  if (event.type === 'signal-thrown') await enqueue(ctx, deliverSignal, { instanceId, name });
}

/** Runs work as the engine, unless the caller already is the system. */
export function asEngine<T>(ctx: Ctx, work: (engine: Ctx) => Promise<T>): Promise<T> {
  return ctx.actor.kind === 'system' ? work(ctx) : asSystem(ctx, 'workflow', work);
}
