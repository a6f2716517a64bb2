import { isDomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Standing } from '../engine/run.ts';
import type { Trouble } from '../engine/state.ts';
import type { Variables } from '../expression.ts';
import type { Models } from '../model/model.ts';
import { planTimer } from '../timer.ts';
import type { Answer, Driver } from './driver.ts';
import { act, begin, findTask, fireNext, isNamed, running, type Instance, type Play, type PlayedEvent, type Simulation } from './play.ts';
import { deliver } from './post.ts';
import { pause, perform } from './script-acts.ts';
import { variablesOf, type ScriptEntry } from './script.ts';

export type { Simulation } from './play.ts';

export interface Waiting {
  readonly element: string;
  /** `join`: a token stands at a gateway until others arrive. */
  readonly kind: 'task' | 'join' | 'timer' | 'message' | 'signal' | 'conditional';
  readonly name?: string | undefined;
  readonly due?: Instant | undefined;
}

export type Ending = 'completed' | 'terminated' | 'waiting' | 'error';

/** One of several processes that were played together. */
export interface PlayedInstance {
  readonly instance: number;
  readonly process: string;
  readonly ended: Ending;
  readonly variables: Variables;
}

/** What a dry run did and how it ended. */
export interface SimulationReport {
  readonly ended: Ending;
  readonly start: Instant;
  readonly end: Instant;
  readonly events: readonly PlayedEvent[];
  /** The variables of the process itself; those of other pools are in `instances`. */
  readonly variables: Variables;
  readonly waiting: readonly Waiting[];
  /** Only when several processes were played. */
  readonly instances?: readonly PlayedInstance[] | undefined;
  readonly unusedScript: readonly ScriptEntry[];
  readonly error?: Trouble | undefined;
  readonly note?: string | undefined;
}

const MOST_ACTS = 10_000;

/** Takes the answers of services out of the script: the first entry that names the service task. */
export function answersFrom(rest: ScriptEntry[], models: Models): Answer {
  return (element) => {
    const entry = take(rest, (one) => one.task !== undefined && isNamed(models, one.task, element));
    return entry === undefined ? { set: {} } : { set: variablesOf(entry), error: entry.error };
  };
}

/** Takes the choices that a file leaves open out of the script: the first entry that names the gateway or activity. */
export function decisionsFrom(rest: ScriptEntry[], models: Models): (element: string) => unknown {
  return (element) => {
    const entry = take(rest, (one) => one.gateway !== undefined && isNamed(models, one.gateway, element));
    return entry?.flows ?? entry?.flow ?? entry?.times;
  };
}

function take(rest: ScriptEntry[], isMeant: (entry: ScriptEntry) => boolean): ScriptEntry | undefined {
  const index = rest.findIndex(isMeant);
  return index === -1 ? undefined : rest.splice(index, 1)[0];
}

/**
 * Plays a process with a virtual clock: the script first, open tasks in order, and when only timers wait the clock jumps. With `another`,
 * messages and signals also reach the other processes of the file, and begin those that start with them.
 */
export async function simulate(simulation: Simulation, rest: ScriptEntry[], driver: Driver, another?: () => Driver): Promise<SimulationReport> {
  const play: Play = { ...simulation, another, rest, instances: [], events: [], posted: [], signals: [], now: simulation.start, acts: 0 };
  const mostActs = play.mostActs ?? MOST_ACTS + 2 * sizeOf(play.models);
  let note: string | undefined;
  const trouble = awaitStart(play);
  if (trouble !== undefined) return { ...report(play, undefined), error: trouble };
  await begin(play, play.processId, driver, play.startEvent);
  for (const process of play.beside ?? []) if (another !== undefined) await begin(play, process, another());
  while (running(play).length > 0 || play.posted.length + play.signals.length > 0) {
    if (play.acts >= mostActs) {
      note = `stopped after ${play.acts} acts`;
      break;
    }
    if (play.instances.some((instance) => endOf(instance) === 'error') || !(await goOn(play))) break;
  }
  return report(play, note);
}

function sizeOf(models: Models): number {
  return Object.values(models).reduce((sum, model) => sum + Object.keys(model.nodes).length, 0);
}

