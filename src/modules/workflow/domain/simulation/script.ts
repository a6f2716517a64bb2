import { DomainError } from '#platform/errors';
import { parseDuration, parseMoment } from '../duration.ts';
import type { Variables } from '../expression.ts';

/** One thing that happens in a dry run; without `task`, `message` or `signal` it only moves the clock or sets variables. */
export interface ScriptEntry {
  /** Id or name of a user, manual, service or receive task to finish. */
  readonly task?: string | undefined;
  readonly message?: string | undefined;
  readonly key?: string | undefined;
  readonly signal?: string | undefined;
  /** Id or name of a timer event that goes off now, even before its time. */
  readonly timer?: string | undefined;
  /** Id or name of any event that happens now: message, timer, signal or condition. */
  readonly event?: string | undefined;
  /** Id or name of a gateway whose flows have no conditions, or of an activity that does not say how often: the choice follows. */
  readonly gateway?: string | undefined;
  /** The flow the gateway takes: its id or name, or those of the element it leads to. */
  readonly flow?: string | undefined;
  /** The flows an inclusive gateway takes. */
  readonly flows?: readonly string[] | undefined;
  /** How often the activity is repeated. */
  readonly times?: number | undefined;
  /** Code of the BPMN error with which the task ends. */
  readonly error?: string | undefined;
  /** Code of the escalation that the task reports. */
  readonly escalation?: string | undefined;
  readonly set?: Variables | undefined;
  readonly outcome?: string | undefined;
  /** ISO 8601 duration to wait first. */
  readonly after?: string | undefined;
  /** Moment to wait for first. */
  readonly at?: string | undefined;
}

const TEXTS = ['task', 'message', 'key', 'signal', 'timer', 'event', 'gateway', 'flow', 'error', 'escalation', 'outcome', 'after', 'at'] as const;
const KNOWN = new Set<string>([...TEXTS, 'set', 'flows', 'times']);

/** Reads a script from JSON. Throws `workflow.script-unreadable`, naming the entry. */
export function readScript(json: string): readonly ScriptEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw unreadable({ wanted: 'json' }, error instanceof Error ? error.message : 'not JSON');
  }
  const entries = Array.isArray(value) ? value : [value];
  return entries.map((one, index) => readEntry(one, index + 1));
}

function readEntry(value: unknown, entry: number): ScriptEntry {
  if (typeof value === 'string') return { task: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable({ entry, wanted: 'object' }, `entry ${entry} is not an object`);
  const fields = value as Record<string, unknown>;
  for (const name of Object.keys(fields))
    if (!KNOWN.has(name)) throw unreadable({ entry, field: name, wanted: 'known' }, `entry ${entry} has an unknown field "${name}"`);
  for (const name of TEXTS) {
    if (fields[name] !== undefined && typeof fields[name] !== 'string')
      throw unreadable({ entry, field: name, wanted: 'text' }, `"${name}" of entry ${entry} is not text`);
  }
  const { set, after, at } = fields;
  if (set !== undefined && (typeof set !== 'object' || set === null || Array.isArray(set)))
    throw unreadable({ entry, field: 'set', wanted: 'object' }, `"set" of entry ${entry} is not an object`);
  if (typeof after === 'string' && parseDuration(after) === undefined)
    throw unreadable({ entry, field: 'after', wanted: 'duration' }, `"after" of entry ${entry} is not an ISO 8601 duration`);
  if (typeof at === 'string' && parseMoment(at) === undefined)
    throw unreadable({ entry, field: 'at', wanted: 'moment' }, `"at" of entry ${entry} is not an ISO 8601 moment`);
  checkChoice(fields, entry);
  return fields as ScriptEntry;
}

function checkChoice({ gateway, flow, flows, times }: Record<string, unknown>, entry: number): void {
  const chosen = [flow, flows, times].filter((one) => one !== undefined);
  if (gateway === undefined ? chosen.length > 0 : chosen.length !== 1)
    throw unreadable({ entry, field: 'gateway', wanted: 'choice' }, `entry ${entry} needs "gateway" with one of "flow", "flows", "times"`);
  if (flows !== undefined && !(Array.isArray(flows) && flows.every((one) => typeof one === 'string')))
    throw unreadable({ entry, field: 'flows', wanted: 'texts' }, `"flows" of entry ${entry} is not a list of texts`);
  if (times !== undefined && !Number.isInteger(times))
    throw unreadable({ entry, field: 'times', wanted: 'number' }, `"times" of entry ${entry} is not a whole number`);
}

/** What a script must be, or a field of one of its entries, and is not. */
export interface ScriptFault {
  readonly entry?: number | undefined;
  readonly field?: string | undefined;
  readonly wanted: 'json' | 'object' | 'known' | 'text' | 'duration' | 'moment' | 'choice' | 'texts' | 'number' | 'pair';
}

function unreadable(fault: ScriptFault, reason: string): DomainError {
  return new DomainError('workflow.script-unreadable', { ...fault, reason });
}

/** The variables a script entry brings: its `set`, and its outcome under the name conditions read. */
export function variablesOf(entry: ScriptEntry): Variables {
  return entry.outcome === undefined ? (entry.set ?? {}) : { ...entry.set, outcome: entry.outcome };
}
