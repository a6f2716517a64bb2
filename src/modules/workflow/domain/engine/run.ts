import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import { evaluateExpression, isTrue, type Variables } from '../expression.ts';
import type { ModelNode, Models, ProcessModel } from '../model/model.ts';
import type { WorkingTime } from '../timer.ts';
import type { EngineEvent, EventType, InstanceStatus, ProcessState, ScopeState, TokenState, Trouble, WaitState } from './state.ts';
import { Table, type ReadTable } from './table.ts';

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

/** How one instance stands, in tables that answer at once however much it holds. */
export interface Standing {
  readonly status: InstanceStatus;
  /** The id that the next thing in it gets. */
  readonly next: number;
  readonly trouble: Trouble | undefined;
  readonly scopes: ReadTable<ScopeState>;
  readonly tokens: ReadTable<TokenState>;
  readonly waits: ReadTable<WaitState>;
}

/** An instance in the making: tables of its own, which the acts done to it change. */
export interface Run extends Standing {
  readonly environment: Environment;
  readonly scopes: Table<ScopeState>;
  readonly tokens: Table<TokenState>;
  readonly waits: Table<WaitState>;
  readonly queue: number[];
  readonly events: EngineEvent[];
  status: InstanceStatus;
  next: number;
  entered: number;
  trouble: Trouble | undefined;
}

const EMPTY: ProcessState = { status: 'running', next: 1, scopes: [], tokens: [], waits: [] };

/** Opens a state for change; the state itself stays as it is. Without one, nothing has begun yet. */
export function openRun(environment: Environment, state: ProcessState = EMPTY): Run {
  return {
    environment,
    scopes: new Table(state.scopes),
    tokens: new Table(state.tokens),
    waits: new Table(state.waits),
    queue: [],
    events: [],
    status: state.status,
    next: state.next,
    entered: 0,
    trouble: state.trouble,
  };
}

/** The same instance at a later time: its tables go over to the new run, and the old one must not be used any more. */
export function reopenRun(environment: Environment, run: Run): Run {
  return { ...run, environment, queue: [], events: [], entered: 0 };
}

/** The state as plain data. */
export function stateOf({ status, next, scopes, tokens, waits, trouble }: Standing): ProcessState {
  return {
    status,
    next,
    scopes: [...scopes.values()],
    tokens: [...tokens.values()],
    waits: [...waits.values()],
    ...(trouble === undefined ? {} : { trouble }),
  };
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
  run.tokens.put(changed);
  return changed;
}

/** Creates a token at a node and puts it in the queue. */
export function addToken(run: Run, scope: number, node: string, extra: Partial<TokenState> = {}): TokenState {
  const token: TokenState = { id: nextId(run), scope, node, wait: 'ready', ...extra };
  run.tokens.put(token);
  run.queue.push(token.id);
  return token;
}

/** The process of that id, if there is one; the id may be whatever a file calls. */
export function findModel({ environment: { models } }: Run, process: string): ProcessModel | undefined {
  return Object.hasOwn(models, process) ? models[process] : undefined;
}

export function modelOf(run: Run, process: string): ProcessModel {
  const model = findModel(run, process);
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
    run.scopes.put({ ...target, vars: { ...target.vars, [name]: value } });
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
