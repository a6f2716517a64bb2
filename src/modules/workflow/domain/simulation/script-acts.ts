import { addDuration, parseDuration, parseMoment } from '../duration.ts';
import type { Variables } from '../expression.ts';
import type { Act } from './driver.ts';
import { act, findTask, findWaits, fireNext, isNamed, type Instance, type Play } from './play.ts';
import { variablesOf, type ScriptEntry } from './script.ts';

interface PlacedAct {
  readonly instance: Instance;
  readonly what: Act;
}

/** Waits as the entry says; true when that moved the clock or let a timer go off. */
export async function pause(play: Play, entry: ScriptEntry): Promise<boolean> {
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

/** Applies a script entry if it can be applied now. */
export async function perform(play: Play, entry: ScriptEntry): Promise<boolean> {
  const acts = actsOf(play, entry);
  if (acts === undefined) return false;
  play.rest.shift();
  const before = play.acts;
  for (const { instance, what } of acts) if (isStillPossible(instance, what)) await act(play, instance, what);
  if (before === play.acts) play.acts++;
  return true;
}

function isStillPossible({ driver: { standing } }: Instance, what: Act): boolean {
  return standing?.status === 'running' && (what.kind !== 'fire' || standing.waits.has(what.wait));
}

function actsOf(play: Play, entry: ScriptEntry): readonly PlacedAct[] | undefined {
  const variables = variablesOf(entry);
  if (entry.gateway !== undefined) return undefined;
  if (entry.task !== undefined) return actsAtTask(play, entry, entry.task, variables);
  if (entry.message !== undefined) {
    return fires(
      play,
      variables,
      (wait) => wait.kind === 'message' && wait.name === entry.message && (entry.key === undefined || wait.key === entry.key),
    )?.slice(0, 1);
  }
  if (entry.signal !== undefined) return fires(play, variables, (wait) => wait.kind === 'signal' && wait.name === entry.signal);
  const event = entry.event ?? entry.timer;
  if (event !== undefined) return fires(play, variables, (wait) => isNamed(play.models, event, wait.event))?.slice(0, 1);
  const [first] = play.instances;
  return first === undefined ? [] : [{ instance: first, what: { kind: 'set', variables } }];
}

function fires(play: Play, variables: Variables, isMeant: Parameters<typeof findWaits>[1]): readonly PlacedAct[] | undefined {
  const waits = findWaits(play, isMeant);
  return waits.length === 0 ? undefined : waits.map(({ instance, wait }) => ({ instance, what: { kind: 'fire', wait: wait.id, variables } }));
}

function actsAtTask(play: Play, entry: ScriptEntry, wanted: string, variables: Variables): readonly PlacedAct[] | undefined {
  const place = findTask(play, (token) => isNamed(play.models, wanted, token.node));
  if (place === undefined) return fires(play, variables, (wait) => wait.kind === 'message' && isNamed(play.models, wanted, wait.event))?.slice(0, 1);
  const { instance, token } = place;
  if (entry.error !== undefined) return [{ instance, what: { kind: 'fail', token: token.id, code: entry.error } }];
  if (entry.escalation !== undefined) return [{ instance, what: { kind: 'escalate', token: token.id, code: entry.escalation } }];
  return [{ instance, what: { kind: 'complete', token: token.id, variables } }];
}