/** A process that only a timer starts begins when that timer goes off; a timer that cannot be read ends the run before it begins. */
function awaitStart(play: Play): Trouble | undefined {
  const model = play.models[play.processId];
  const starts = model?.scopes[play.processId]?.starts ?? [];
  const chosen = play.startEvent ?? starts.find((id) => model?.nodes[id]?.trigger?.kind === 'none') ?? starts[0] ?? '';
  const node = model?.nodes[chosen];
  if (node?.kind !== 'start' || node.trigger?.kind !== 'timer' || node.trigger.timer.workingTime || node.trigger.timer.kind === 'open') return undefined;
  try {
    const { due } = planTimer(node.trigger.timer, play.variables, play.now);
    play.events.push({ at: play.now, type: 'timer-set', element: chosen, detail: { due } });
    if (due > play.now) play.now = due;
    play.events.push({ at: play.now, type: 'timer-fired', element: chosen });
    return undefined;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { code: error.code, element: chosen, details: error.details };
  }
}

/** Does the next thing; false when nothing can happen any more. */
async function goOn(play: Play): Promise<boolean> {
  if (await deliver(play)) return true;
  const entry = play.rest.find((one) => one.gateway === undefined);
  if (entry !== undefined && entry !== play.rest[0]) play.rest.splice(0, play.rest.length, entry, ...play.rest.filter((one) => one !== entry));
  if (entry !== undefined && (await pause(play, entry))) return true;
  if (entry !== undefined && (await perform(play, entry))) return true;
  const isNamedLater = (element: string): boolean => play.rest.some((one) => one.task !== undefined && isNamed(play.models, one.task, element));
  const task = play.autoComplete ? findTask(play, (token) => !isNamedLater(token.node)) : undefined;
  if (task === undefined) return fireNext(play, play.until);
  await act(play, task.instance, { kind: 'complete', token: task.token.id, variables: {} });
  return true;
}

function report(play: Play, note: string | undefined): SimulationReport {
  const [first] = play.instances;
  const error = play.instances.map(({ driver }) => driver.standing?.trouble).find((trouble) => trouble !== undefined);
  const several = play.instances.length > 1;
  return {
    ended: togetherOf(play.instances),
    start: play.start,
    end: play.now,
    variables: variablesIn(first),
    events: several ? play.events : play.events.map(({ instance: _only, ...event }) => event),
    waiting: running(play).flatMap(({ driver }) => (driver.standing === undefined ? [] : waitingIn(driver.standing))),
    unusedScript: play.rest,
    ...(several
      ? {
          instances: play.instances.map((one) => ({
            instance: one.number,
            process: one.process,
            ended: endOf(one),
            variables: variablesIn(one),
          })),
        }
      : {}),
    ...(error === undefined ? {} : { error }),
    ...(note === undefined ? {} : { note }),
  };
}

function variablesIn(instance: Instance | undefined): Variables {
  const [root] = instance?.driver.standing?.scopes.where('parent', null) ?? [];
  return root?.vars ?? {};
}

/** How everything ended together: badly if anything did, waiting if anything waits, otherwise as the first process ended. */
function togetherOf(instances: readonly Instance[]): Ending {
  const ends = instances.map(endOf);
  return ends.find((end) => end === 'error') ?? ends.find((end) => end === 'waiting') ?? ends[0] ?? 'error';
}

function endOf({ driver }: Instance): Ending {
  switch (driver.standing?.status) {
    case 'completed':
      return 'completed';
    case 'terminated':
      return 'terminated';
    case 'running':
      return 'waiting';
    default:
      return 'error';
  }
}

function waitingIn({ tokens, waits }: Standing): readonly Waiting[] {
  const stopped: Waiting[] = [...tokens.values()].flatMap((token) =>
    token.wait === 'task' || token.wait === 'join' ? [{ element: token.node, kind: token.wait }] : [],
  );
  const awaited: Waiting[] = [...waits.values()].map((wait) => ({
    element: wait.event,
    kind: wait.kind,
    ...(wait.name === undefined ? {} : { name: wait.name }),
    ...(wait.due === undefined ? {} : { due: wait.due }),
  }));
  return [...stopped, ...awaited];
}
