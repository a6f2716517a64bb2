import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { startInstance } from '../domain/engine/engine.ts';
import type { Variables } from '../domain/expression.ts';
import type { Business, Candidate, TaskDue } from '../domain/task.ts';
import { getProcess, type PublishedProcess } from '../store/process.store.ts';
import type { NewInstance } from '../store/instance.store.ts';
import { actorName, asEngine, takeStep, type StepOptions, type StepResult } from './advance.ts';

export interface StartProcess extends StepOptions {
  readonly processId: string;
  readonly business: Business;
  readonly variables?: Variables | undefined;
  /** Which desk of which agency a lane stands for; undefined leaves it to the desk of that name in the business's agency. */
  readonly candidates?: ((deskLabel: string) => Candidate | undefined) | undefined;
  readonly priority?: number | undefined;
  /** The start event; the plain one unless told. */
  readonly startElement?: string | undefined;
}

/**
 * Starts a published process in the caller's transaction; the caller has checked that the actor may cause it.
 * Due moments given by `dueFor` are kept as the plan of the instance for steps that come later.
 */
export async function startProcess(ctx: Ctx, command: StartProcess): Promise<StepResult> {
  const process = await getProcess(ctx.app, ctx.tx, command.processId);
  const { business } = command;
  const instance: NewInstance = {
    id: newId(),
    processId: process.id,
    business: { kind: business.kind, id: business.id },
    agencyId: business.agencyId ?? null,
    subject: business.subject ?? process.title,
    sector: business.sector ?? null,
    desks: desksOf(process, command),
    plan: planOf(process, command),
    priority: command.priority ?? 0,
    startedBy: actorName(ctx.actor),
    startedAt: ctx.clock.now(),
  };
  return asEngine(ctx, (engine) =>
    takeStep(engine, ctx.actor, {
      ...command,
      instance,
      process,
      before: undefined,
      act: 'start',
      change: (run) => startInstance(run, process.elementId, command.variables, command.startElement),
    }),
  );
}

function workOf(process: PublishedProcess) {
  return Object.values(process.models)
    .flatMap((model) => Object.values(model.nodes))
    .filter((node) => ['user', 'manual', 'receive'].includes(node.kind));
}

function desksOf(process: PublishedProcess, command: StartProcess): Readonly<Record<string, Candidate>> {
  const desks: Record<string, Candidate> = {};
  for (const { lane } of workOf(process)) {
    const desk = lane === undefined ? undefined : command.candidates?.(lane);
    if (lane !== undefined && desk !== undefined) desks[lane] = desk;
  }
  return desks;
}

function planOf(process: PublishedProcess, command: StartProcess): Readonly<Record<string, TaskDue>> {
  const plan: Record<string, TaskDue> = {};
  for (const { id } of workOf(process)) {
    const due = command.dueFor?.(id);
    if (due !== undefined) plan[id] = due;
  }
  return plan;
}
