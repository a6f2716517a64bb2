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
  /** Id of a timer event that goes off now, even before its time. */
  readonly timer?: string | undefined;
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

const TEXTS = ['task', 'message', 'key', 'signal', 'timer', 'error', 'escalation', 'outcome', 'after', 'at'] as const;
const KNOWN = new Set<string>([...TEXTS, 'set']);

/** Reads a script from JSON. Throws `workflow.script-unreadable`, naming the entry. */
export function readScript(json: string): readonly ScriptEntry[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : 'not JSON');
  }
  const entries = Array.isArray(value) ? value : [value];
  return entries.map(readEntry);
}

function readEntry(value: unknown, index: number): ScriptEntry {
  if (typeof value === 'string') return { task: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable(`entry ${index + 1} is not an object`);
  const entry = value as Record<string, unknown>;
  for (const name of Object.keys(entry)) if (!KNOWN.has(name)) throw unreadable(`entry ${index + 1} has an unknown field "${name}"`);
  for (const name of TEXTS) {
    if (entry[name] !== undefined && typeof entry[name] !== 'string') throw unreadable(`"${name}" of entry ${index + 1} is not text`);
  }
  const { set, after, at } = entry;
  if (set !== undefined && (typeof set !== 'object' || set === null || Array.isArray(set))) throw unreadable(`"set" of entry ${index + 1} is not an object`);
  if (typeof after === 'string' && parseDuration(after) === undefined) throw unreadable(`"after" of entry ${index + 1} is not an ISO 8601 duration`);
  if (typeof at === 'string' && parseMoment(at) === undefined) throw unreadable(`"at" of entry ${index + 1} is not an ISO 8601 moment`);
  return entry as ScriptEntry;
}

function unreadable(reason: string): DomainError {
  return new DomainError('workflow.script-unreadable', { reason });
}

/** The variables a script entry brings: its `set`, and its outcome under the name conditions read. */
export function variablesOf(entry: ScriptEntry): Variables {
  return entry.outcome === undefined ? entry.set ?? {} : { ...entry.set, outcome: entry.outcome };
}
