import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { epochMs } from '#platform/time';
import type { Instant } from '#platform/time';
import type { WorkingClock } from '#modules/calendar';
import { deskKey, findDesk } from '#modules/organisations';
import { applicantDesk, getProcedureVersion } from '#modules/procedures';
import type { ProcedureVersion, ProcessStep } from '#modules/procedures';
import { cancelInstance, completeTask, continueReceive, listTasksOf, resumeInstance, startProcess, suspendInstance } from '#modules/workflow';
import type { Candidate, StepResult, Task, TaskDue } from '#modules/workflow';
import { channelName } from '../domain/dossier.ts';
import type { Dossier } from '../domain/dossier.ts';
import { outcomesOf } from '../domain/steps.ts';
import { listSupplements } from '../store/part.store.ts';
import { answerDue, clockOf, stepDue } from './due-dates.ts';

const oneStop = 'Bộ phận một cửa';

/** All steps of a procedure by id, in the order of the record. */
export function stepsOf({ record }: Pick<ProcedureVersion, 'record'>): ReadonlyMap<string, ProcessStep> {
  return new Map(record.process.phases.flatMap(({ steps }) => steps.map((step) => [step.id, step] as const)));
}

/** Starts the process of a new dossier; answers it with its instance and every agency that has a step in it. */
export async function startDossierProcess(ctx: Ctx, dossier: Dossier, procedure: ProcedureVersion, clock: WorkingClock): Promise<Dossier> {
  const desks = await desksOf(ctx, dossier, procedure);
  const result = await asSystem(ctx, 'dossiers.start', async (system) =>
    startProcess(system, {
      processId: procedure.processId ?? '',
      variables: variablesOf(dossier, undefined),
      candidates: (label) => desks.get(label),
      business: {
        kind: 'dossier',
        id: dossier.id,
        agencyId: dossier.agencyId,
        subject: `${dossier.code} ${dossier.applicant.name} · ${procedure.record.keywords[0] ?? procedure.record.name}`,
        sector: dossier.sector,
      },
      dueFor: dueForSteps(clock, ctx.clock.now(), dossier, procedure),
    }),
  );
  return { ...dossier, instanceId: result.instanceId, handlingAgencyIds: [...new Set([...desks.values()].map((desk) => desk.agencyId))] };
}

/** Which desk of which agency does each step: the desk that took the dossier in for the one-stop steps, else the competent agency's or the one that serves it. */
async function desksOf(ctx: Ctx, dossier: Dossier, procedure: ProcedureVersion): Promise<ReadonlyMap<string, Candidate>> {
  const kept = keptDesks.get(ctx.app) ?? new Map<string, KeptDesks>();
  keptDesks.set(ctx.app, kept);
  const key = `${procedure.id} ${dossier.agencyId} ${dossier.receptionAgencyId}`;
  const known = kept.get(key);
  const now = epochMs(ctx.clock.now());
  if (known !== undefined && now >= known.from && now - known.from < deskMs) return known.desks;
  const desks = await findDesks(ctx, dossier, procedure);
  kept.set(key, { from: now, desks });
  return desks;
}

/** Desks move rarely (a reorganisation has its date), so an answer is good for a minute. */
const deskMs = 60_000;
interface KeptDesks {
  readonly from: number;
  readonly desks: ReadonlyMap<string, Candidate>;
}
const keptDesks = new WeakMap<App, Map<string, KeptDesks>>();

async function findDesks(ctx: Ctx, dossier: Dossier, procedure: ProcedureVersion): Promise<ReadonlyMap<string, Candidate>> {
  const labels = [...new Set([...stepsOf(procedure).values()].map(({ desk }) => desk))];
  const found = new Map<string, Candidate>();
  for (const label of labels) {
    const agencyId = label === oneStop ? dossier.receptionAgencyId : dossier.agencyId;
    const desk = await findDesk(ctx, { agencyId, deskKey: deskKey(label) });
    found.set(label, { agencyId: desk?.agencyId ?? agencyId, deskKey: deskKey(label) });
  }
  return found;
}

