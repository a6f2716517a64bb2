import type { LoopSpec, ModelNode } from '../model/model.ts';
import type { Variables } from '../expression.ts';
import { completeActivity } from './activities.ts';
import { addToken, changeToken, decidedAt, evaluateIn, getScope, getToken, holdsIn, nodeAt, raiseIncident, setVariables, type Run } from './run.ts';
import { dropScope, openScope } from './scopes.ts';
import type { LoopState, TokenState } from './state.ts';

type Multi = Extract<LoopSpec, { kind: 'multi' }>;
type Standard = Extract<LoopSpec, { kind: 'standard' }>;

const MOST_INSTANCES = 10_000;

/** Begins the repetitions of an activity. */
export function startLoop(run: Run, token: TokenState, node: ModelNode, spec: LoopSpec): void {
  if (spec.kind === 'standard') startStandard(run, token, node, spec);
  else startMulti(run, token, node, spec);
}

function startStandard(run: Run, token: TokenState, node: ModelNode, spec: Standard): void {
  const decided = spec.condition === undefined && spec.maximum === undefined ? decidedAt(run, token.scope, node) : spec.maximum;
  if (spec.condition === undefined && typeof decided !== 'number') return raiseIncident(run, 'workflow.undecided', node.id);
  const maximum = typeof decided === 'number' ? decided : undefined;
  const looping = changeToken(run, token, { wait: 'loop', loop: { total: maximum ?? null, started: 0, done: 0, active: 0 } });
  if (spec.testBefore && !mayRepeat(run, looping, spec, 0)) completeActivity(run, looping);
  else startIteration(run, looping, {});
}

function mayRepeat(run: Run, token: TokenState, spec: Standard, done: number): boolean {
  const maximum = token.loop?.total ?? undefined;
  if (maximum !== undefined && done >= maximum) return false;
  return spec.condition === undefined ? maximum !== undefined : holdsIn(run, token.scope, spec.condition, { loopCounter: done });
}

function startMulti(run: Run, token: TokenState, node: ModelNode, spec: Multi): void {
  const items = spec.collection === undefined ? undefined : evaluateIn(run, token.scope, spec.collection);
  const total =
    spec.collection === undefined
      ? spec.cardinality === undefined
        ? decidedAt(run, token.scope, node)
        : evaluateIn(run, token.scope, spec.cardinality)
      : Array.isArray(items)
        ? items.length
        : undefined;
  if (total === undefined && spec.collection === undefined && spec.cardinality === undefined) return raiseIncident(run, 'workflow.undecided', node.id);
  if (typeof total !== 'number' || !Number.isInteger(total) || total < 0 || total > MOST_INSTANCES) {
    raiseIncident(run, 'workflow.bad-cardinality', node.id, { value: total ?? null });
    return;
  }
  const loop: LoopState = {
    total,
    started: 0,
    done: 0,
    active: 0,
    ...(Array.isArray(items) ? { items } : {}),
    ...(spec.outputCollection === undefined ? {} : { output: Array.from({ length: total }, () => null) }),
  };
  let looping = changeToken(run, token, { wait: 'loop', loop });
  if (total === 0) return finishLoop(run, looping, spec);
  for (let count = spec.sequential ? 1 : total; count > 0; count--) looping = startIteration(run, looping, itemOf(spec, looping));
}

function itemOf(spec: Multi, token: TokenState): Variables {
  const { items, started } = token.loop ?? { started: 0 };
  return items === undefined || spec.item === undefined ? {} : { [spec.item]: items[started] };
}

function startIteration(run: Run, token: TokenState, vars: Variables): TokenState {
  const loop = token.loop ?? { total: null, started: 0, done: 0, active: 0 };
  const number = loop.started + 1;
  const { process } = getScope(run, token.scope);
  const scope = openScope(run, {
    kind: 'iteration',
    process,
    element: token.node,
    parent: token.scope,
    token: token.id,
    vars: { loopCounter: number, ...vars },
  });
  addToken(run, scope.id, token.node, { iteration: number });
  return changeToken(run, token, { loop: { ...loop, started: number, active: loop.active + 1 } });
}

/** One repetition is over: start the next, or end the activity when all are done or the completion condition holds. */
export function iterationDone(run: Run, token: TokenState): void {
  const scope = getScope(run, token.scope);
  const outer = getToken(run, scope.token ?? -1);
  const spec = nodeAt(run, outer).loop;
  const loop = outer.loop;
  if (spec === undefined || loop === undefined) return;
  const output = collect(run, token, spec, loop);
  run.tokens.delete(token.id);
  if (scope.done.length > 0) keepForCompensation(run, scope.id, outer);
  else dropScope(run, scope.id);
  const counted = changeToken(run, outer, { loop: { ...loop, done: loop.done + 1, active: loop.active - 1, output } });
  if (spec.kind === 'multi') continueMulti(run, counted, spec);
  else if (mayRepeat(run, counted, spec, loop.done + 1)) startIteration(run, counted, {});
  else completeActivity(run, counted);
}

function collect(run: Run, token: TokenState, spec: LoopSpec, loop: LoopState): readonly unknown[] | undefined {
  if (spec.kind !== 'multi' || spec.outputElement === undefined || loop.output === undefined) return loop.output;
  const value = evaluateIn(run, token.scope, spec.outputElement);
  return token.iteration === undefined ? loop.output : loop.output.with(token.iteration - 1, value);
}

function keepForCompensation(run: Run, scopeId: number, outer: TokenState): void {
  run.scopes.put({ ...getScope(run, scopeId), finished: true });
  const around = getScope(run, outer.scope);
  run.scopes.put({ ...around, done: [...around.done, { node: outer.node, inner: scopeId }] });
}

function continueMulti(run: Run, token: TokenState, spec: Multi): void {
  const loop = token.loop;
  if (loop === undefined || loop.total === null) return;
  const counts = {
    numberOfInstances: loop.total,
    numberOfActiveInstances: loop.active,
    numberOfCompletedInstances: loop.done,
    nrOfInstances: loop.total,
    nrOfActiveInstances: loop.active,
    nrOfCompletedInstances: loop.done,
  };
  const enough = spec.until !== undefined && holdsIn(run, token.scope, spec.until, counts);
  if (enough || loop.done >= loop.total) finishLoop(run, token, spec);
  else if (spec.sequential) startIteration(run, token, itemOf(spec, token));
}

function finishLoop(run: Run, token: TokenState, spec: Multi): void {
  for (const scope of run.scopes.where('token', token.id)) {
    if (scope.kind === 'iteration' && scope.finished !== true) dropScope(run, scope.id);
  }
  if (spec.outputCollection !== undefined) {
    setVariables(run, token.scope, { [spec.outputCollection]: token.loop?.output ?? [] }, token.node);
  }
  completeActivity(run, getToken(run, token.id));
}
