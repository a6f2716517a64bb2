import type { Instant } from '#platform/time';
import type { ProcessModel } from './model/model.ts';
import { planTimer, type Repetition } from './timer.ts';

/** A start event of a whole process that something other than a call begins. */
export interface SelfStart {
  readonly elementId: string;
  readonly kind: 'timer' | 'message' | 'signal';
  readonly name: string | null;
  readonly dueAt: Instant | null;
  readonly repeat: Repetition | null;
}

/** The timer, message and signal start events of a process; timers are counted from the given moment (its publication). */
export function selfStartsOf(model: ProcessModel, now: Instant): readonly SelfStart[] {
  return (model.scopes[model.id]?.starts ?? []).flatMap((elementId): readonly SelfStart[] => {
    const trigger = model.nodes[elementId]?.trigger;
    if (trigger?.kind === 'message' || trigger?.kind === 'signal') return [{ elementId, kind: trigger.kind, name: trigger.name, dueAt: null, repeat: null }];
    if (trigger?.kind !== 'timer' || trigger.timer.workingTime) return [];
    const plan = planTimer(trigger.timer, {}, now);
    return [{ elementId, kind: 'timer', name: null, dueAt: plan.due, repeat: plan.repeat ?? null }];
  });
}
