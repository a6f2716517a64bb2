import { instantOfMinute, dateOfDay, type DayNumber, type WallMinute } from './day-number.ts';
import type { DayFact } from './day-book.ts';
import type { Instant, PlainDate } from '#platform/time';

/** What moved a due moment. */
export type ShiftKind = 'weekend' | 'holiday' | 'swap-off' | 'made-up-day' | 'pause' | 'cutoff' | 'outside-hours' | 'roll-off' | 'extension' | 'calendar-edit';

/** One move of the due moment (of the start, for `outside-hours`) with its ground, for the citizen and the inspector. */
export interface Shift {
  readonly from: Instant;
  readonly to: Instant;
  readonly kind: ShiftKind;
  readonly date: PlainDate;
  readonly name: string;
  readonly legalBasis: string;
}

/** A move in wall minutes while the clock still reckons. */
export interface RawShift {
  readonly from: WallMinute;
  readonly to: WallMinute;
  readonly kind: ShiftKind;
  readonly day: DayNumber;
  readonly name: string;
  readonly legalBasis: string;
}

/** Collects moves in the order they happen. */
export type ShiftLog = (shift: RawShift) => void;

/** The move that a day which is no ordinary working day causes. */
export function dayShift(fact: DayFact, day: DayNumber, from: WallMinute, to: WallMinute): RawShift {
  const kind = fact.kind === 'working' ? 'weekend' : fact.kind;
  return { from, to, kind, day, name: fact.name, legalBasis: fact.legalBasis };
}

/** The written form of a move. */
export function toShift(raw: RawShift): Shift {
  return {
    from: instantOfMinute(raw.from),
    to: instantOfMinute(raw.to),
    kind: raw.kind,
    date: dateOfDay(raw.day),
    name: raw.name,
    legalBasis: raw.legalBasis,
  };
}