/** Due moments of steps that begin now, by the working clock of the agency. */
export function dueForSteps(
  clock: WorkingClock,
  now: Instant,
  dossier: Dossier,
  procedure: Pick<ProcedureVersion, 'record'>,
): (elementId: string) => TaskDue | undefined {
  const steps = stepsOf(procedure);
  return (elementId) => {
    const known = steps.get(elementId);
    if (known === undefined) return undefined;
    const dueAt =
      dossier.receivedAt === undefined && known.kind === 'reception'
        ? dossier.receptionDueAt
        : known.desk === applicantDesk
          ? answerDue(clock, now, known.time)
          : stepDue(clock, now, known.time);
    return dueAt === undefined ? undefined : { startsAt: now, dueAt };
  };
}

/** What conditions of a process may read: the answers, the channel, and what the officer chose. */
export function variablesOf(dossier: Pick<Dossier, 'answers' | 'channel'>, outcome: string | undefined): Record<string, unknown> {
  return { ...dossier.answers, channel: channelName[dossier.channel], outcome: outcome ?? '' };
}

/** The open tasks of a dossier, whoever has them. */
export function openTasksOf(ctx: Ctx, dossierId: string): Promise<readonly Task[]> {
  return asSystem(ctx, 'dossiers.tasks', async (system) =>
    (await listTasksOf(system, { kind: 'dossier', id: dossierId })).filter((task) => task.status === 'open'),
  );
}

/** Completes the reception task (or the one named) with an outcome. */
export async function finishTask(
  ctx: Ctx,
  dossier: Dossier,
  task: Task,
  command: { readonly outcome?: string | undefined; readonly version?: number | undefined },
): Promise<StepResult> {
  const procedure = await getProcedureVersion(ctx, dossier.procedureVersionId);
  return completeTask(ctx, {
    taskId: task.id,
    outcome: command.outcome ?? '',
    variables: variablesOf(dossier, command.outcome),
    version: command.version,
    dueFor: dueForSteps(await clockOf(ctx, dossier), ctx.clock.now(), dossier, procedure),
  });
}

/** Sends the case to the applicant along the process's own way if it has one, else lets the process stand; answers the step to come back from and the applicant's task. */
export async function sendToApplicant(
  ctx: Ctx,
  dossier: Dossier,
): Promise<{ readonly step: string; readonly taskId: string; readonly waiting: Task | undefined } | undefined> {
  const procedure = await getProcedureVersion(ctx, dossier.procedureVersionId);
  const steps = stepsOf(procedure);
  for (const task of await openTasksOf(ctx, dossier.id)) {
    const known = steps.get(task.elementId);
    const way = outcomesOf(known?.next ?? []).find(({ to }) => steps.get(to)?.kind === 'applicant-supplement');
    if (way === undefined) continue;
    const result = await asSystem(ctx, 'dossiers.supplement', (system) => finishTask(system, dossier, task, { outcome: way.outcome }));
    const waiting = result.tasks.find((next) => next.elementId === way.to);
    return { step: way.to, taskId: waiting?.id ?? task.id, waiting };
  }
  if (dossier.instanceId !== undefined)
    await asSystem(ctx, 'dossiers.supplement', (system) => suspendInstance(system, { instanceId: dossier.instanceId ?? '' }));
  return undefined;
}

/** Brings the case back to the desk that asked, with a new time for its step. */
export async function resumeProcess(ctx: Ctx, dossier: Dossier): Promise<void> {
  const last = (await listSupplements(ctx.tx, dossier.id)).at(-1);
  await asSystem(ctx, 'dossiers.supplement', async (system) => {
    if (last?.step === undefined) await resumeInstance(system, { instanceId: dossier.instanceId ?? '' });
    else await continueAt(system, dossier, last.step);
  });
}

/** Continues the process where it waits for the applicant, along the way of the outcome if there is one. */
export async function continueAt(ctx: Ctx, dossier: Dossier, elementId: string, outcome?: string): Promise<StepResult> {
  const procedure = await getProcedureVersion(ctx, dossier.procedureVersionId);
  return asSystem(ctx, 'dossiers.continue', async (system) =>
    continueReceive(system, {
      instanceId: dossier.instanceId ?? '',
      elementId,
      variables: variablesOf(dossier, outcome),
      dueFor: dueForSteps(await clockOf(system, dossier), system.clock.now(), dossier, procedure),
    }),
  );
}

/** Ends the process of a dossier that is refused, stopped or withdrawn. */
export async function cancelProcess(ctx: Ctx, dossier: Dossier, reason: string): Promise<void> {
  const { instanceId } = dossier;
  if (instanceId !== undefined) await asSystem(ctx, 'dossiers.cancel', (system) => cancelInstance(system, { instanceId, reason }));
}
