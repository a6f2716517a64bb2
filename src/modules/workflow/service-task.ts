import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Variables } from './domain/expression.ts';

/** What a service task hands to its handler. */
export interface ServiceCall {
  readonly instanceId: string;
  readonly elementId: string;
  readonly business: { readonly kind: string; readonly id: string };
  readonly variables: Variables;
}

/** Does the work of a service task in the caller's transaction; returns variables to set, or throws a `BpmnError`. */
export type ServiceHandler = (ctx: Ctx, call: ServiceCall) => Promise<Variables | undefined>;

/** Thrown by a handler to end its activity with a BPMN error that the process can catch. */
export class BpmnError extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`BPMN error ${code}`);
    this.name = 'BpmnError';
    this.code = code;
  }
}

const PREFIX = 'workflow.service-task:';

/** Declares the handler of service tasks of that name; spread the result into the module's `handlers`. */
export function defineServiceTask(name: string, handler: ServiceHandler): Readonly<Record<string, unknown>> {
  return { [PREFIX + name]: handler };
}

/** The handler of that name, if a module brought one. */
export function findServiceTask(app: App, name: string): ServiceHandler | undefined {
  const handler = app.handlers[PREFIX + name];
  return typeof handler === 'function' ? (handler as ServiceHandler) : undefined;
}

/** The handler of that name. Throws `workflow.unknown-service`. */
export function getServiceTask(app: App, name: string): ServiceHandler {
  const handler = findServiceTask(app, name);
  if (handler === undefined) throw new DomainError('workflow.unknown-service', { service: name });
  return handler;
}
