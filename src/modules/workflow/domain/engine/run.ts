import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import { evaluateExpression, isTrue, type Variables } from '../expression.ts';
import type { ModelNode, Models, ProcessModel } from '../model/model.ts';
import type { WorkingTime } from '../timer.ts';
import type { EngineEvent, EventType, InstanceStatus, ProcessState, ScopeState, Step, TokenState, Trouble, WaitState } from './state.ts';

/** What a step needs from outside: the models, the time, and the working clock if a timer asks for it. */
export interface Environment {
  readonly models: Models;
  readonly now: Instant;
  readonly workingTime?: WorkingTime | undefined;
  /** How many elements one step may enter before it counts as an endless loop. */
  readonly maxSteps?: number | undefined;
  /** Dry runs only: what a file leaves open at an element, such as the flow that a gateway without conditions takes. */
  readonly decide?: ((element: string) => unknown) | undefined;
  /** Dry runs only: a call of a process that is not there waits like a task. */
  readonly openCalls?: boolean | undefined;
}

/** A step in the making: copies of the state that this step alone may change. */
export interface Run {
  readonly environment: Environment;
  readonly scopes: Map<number, ScopeState>;
  readonly tokens: Map<number, TokenState>;
  readonly waits: Map<number, WaitState>;
  readonly queue: number[];
  readonly events: EngineEvent[];
  status: InstanceStatus;
  next: number;
  entered: number;
  trouble: Trouble | undefined;
}

/** Opens a state for one step. */
export function openRun(environment: Environment, state: ProcessState): Run {
  return {
    environment,
    scopes: new Map(state.scopes.map((scope) => [scope.id, scope])),
    tokens: new Map(state.tokens.map((token) => [token.id, token])),
    waits: new Map(state.waits.map((wait) => [wait.id, wait])),
    queue: [],
    events: [],
    status: state.status,
    next: state.next,
    entered: 0,
    trouble: state.trouble,
  };
}

/** The state after the step, and what happened in it. */
export function closeRun(run: Run): Step {
  const state: ProcessState = {
    status: run.status,
    next: run.next,
    scopes: [...run.scopes.values()],
    tokens: [...run.tokens.values()],
    waits: [...run.waits.values()],
    ...(run.trouble === undefined ? {} : { trouble: run.trouble }),
  };
  return { state, events: run.events };
}

export function log(run: Run, type: EventType, element: string, token?: number, detail?: EngineEvent['detail']): void {
  run.events.push({ at: run.environment.now, type, element, token, ...(detail === undefined ? {} : { detail }) });
}

export function nextId(run: Run): number {
  return run.next++;
}

export function getScope(run: Run, id: number): ScopeState {
  const scope = run.scopes.get(id);
  if (scope === undefined) throw new DomainError('workflow.state-broken', { scope: id });
  return scope;
}

export function getToken(run: Run, id: number): TokenState {
  const token = run.tokens.get(id);
  if (token === undefined) throw new DomainError('workflow.unknown-token', { token: id });
  return token;
}

/** Replaces a token by a changed copy and returns it. */
export function changeToken(run: Run, token: TokenState, change: Partial<TokenState>): TokenState {
  const changed = { ...token, ...change };
  run.tokens.set(token.id, changed);
  return changed;
}

/** Creates a token at a node and puts it in the queue. */
export function addToken(run: Run, scope: number, node: string, extra: Partial<TokenState> = {}): TokenState {
  const token: TokenState = { id: nextId(run), scope, node, wait: 'ready', ...extra };
  run.tokens.set(token.id, token);
  run.queue.push(token.id);
  return token;
}

export function modelOf(run: Run, process: string): ProcessModel {
  const model = run.environment.models[process];
  if (model === undefined) throw new DomainError('workflow.unknown-process', { process });
  return model;
}

/** The compiled node a token stands on. */
export function nodeAt(run: Run, token: TokenState): ModelNode {
  return getNode(modelOf(run, getScope(run, token.scope).process), token.node);
}

export function getNode(model: ProcessModel, id: string): ModelNode {
  const node = model.nodes[id];
  if (node === undefined) throw new DomainError('workflow.unknown-element', { element: id });
  return node;
}

/** All variables a scope sees: its own before those of the scopes around it, up to the edge of the called process. */
export function visibleVariables(run: Run, scopeId: number): Variables {
  const scope = getScope(run, scopeId);
  if (scope.parent === null || scope.kind === 'call') return scope.vars;
  const outer = visibleVariables(run, scope.parent);
  return Object.keys(scope.vars).length === 0 ? outer : { ...outer, ...scope.vars };
}

/** Sets variables where they are defined, or else on the process (never on a sub-process that does not define them). */
export function setVariables(run: Run, scopeId: number, values: Variables, element: string): void {
  for (const [name, value] of Object.entries(values)) {
    if (name === '__proto__') continue;
    const target = ownerOf(run, getScope(run, scopeId), name);
    run.scopes.set(target.id, { ...target, vars: { ...target.vars, [name]: value } });
    log(run, 'variable', element, undefined, { name, value });
  }
}

function ownerOf(run: Run, scope: ScopeState, name: string): ScopeState {
  if (Object.hasOwn(scope.vars, name) || scope.kind === 'call' || scope.parent === null) return scope;
  return ownerOf(run, getScope(run, scope.parent), name);
}

export function evaluateIn(run: Run, scope: number, expression: string, extra: Variables = {}): unknown {
  return evaluateExpression(expression, { ...visibleVariables(run, scope), ...extra }, run.environment.now);
}

export function holdsIn(run: Run, scope: number, expression: string, extra: Variables = {}): boolean {
  return isTrue(expression, { ...visibleVariables(run, scope), ...extra }, run.environment.now);
}

/** What is chosen where the file says nothing: by the dry run, or by a variable that bears the element's id or name. */
export function decidedAt(run: Run, scope: number, node: ModelNode): unknown {
  const variables = visibleVariables(run, scope);
  return run.environment.decide?.(node.id) ?? variables[node.id] ?? (node.name === '' ? undefined : variables[node.name]);
}

/** Stops the step: the instance stands still until somebody repairs it; never in silence. */
export function raiseIncident(run: Run, code: string, element: string, details?: Trouble['details']): void {
  if (run.trouble !== undefined) return;
  run.status = 'incident';
  run.trouble = { code, element, ...(details === undefined ? {} : { details }) };
  run.queue.length = 0;
  log(run, 'incident', element, undefined, { code, ...details });
}
