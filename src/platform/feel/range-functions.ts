import { FeelFunction, FeelRange } from 'feelin';
import { compare, feelType } from './values.ts';

interface End {
  readonly at: unknown;
  readonly included: boolean;
}
interface Span {
  readonly start: End;
  readonly end: End;
  readonly isPoint: boolean;
}

function spanOf(value: unknown): Span | undefined {
  if (value instanceof FeelRange) {
    return { start: { at: value.start, included: value['start included'] }, end: { at: value.end, included: value['end included'] }, isPoint: false };
  }
  if (compare(value, value) === null) return undefined;
  const end = { at: value, included: true };
  return { start: end, end, isPoint: true };
}

/** Where two ends lie to each other on the line: an open end lies a hair inside its range. */
function order(a: End, b: End, hairA: number, hairB: number): number {
  const places = compare(a.at, b.at);
  if (places === null) return Number.NaN;
  return places !== 0 ? places : (a.included ? 0 : hairA) - (b.included ? 0 : hairB);
}

/** Starts lie inwards to the right, ends to the left; an absent end lies beyond everything. */
const starts = (a: Span, b: Span): number =>
  a.start.at === null || b.start.at === null ? (a.start.at === null ? -1 : 1) * (a.start.at === b.start.at ? 0 : 1) : order(a.start, b.start, 1, 1);
const ends = (a: Span, b: Span): number =>
  a.end.at === null || b.end.at === null ? (a.end.at === null ? 1 : -1) * (a.end.at === b.end.at ? 0 : 1) : order(a.end, b.end, -1, -1);
const endToStart = (a: Span, b: Span): number => (a.end.at === null || b.start.at === null ? 1 : order(a.end, b.start, -1, 1));

const touches = (a: Span, b: Span): boolean => compare(a.end.at, b.start.at) === 0 && a.end.included && b.start.included;
const before = (a: Span, b: Span): boolean => endToStart(a, b) < 0;
const holds = (a: Span, b: Span): boolean => starts(a, b) <= 0 && ends(a, b) >= 0;
const overlap = (a: Span, b: Span): boolean => endToStart(a, b) >= 0 && endToStart(b, a) >= 0;

function relation(names: readonly [string, string], test: (a: Span, b: Span) => boolean, needs: 'any' | 'ranges' | 'first' | 'second' = 'any'): FeelFunction {
  return new FeelFunction(
    (one: unknown, other: unknown) => {
      const [a, b] = [spanOf(one), spanOf(other)];
      if (a === undefined || b === undefined || kindOf(one) !== kindOf(other)) return null;
      if ((needs === 'ranges' || needs === 'first') && a.isPoint) return null;
      if ((needs === 'ranges' || needs === 'second') && b.isPoint) return null;
      return test(a, b);
    },
    [...names],
  );
}

function kindOf(value: unknown): string {
  return feelType(value instanceof FeelRange ? (value.start ?? value.end) : value);
}

/** The relations of points and ranges (DMN 1.5, table 78), open and closed ends told apart. */
export const rangeFunctions: Readonly<Record<string, FeelFunction>> = {
  before: relation(['point1', 'point2'], before),
  after: relation(['point1', 'point2'], (a, b) => before(b, a)),
  meets: relation(['range1', 'range2'], touches, 'ranges'),
  'met by': relation(['range1', 'range2'], (a, b) => touches(b, a), 'ranges'),
  overlaps: relation(['range1', 'range2'], overlap, 'ranges'),
  'overlaps before': relation(['range1', 'range2'], (a, b) => overlap(a, b) && starts(a, b) < 0 && ends(a, b) <= 0, 'ranges'),
  'overlaps after': relation(['range1', 'range2'], (a, b) => overlap(a, b) && starts(b, a) < 0 && ends(b, a) <= 0, 'ranges'),
  finishes: relation(['point', 'range'], (a, b) => ends(a, b) === 0 && starts(a, b) >= 0, 'second'),
  'finished by': relation(['range', 'point'], (a, b) => ends(a, b) === 0 && starts(a, b) <= 0, 'first'),
  includes: relation(['range', 'point'], holds, 'first'),
  during: relation(['point', 'range'], (a, b) => holds(b, a), 'second'),
  starts: relation(['point', 'range'], (a, b) => starts(a, b) === 0 && ends(a, b) <= 0, 'second'),
  'started by': relation(['range', 'point'], (a, b) => starts(a, b) === 0 && ends(a, b) >= 0, 'first'),
  coincides: relation(['point1', 'point2'], (a, b) => starts(a, b) === 0 && ends(a, b) === 0),
};
