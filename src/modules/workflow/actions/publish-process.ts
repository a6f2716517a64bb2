import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { readBpmn } from '../domain/bpmn-file.ts';
import type { Models } from '../domain/model/model.ts';
import { refusal, type Problem } from '../domain/problem.ts';
import { findServiceTask } from '../service-task.ts';
import { findLatestProcess, insertProcess } from '../store/process.store.ts';
import { actorName } from './advance.ts';
import { armStartEvents } from './self-start.ts';

export interface DeployProcess {
  readonly key: string;
  readonly title: string;
  readonly bpmnXml: string;
  /** Which process of the file; the first executable one unless told. */
  readonly elementId?: string | undefined;
}

export interface DeployedProcess {
  readonly processId: string;
  readonly version: number;
}

/**
 * Publishes the next version of a process. Throws `workflow.process-refused` with `problems`, each naming its element;
 * processes called from other files are taken as they are published now.
 */
export async function deployProcess(ctx: Ctx, command: DeployProcess): Promise<DeployedProcess> {
  requirePermission(ctx.actor, 'workflow.publish');
  const file = await readBpmn(command.bpmnXml);
  const models = { ...(await calledFromElsewhere(ctx, file.models)), ...file.models };
  const problems = [...file.problems, ...missing(ctx, models)];
  const errors = problems.filter((problem) => problem.kind !== 'remark');
  if (errors.length > 0) throw new DomainError('workflow.process-refused', { problems: errors });
  const elementId = command.elementId ?? file.processes[0]?.id ?? '';
  if (!Object.hasOwn(models, elementId)) throw new DomainError('workflow.unknown-process', { process: elementId });
  const { id, version } = await insertProcess(ctx.tx, {
    key: command.key,
    title: command.title,
    bpmnXml: command.bpmnXml,
    elementId,
    models,
    publishedAt: ctx.clock.now(),
    publishedBy: actorName(ctx.actor),
  });
  await armStartEvents(ctx, command.key, id);
  await audit(ctx, 'workflow.process-published', { subjectId: id, key: command.key, version });
  return { processId: id, version };
}

async function calledFromElsewhere(ctx: Ctx, models: Models): Promise<Models> {
  const outside = calledIn(models)
    .map(({ called }) => called)
    .filter((called) => !Object.hasOwn(models, called));
  const found: Record<string, Models[string]> = {};
  for (const key of new Set(outside)) {
    const process = await findLatestProcess(ctx.tx, key);
    if (process === undefined) continue;
    Object.assign(found, process.models);
    const called = process.models[process.elementId];
    if (called !== undefined) found[key] = called;
  }
  return found;
}

function calledIn(models: Models): readonly { readonly element: string; readonly called: string }[] {
  return Object.values(models).flatMap((model) =>
    Object.values(model.nodes).flatMap((node) => (node.called === undefined ? [] : [{ element: node.id, called: node.called }])),
  );
}

function missing(ctx: Ctx, models: Models): readonly Problem[] {
  const calls = calledIn(models)
    .filter(({ called }) => !Object.hasOwn(models, called))
    .map(({ element, called }) => refusal(element, 'unknown-call', `the called process "${called}" is not published`));
  const services = Object.values(models)
    .flatMap((model) => Object.values(model.nodes))
    .filter((node) => node.kind === 'service' || (node.kind === 'rule' && node.rule === undefined))
    .filter((node) => findServiceTask(ctx.app, node.service ?? node.id) === undefined)
    .map((node) => refusal(node.id, 'unknown-service', `no module offers the service "${node.service ?? node.id}"`));
  return [...calls, ...services];
}
