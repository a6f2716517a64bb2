import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import { addDuration, parseDuration, parseMoment } from './duration.ts';
import { evaluateExpression, type Variables } from './expression.ts';
import type { Models, TimerSpec } from './model/model.ts';

/** Counts a duration in working time from a moment; given by the caller, because only the agency's calendar knows. */
export type WorkingTime = (start: Instant, duration: string) => Instant;

/** The rest of a repeating timer: how often it goes off again after this time (null: for ever), and every how long. */
export interface Repetition {
  readonly left: number | null;
  readonly period: string;
  readonly workingTime: boolean;
}

export interface TimerPlan {
  readonly due: Instant;
  readonly repeat?: Repetition | undefined;
}

interface Cycle {
  readonly times: number | null;
  readonly start: Instant | undefined;
  readonly period: string;
}

/** Reads `R3/PT10M`, `R/2026-01-01T00:00:00Z/PT1H` or a bare duration; undefined if it is none of them. */
export function parseCycle(text: string): Cycle | undefined {
  const match = /^R(\d*)\/(?:([^/P]+)\/)?(P[^/]+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, times, start, period] = match;
  if (period === undefined || !isPositive(period)) return undefined;
  const moment = start === undefined ? undefined : parseMoment(start);
  if (start !== undefined && moment === undefined) return undefined;
  return { times: times === undefined || times === '' ? null : Number(times), start: moment, period };
}

function isPositive(period: string): boolean {
  const duration = parseDuration(period);
  return duration !== undefined && duration.months + duration.milliseconds > 0;
}

/** Says whether a fixed timer text is legal ISO 8601 for its kind. */
export function isTimerText(kind: TimerSpec['kind'], text: string): boolean {
  if (kind === 'date') return parseMoment(text) !== undefined;
  if (kind === 'duration') return parseDuration(text) !== undefined;
  const cycle = kind === 'cycle' ? parseCycle(text) : undefined;
  return cycle !== undefined && cycle.times !== 0;
}

function later(start: Instant, period: string, working: boolean, workingTime: WorkingTime | undefined): Instant {
  const duration = parseDuration(period);
  if (duration === undefined) throw new DomainError('workflow.timer-unreadable', { text: period });
  if (!working) return addDuration(start, duration);
  if (workingTime === undefined) throw new DomainError('workflow.working-clock-missing', { text: period });
  return workingTime(start, period);
}

/** When the timer goes off first, and how it repeats. Throws `workflow.timer-unreadable`. */
export function planTimer(spec: TimerSpec, variables: Variables, now: Instant, workingTime?: WorkingTime): TimerPlan {
  const value = spec.isExpression ? evaluateExpression(spec.text, variables, now) : spec.text;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (spec.kind === 'date') {
    const due = parseMoment(text);
    if (due === undefined) throw new DomainError('workflow.timer-unreadable', { text });
    return { due };
  }
  if (spec.kind === 'duration') return { due: later(now, text, spec.workingTime, workingTime) };
  const cycle = parseCycle(text);
  if (cycle === undefined || cycle.times === 0) throw new DomainError('workflow.timer-unreadable', { text });
  const due = cycle.start ?? later(now, cycle.period, spec.workingTime, workingTime);
  const left = cycle.times === null ? null : cycle.times - 1;
  return { due, repeat: left === 0 ? undefined : { left, period: cycle.period, workingTime: spec.workingTime } };
}

/** The next occurrence of a repeating timer, counted from the last due moment so that it does not drift. */
export function nextOccurrence(due: Instant, repeat: Repetition | undefined, workingTime?: WorkingTime): TimerPlan | undefined {
  if (repeat === undefined || repeat.left === 0) return undefined;
  const left = repeat.left === null ? null : repeat.left - 1;
  return { due: later(due, repeat.period, repeat.workingTime, workingTime), repeat: { ...repeat, left } };
}

/** Whether any timer of the models counts working time. */
export function usesWorkingTime(models: Models): boolean {
  return Object.values(models).some((model) => Object.values(model.nodes).some((node) => node.trigger?.kind === 'timer' && node.trigger.timer.workingTime));
}
