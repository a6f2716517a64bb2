import { epochMs, toInstant, type Instant } from '#platform/time';
import { addDuration, parseDuration, parseMoment } from '../duration.ts';
import type { EngineEvent, ProcessState, Step, TokenState, Trouble, WaitState } from '../engine/state.ts';
import type { Variables } from '../expression.ts';
import type { Models } from '../model/model.ts';
import { planTimer } from '../timer.ts';
import type { Act, Answer, Driver } from './driver.ts';
import { variablesOf, type ScriptEntry } from './script.ts';

export interface Simulation {
  readonly models: Models;
  readonly processId: string;
  readonly variables: Variables;
  readonly script: readonly ScriptEntry[];
  readonly start: Instant;
  readonly until?: Instant | undefined;
  readonly startEvent?: string | undefined;
  /** Whether tasks the script does not name are finished in order; otherwise they stay open. */
  readonly autoComplete: boolean;
  /** How many things may happen before the dry run stops by itself; 10,000 unless told. */
  readonly mostActs?: number | undefined;
}

export interface Waiting {
  readonly element: string;
  readonly kind: 'task' | 'timer' | 'message' | 'signal' | 'conditional';
  readonly name?: string | undefined;
  readonly due?: Instant | undefined;
}

/** What a dry run did and how it ended. */
export interface SimulationReport {
  readonly ended: 'completed' | 'terminated' | 'waiting' | 'error';
  readonly start: Instant;
  readonly end: Instant;
  readonly events: readonly EngineEvent[];
  readonly variables: Variables;
  readonly waiting: readonly Waiting[];
  readonly unusedScript: readonly ScriptEntry[];
  readonly error?: Trouble | undefined;
  readonly note?: string | undefined;
}

const MOST_ACTS = 10_000;

interface Play extends Simulation {
  readonly driver: Driver;
  readonly rest: ScriptEntry[];
  readonly events: EngineEvent[];
  now: Instant;
  state: ProcessState | undefined;
  acts: number;
}

/** Takes the answers of services out of the script: the first entry that names the service task. */
export function answersFrom(rest: ScriptEntry[], models: Models): Answer {
  return (element) => {
    const index = rest.findIndex((entry) => entry.task !== undefined && isNamed(models, entry.task, element));
    const [entry] = index === -1 ? [] : rest.splice(index, 1);
    return entry === undefined ? { set: {} } : { set: variablesOf(entry), error: entry.error };
  };
}

function isNamed(models: Models, wanted: string, element: string): boolean {
  return wanted === element || Object.values(models).some((model) => model.nodes[element]?.name === wanted);
}

/** Plays a process with a virtual clock: the script first, open tasks in order, and when only timers wait the clock jumps. */
export async function simulate(simulation: Simulation, rest: ScriptEntry[], driver: Driver): Promise<SimulationReport> {
  const play: Play = { ...simulation, driver, rest, events: [], now: simulation.start, state: undefined, acts: 0 };
  let note: string | undefined;
  awaitStart(play);
  await act(play, { kind: 'start', processId: play.processId, variables: play.variables, startEvent: play.startEvent });
  while (play.state?.status === 'running') {
    if (play.acts >= (play.mostActs ?? MOST_ACTS)) {
      note = `stopped after ${play.acts} acts`;
      break;
    }
    if (!await goOn(play)) break;
  }
  return report(play, note);
}

/** A process that only a timer starts begins when that timer goes off. */
function awaitStart(play: Play): void {
  const model = play.models[play.processId];
  const starts = model?.scopes[play.processId]?.starts ?? [];
  const chosen = play.startEvent ?? starts.find((id) => model?.nodes[id]?.trigger?.kind === 'none') ?? starts[0] ?? '';
  const trigger = model?.nodes[chosen]?.trigger;
  if (trigger?.kind !== 'timer' || trigger.timer.workingTime) return;
  const { due } = planTimer(trigger.timer, play.variables, play.now);
  play.events.push({ at: play.now, type: 'timer-set', element: chosen, detail: { due } });
  if (due > play.now) play.now = due;
  play.events.push({ at: play.now, type: 'timer-fired', element: chosen });
}

async function act(play: Play, what: Act): Promise<void> {
  play.acts++;
  const step: Step = await play.driver.act(what, play.now);
  play.events.push(...step.events);
  play.state = step.state;
}

/** Does the next thing; false when nothing can happen any more. */
async function goOn(play: Play): Promise<boolean> {
  const [entry] = play.rest;
  if (entry !== undefined && await pause(play, entry)) return true;
  if (entry !== undefined && await perform(play, entry)) return true;
  if (play.autoComplete || entry !== undefined) {
    const task = openTasks(play).find((token) => play.autoComplete && !play.rest.some((one) => one.task !== undefined && isNamed(play.models, one.task, token.node)));
    if (task !== undefined) {
      await act(play, { kind: 'complete', token: task.id, variables: {} });
      return true;
    }
  }
  return fireNext(play, play.until);
}

