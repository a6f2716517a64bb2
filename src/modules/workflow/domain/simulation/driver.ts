import type { Instant } from '#platform/time';
import { changeVariables, completeService, completeTask, escalateActivity, failActivity, fire, startInstance } from '../engine/engine.ts';
import { openRun, raiseIncident, reopenRun, type Environment, type Run, type Standing } from '../engine/run.ts';
import type { EngineEvent } from '../engine/state.ts';
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

/** Something that executes acts on one instance: in memory, or through the tables of a database. Services are answered on the way. */
export interface Driver {
  /** Does one act and says what happened. */
  act(act: Act, now: Instant): Promise<readonly EngineEvent[]>;
  /** How the instance stands; undefined before its start. The next act changes what was read. */
  readonly standing: Standing | undefined;
}

/** Does one act to a run. */
export function perform(run: Run, act: Act): void {
  switch (act.kind) {
    case 'start':
      return startInstance(run, act.processId, act.variables, act.startEvent);
    case 'complete':
      return completeTask(run, act.token, act.variables);
    case 'fail':
      return failActivity(run, act.token, act.code);
    case 'escalate':
      return escalateActivity(run, act.token, act.code);
    case 'fire':
      return fire(run, act.wait, act.variables);
    case 'set':
      return changeVariables(run, act.variables);
  }
}

/** How many services one step may call before it counts as an endless loop. */
export const mostServices = 500;

/** Plays in memory. */
export function memoryDriver(environment: Omit<Environment, 'now'>, answer: Answer): Driver {
  let run: Run | undefined;
  return {
    get standing() {
      return run;
    },
    async act(act, now) {
      const place: Environment = { ...environment, now };
      run = run === undefined ? openRun(place) : reopenRun(place, run);
      perform(run, act);
      answerServices(run, answer);
      return run.events;
    },
  };
}

function answerServices(run: Run, answer: Answer): void {
  for (let calls = 0; run.status === 'running'; calls++) {
    const [token] = run.tokens.where('wait', 'service');
    if (token === undefined) return;
    if (calls >= mostServices) return raiseIncident(run, 'workflow.endless-loop', token.node);
    const { set, error } = answer(token.node);
    if (error === undefined) completeService(run, token.id, set);
    else failActivity(run, token.id, error);
  }
}
