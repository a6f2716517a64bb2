import type { Instant } from '#platform/time';
import { changeVariables, completeService, completeTask, escalateActivity, failActivity, fire, startInstance } from '../engine/engine.ts';
import type { Environment } from '../engine/run.ts';
import type { ProcessState, Step } from '../engine/state.ts';
import type { Variables } from '../expression.ts';

/** What a service answers in a dry run. */
export interface ServiceAnswer {
  readonly set: Variables;
  readonly error?: string | undefined;
}

export type Answer = (element: string) => ServiceAnswer;

/** One act on the instance that is played. */
export type Act =
  | { readonly kind: 'start'; readonly processId: string; readonly variables: Variables; readonly startEvent?: string | undefined }
  | { readonly kind: 'complete'; readonly token: number; readonly variables: Variables }
  | { readonly kind: 'fail'; readonly token: number; readonly code: string }
  | { readonly kind: 'escalate'; readonly token: number; readonly code: string }
  | { readonly kind: 'fire'; readonly wait: number; readonly variables: Variables }
  | { readonly kind: 'set'; readonly variables: Variables };

/** Something that executes acts: in memory, or through the tables of a database. Services are answered on the way. */
export interface Driver {
  act(act: Act, now: Instant): Promise<Step>;
}

/** Computes one act on a state. */
export function perform(environment: Environment, state: ProcessState | undefined, act: Act): Step {
  if (act.kind === 'start') return startInstance(environment, act.processId, act.variables, act.startEvent);
  const before = state ?? { status: 'running', next: 1, scopes: [], tokens: [], waits: [] };
  switch (act.kind) {
    case 'complete':
      return completeTask(environment, before, act.token, act.variables);
    case 'fail':
      return failActivity(environment, before, act.token, act.code);
    case 'escalate':
      return escalateActivity(environment, before, act.token, act.code);
    case 'fire':
      return fire(environment, before, act.wait, act.variables);
    case 'set':
      return changeVariables(environment, before, act.variables);
  }
}

/** How many services one step may call before it counts as an endless loop. */
export const mostServices = 500;

/** Plays in memory. */
export function memoryDriver(environment: Omit<Environment, 'now'>, answer: Answer): Driver {
  let state: ProcessState | undefined;
  return {
    async act(act, now) {
      const place: Environment = { ...environment, now };
      let step = perform(place, state, act);
      for (let calls = 0; step.state.status === 'running'; calls++) {
        const token = step.state.tokens.find((one) => one.wait === 'service');
        if (token === undefined) break;
        if (calls >= mostServices) {
          step = endless(step, token.node, now);
          break;
        }
        const { set, error } = answer(token.node);
        const next = error === undefined ? completeService(place, step.state, token.id, set) : failActivity(place, step.state, token.id, error);
        step = { state: next.state, events: [...step.events, ...next.events] };
      }
      state = step.state;
      return step;
    },
  };
}

function endless(step: Step, element: string, now: Instant): Step {
  const code = 'workflow.endless-loop';
  return {
    state: { ...step.state, status: 'incident', trouble: { code, element } },
    events: [...step.events, { at: now, type: 'incident', element, detail: { code } }],
  };
}