/** Waits as the entry says; true when that moved the clock or let a timer go off. */
async function pause(play: Play, entry: ScriptEntry): Promise<boolean> {
  const { after, at, ...then } = entry;
  if (after === undefined && at === undefined) return false;
  const duration = after === undefined ? undefined : parseDuration(after);
  const target = (at === undefined ? undefined : parseMoment(at)) ?? (duration === undefined ? play.now : addDuration(play.now, duration));
  const moment = play.until !== undefined && target > play.until ? play.until : target;
  if (await fireNext(play, moment)) {
    play.rest[0] = { ...then, at: target };
    return true;
  }
  if (moment > play.now) play.now = moment;
  if (moment < target) play.rest.length = 0;
  else if (Object.keys(then).length === 0) play.rest.shift();
  else play.rest[0] = then;
  return true;
}

function openTasks(play: Play): readonly TokenState[] {
  return (play.state?.tokens ?? []).filter((token) => token.wait === 'task');
}

/** Applies a script entry if it can be applied now. */
async function perform(play: Play, entry: ScriptEntry): Promise<boolean> {
  const what = actOf(play, entry);
  if (what === undefined) return false;
  play.rest.shift();
  const { acts } = play;
  for (const one of what) if (play.state?.status === 'running' && isStillPossible(play, one)) await act(play, one);
  if (acts === play.acts) play.acts++;
  return true;
}

function isStillPossible(play: Play, one: Act): boolean {
  return one.kind !== 'fire' || play.state?.waits.some((wait) => wait.id === one.wait) === true;
}

function actOf(play: Play, entry: ScriptEntry): readonly Act[] | undefined {
  const variables = variablesOf(entry);
  if (entry.task !== undefined) return actAtTask(play, entry, entry.task, variables);
  if (entry.message !== undefined) {
    const waits = findWaits(play, (wait) => wait.kind === 'message' && wait.name === entry.message && (entry.key === undefined || wait.key === entry.key));
    return waits[0] === undefined ? undefined : [{ kind: 'fire', wait: waits[0].id, variables }];
  }
  if (entry.signal !== undefined) {
    const waits = findWaits(play, (wait) => wait.kind === 'signal' && wait.name === entry.signal);
    return waits.length === 0 ? undefined : waits.map((wait) => ({ kind: 'fire', wait: wait.id, variables }));
  }
  if (entry.timer !== undefined) {
    const [wait] = findWaits(play, (one) => one.kind === 'timer' && one.event === entry.timer);
    return wait === undefined ? undefined : [{ kind: 'fire', wait: wait.id, variables }];
  }
  return [{ kind: 'set', variables }];
}

function findWaits(play: Play, isMeant: (wait: WaitState) => boolean): readonly WaitState[] {
  return (play.state?.waits ?? []).filter(isMeant);
}

function actAtTask(play: Play, entry: ScriptEntry, wanted: string, variables: Variables): readonly Act[] | undefined {
  const token = openTasks(play).find((one) => isNamed(play.models, wanted, one.node));
  if (token !== undefined) {
    if (entry.error !== undefined) return [{ kind: 'fail', token: token.id, code: entry.error }];
    if (entry.escalation !== undefined) return [{ kind: 'escalate', token: token.id, code: entry.escalation }];
    return [{ kind: 'complete', token: token.id, variables }];
  }
  const [receive] = findWaits(play, (wait) => wait.kind === 'message' && isNamed(play.models, wanted, wait.event));
  return receive === undefined ? undefined : [{ kind: 'fire', wait: receive.id, variables }];
}

/** Lets the earliest timer go off if it is due by then; the clock jumps to it. */
async function fireNext(play: Play, until: Instant | undefined): Promise<boolean> {
  const [next] = findWaits(play, (wait) => wait.kind === 'timer').toSorted((one, other) => epochMs(one.due ?? play.now) - epochMs(other.due ?? play.now) || one.id - other.id);
  if (next?.due === undefined || (until !== undefined && next.due > until)) {
    if (until !== undefined && until === play.until && until > play.now) play.now = until;
    return false;
  }
  if (next.due > play.now) play.now = toInstant(next.due);
  await act(play, { kind: 'fire', wait: next.id, variables: {} });
  return true;
}

function report(play: Play, note: string | undefined): SimulationReport {
  const { state } = play;
  const root = state?.scopes.find((scope) => scope.parent === null);
  return {
    ended: endOf(state?.status), start: play.start, end: play.now, events: play.events, variables: root?.vars ?? {},
    waiting: state?.status === 'running' ? waitingIn(state) : [], unusedScript: play.rest,
    ...(state?.trouble === undefined ? {} : { error: state.trouble }), ...(note === undefined ? {} : { note }),
  };
}

function endOf(status: ProcessState['status'] | undefined): SimulationReport['ended'] {
  switch (status) {
    case 'completed': case 'terminated': return status;
    case 'running': return 'waiting';
    default: return 'error';
  }
}

function waitingIn(state: ProcessState): readonly Waiting[] {
  const tasks: Waiting[] = state.tokens.filter((token) => token.wait === 'task').map((token) => ({ element: token.node, kind: 'task' }));
  const waits: Waiting[] = state.waits.map((wait) => ({ element: wait.event, kind: wait.kind, ...(wait.name === undefined ? {} : { name: wait.name }), ...(wait.due === undefined ? {} : { due: wait.due }) }));
  return [...tasks, ...waits];
}
