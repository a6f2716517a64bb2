import { epochMs, toInstant, type Instant } from '#platform/time';
import type { EngineEvent, TokenState, WaitState } from '../engine/state.ts';
import type { Models } from '../model/model.ts';
import type { MessageFlow } from '../bpmn-file.ts';
import type { Variables } from '../expression.ts';
import type { Act, Driver } from './driver.ts';
import type { ScriptEntry } from './script.ts';

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
  /** How many things may happen before the dry run stops by itself; 10,000 and two for each element unless told. */
  readonly mostActs?: number | undefined;
  /** Processes of other pools that begin together with this one. */
  readonly beside?: readonly string[] | undefined;
  readonly messageFlows?: readonly MessageFlow[] | undefined;
}

/** An event of the history, with the number of its instance when several are played. */
export interface PlayedEvent extends EngineEvent {
  readonly instance?: number | undefined;
}

/** One process that is being played. */
export interface Instance {
  readonly number: number;
  readonly process: string;
  readonly driver: Driver;
}

/** A message on its way to another pool. */
export interface Posted {
  readonly from: Instance;
  readonly element: string;
  readonly name: string;
  readonly key: string | undefined;
}

/** A dry run in the making. */
export interface Play extends Simulation {
  readonly instances: Instance[];
  readonly rest: ScriptEntry[];
  readonly events: PlayedEvent[];
  readonly posted: Posted[];
  readonly signals: { readonly from: Instance; readonly name: string }[];
  readonly another: (() => Driver) | undefined;
  now: Instant;
  acts: number;
}

export interface PlacedToken {
  readonly instance: Instance;
  readonly token: TokenState;
}
export interface PlacedWait {
  readonly instance: Instance;
  readonly wait: WaitState;
}

/** Does one act on an instance and keeps what it throws for the others. */
export async function act(play: Play, instance: Instance, what: Act): Promise<void> {
  play.acts++;
  for (const event of await instance.driver.act(what, play.now)) {
    play.events.push({ ...event, instance: instance.number });
    const name = event.detail?.['name'];
    if (typeof name !== 'string') continue;
    const key = event.detail?.['key'];
    if (event.type === 'message-thrown')
      play.posted.push({ from: instance, element: event.element, name, key: key === undefined || key === null ? undefined : String(key) });
    if (event.type === 'signal-thrown') play.signals.push({ from: instance, name });
  }
}

/** Begins an instance of a process. */
export async function begin(play: Play, process: string, driver: Driver, startEvent?: string): Promise<void> {
  const instance: Instance = { number: play.instances.length + 1, process, driver };
  play.instances.push(instance);
  await act(play, instance, { kind: 'start', processId: process, variables: play.variables, startEvent });
}

/** The instances that still run, in the order in which they began. */
export function running(play: Play): readonly Instance[] {
  return play.instances.filter(({ driver }) => driver.standing?.status === 'running');
}

/** The first thing that people could finish now and that is meant by the test. */
export function findTask(play: Play, isMeant: (token: TokenState) => boolean): PlacedToken | undefined {
  for (const instance of running(play)) {
    for (const token of instance.driver.standing?.tokens.where('wait', 'task') ?? []) if (isMeant(token)) return { instance, token };
  }
  return undefined;
}

/** What is waited for and meant by the test, in the order in which the waiting began. */
export function findWaits(play: Play, isMeant: (wait: WaitState) => boolean): readonly PlacedWait[] {
  return running(play).flatMap((instance) => [...(instance.driver.standing?.waits.values() ?? [])].filter(isMeant).map((wait) => ({ instance, wait })));
}

/** Whether an element is meant by its id or its name. */
export function isNamed(models: Models, wanted: string, element: string): boolean {
  return wanted === element || Object.values(models).some((model) => model.nodes[element]?.name === wanted);
}

/** Lets the earliest timer go off if it is due by then; the clock jumps to it. */
export async function fireNext(play: Play, until: Instant | undefined): Promise<boolean> {
  const [next] = findWaits(play, (wait) => wait.kind === 'timer' && wait.due !== undefined).toSorted(
    (one, other) =>
      epochMs(one.wait.due ?? play.now) - epochMs(other.wait.due ?? play.now) || one.instance.number - other.instance.number || one.wait.id - other.wait.id,
  );
  if (next?.wait.due === undefined || (until !== undefined && next.wait.due > until)) {
    if (until !== undefined && until === play.until && until > play.now) play.now = until;
    return false;
  }
  if (next.wait.due > play.now) play.now = toInstant(next.wait.due);
  await act(play, next.instance, { kind: 'fire', wait: next.wait.id, variables: {} });
  return true;
}
