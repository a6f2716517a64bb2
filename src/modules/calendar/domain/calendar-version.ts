import type { PlainDate } from '#platform/time';
import type { Weekday } from './day-number.ts';
import type { GeneralTerm } from './general-term.ts';

/** How sure a day off is: fixed by law, decided for its year, or only reckoned until the notice of the year comes. */
export type HolidayStatus = 'statutory' | 'decided' | 'provisional';

/** One day off with its ground (Bộ luật Lao động 2019, Điều 111–112, and the notice of the year). */
export interface Holiday {
  readonly date: PlainDate;
  readonly name: string;
  readonly legalBasis: string;
  readonly status: HolidayStatus;
  /** Another agency's or province's own day off; absent for the whole country. */
  readonly agencyId?: string | undefined;
  readonly decidedYearly?: boolean | undefined;
  readonly substituteFor?: PlainDate | null | undefined;
  readonly lunarDate?: string | null | undefined;
}

/** A working day given off for a rest day worked; the day off is no holiday of the Code and stands only here. */
export interface WorkingDaySwap {
  readonly dayOff: PlainDate;
  readonly workingDay: PlainDate;
  readonly legalBasis: string;
}

/** Opening hours inside one day, minutes since midnight, `from` included and `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When an agency works in an ordinary week. */
export interface ShiftPattern {
  readonly name: string;
  readonly legalBasis: string;
  /** Absent for the pattern of every agency that has none of its own. */
  readonly agencyId?: string | undefined;
  readonly week: Readonly<Partial<Record<Weekday, readonly Span[]>>>;
  /** Days on which papers are received but which are no working day of a term (a Saturday-morning desk). */
  readonly receptionOnly: readonly Weekday[];
}

/** A whole working calendar as published: immutable, with the decision it rests on. */
export interface CalendarVersion {
  readonly id: string;
  readonly name: string;
  readonly legalBasis: string;
  /** First day on which dossiers are reckoned by it. */
  readonly validFrom: PlainDate;
  /** Years whose days off are entered; outside them only weekends are known. */
  readonly years: { readonly first: number; readonly last: number };
  readonly holidays: readonly Holiday[];
  readonly swaps: readonly WorkingDaySwap[];
  readonly patterns: readonly ShiftPattern[];
  readonly terms: readonly GeneralTerm[];
}
