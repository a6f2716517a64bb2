import type { Instant } from '#platform/time';
import { epochMs } from '#platform/time';

/** How one dossier stands, in a word. */
export type StandingWord = 'late' | 'soon' | 'on-time' | 'paused' | 'done' | 'done-late' | 'waiting';

/** What decides about the word. */
export interface StandingFacts {
  readonly dueAt: Instant | undefined;
  readonly finishedAt: Instant | undefined;
  readonly pausedSince: Instant | undefined;
}

/** The word for a dossier at a moment, the same cut as the counts: late after the due moment (what is done at it is done in time), soon within so many milliseconds before it. */
export function standingWord({ dueAt, finishedAt, pausedSince }: StandingFacts, now: Instant, soonMs: number): StandingWord {
  if (dueAt === undefined) return 'waiting';
  if (finishedAt !== undefined) return finishedAt <= dueAt ? 'done' : 'done-late';
  if (pausedSince !== undefined) return 'paused';
  if (dueAt < now) return 'late';
  return epochMs(dueAt) - epochMs(now) <= soonMs ? 'soon' : 'on-time';
}
