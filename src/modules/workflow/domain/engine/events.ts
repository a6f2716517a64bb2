import type { ModelNode } from '../model/model.ts';
import { nextOccurrence } from '../timer.ts';
import { completeActivity } from './activities.ts';
import { throwCompensation } from './compensation.ts';
import { jumpTo, leave, leaveBy, linkTarget } from './flow.ts';
import { cancelTransaction, fireBoundary, throwError, throwEscalation } from './propagation.ts';
import { addToken, changeToken, evaluateIn, getNode, getScope, getToken, log, modelOf, nodeAt, raiseIncident, type Run } from './run.ts';
import { cancelTokensOf, completeScope, endToken, startEventSubProcess } from './scopes.ts';
import type { TokenState, WaitState } from './state.ts';
import { subscribe } from './waits.ts';

/** A throw event or send task: something is told, the token goes on (or waits for compensation to finish). */
export function enterThrow(run: Run, token: TokenState, node: ModelNode): void {
  const trigger = node.trigger;
  if (trigger?.kind === 'compensation') return throwCompensation(run, token, trigger.activity);
  if (trigger?.kind === 'link') return followLink(run, token, node);
  if (trigger?.kind === 'escalation') throwEscalation(run, token, trigger.code);
  else announce(run, token, node);
  if (!run.tokens.has(token.id)) return;
  if (node.kind === 'send') completeActivity(run, token);
  else leave(run, token);
}

function followLink(run: Run, token: TokenState, node: ModelNode): void {
  const target = linkTarget(run, token);
  if (target === undefined) return raiseIncident(run, 'workflow.link-without-target', node.id);
  leaveBy(run, token, []);
  addToken(run, token.scope, target.id);
}

/** Tells the world a message or a signal; a signal also reaches what waits for it in this very instance. */
function announce(run: Run, token: TokenState, node: ModelNode): void {
  const trigger = node.trigger;
  if (trigger?.kind === 'message') {
    const key = trigger.key === undefined ? undefined : evaluateIn(run, token.scope, trigger.key);
    log(run, 'message-thrown', node.id, token.id, { name: trigger.name, ...(key === undefined ? {} : { key }) });
  }
  if (trigger?.kind === 'signal') {
    log(run, 'signal-thrown', node.id, token.id, { name: trigger.name });
    for (const wait of Array.from(run.waits.where('kind', 'signal'))) {
      if (wait.name === trigger.name && run.waits.has(wait.id)) fireWait(run, wait);
    }
  }
}

/** A catch event waits; a link that was thrown goes on at once. */
export function enterCatch(run: Run, token: TokenState, node: ModelNode): void {
  if (node.trigger?.kind === 'link') return leave(run, token);
  changeToken(run, token, { wait: 'event' });
  subscribe(run, node, token.scope, token.id);
}

/** An end event tells what it has to tell and ends its token. */
export function enterEnd(run: Run, token: TokenState, node: ModelNode): void {
  const trigger = node.trigger;
  switch (trigger?.kind) {
    case 'terminate':
      return terminate(run, token);
    case 'error':
      return throwError(run, token, trigger.code);
    case 'cancel':
      return cancelTransaction(run, token);
    case 'compensation':
      return throwCompensation(run, token, trigger.activity);
    case 'escalation':
      throwEscalation(run, token, trigger.code);
      break;
    default:
      announce(run, token, node);
  }
  if (!run.tokens.has(token.id)) return;
  log(run, 'left', node.id, token.id);
  endToken(run, token);
}

function terminate(run: Run, token: TokenState): void {
  const scope = getScope(run, token.scope);
  log(run, 'left', token.node, token.id);
  run.tokens.delete(token.id);
  cancelTokensOf(run, scope.id);
  if (scope.parent === null) run.status = 'terminated';
  completeScope(run, getScope(run, scope.id));
}

const CAUGHT = { timer: 'timer-fired', message: 'message-caught', signal: 'signal-caught', conditional: 'condition-met' } as const;

/** What was waited for has happened: whatever waited goes on. */
export function fireWait(run: Run, wait: WaitState): void {
  const model = modelOf(run, getScope(run, wait.scope).process);
  const node = getNode(model, wait.event);
  log(run, CAUGHT[wait.kind], node.id, wait.token ?? undefined, wait.name === undefined ? undefined : { name: wait.name });
  rearm(run, wait, node);
  if (wait.token === null) startEventSubProcess(run, wait.scope, node);
  else if (node.kind === 'boundary') fireBoundary(run, getToken(run, wait.token), node);
  else resume(run, getToken(run, wait.token), node);
}

function rearm(run: Run, wait: WaitState, node: ModelNode): void {
  const staysOpen = !node.interrupting && (node.kind === 'boundary' || wait.token === null);
  if (!staysOpen) {
    run.waits.delete(wait.id);
    return;
  }
  if (wait.kind !== 'timer' || wait.due === undefined) return;
  const plan = nextOccurrence(wait.due, wait.repeat, run.environment.workingTime);
  if (plan === undefined) {
    run.waits.delete(wait.id);
    return;
  }
  run.waits.put({ ...wait, due: plan.due, repeat: plan.repeat });
  log(run, 'timer-set', node.id, wait.token ?? undefined, { due: plan.due });
}

function resume(run: Run, token: TokenState, event: ModelNode): void {
  if (nodeAt(run, token).kind !== 'event-gateway') return goOn(run, token, event);
  goOn(run, jumpTo(run, token, event.id), event);
}

function goOn(run: Run, token: TokenState, node: ModelNode): void {
  const ready = changeToken(run, token, { wait: 'ready' });
  if (node.kind === 'receive') completeActivity(run, ready);
  else leave(run, ready);
}
