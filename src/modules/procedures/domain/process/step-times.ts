import { stepsOf, type ChannelName, type ProcedureRecord } from '../procedure-record.ts';
import { applicantDesk } from './process-graph.ts';

/** Working hours in one working day, as shares of days are reckoned (Nghị định 118/2025/NĐ-CP: giờ làm việc theo ngày 8 giờ). */
const hoursInDay = 8;

type Step = ProcedureRecord['process']['phases'][number]['steps'][number];
type TimeUnit = Step['time']['unit'];

/** A legal time beside what the steps need. */
export interface ChannelTime {
  readonly channel: ChannelName;
  readonly value: number | null;
  readonly unit: TimeUnit;
  /** `fits`; `detour` (only a longer way, such as a verification, needs more); `over` (the ordinary way needs more); `unknown` (no legal time, or units that cannot be compared). */
  readonly verdict: 'fits' | 'detour' | 'over' | 'unknown';
}

/** How long the steps take, in working days; steps of the applicant and of outside bodies count nothing because the agency's clock stands. */
export interface StepTimes {
  /** By the default way from the first step to the end. */
  readonly ordinaryDays: number;
  /** By the longest way forward; going back to an earlier step begins a new round and is not counted. */
  readonly longestDays: number;
  /** Steps whose time is in calendar days or months and so cannot be added to working days. */
  readonly uncounted: readonly string[];
  readonly channels: readonly ChannelTime[];
}

/** Adds up the step times of a record and holds them against the legal time of every channel. */
export function stepTimes(record: Pick<ProcedureRecord, 'channels' | 'process'>): StepTimes {
  const steps = stepsOf(record);
  const ordinaryDays = round(ordinaryWay(steps).reduce((sum, step) => sum + daysOf(step), 0));
  const longestDays = round(longestFrom(steps));
  const uncounted = steps.filter((step) => isCounted(step) && !isWorkingTime(step.time.unit)).map(({ id }) => id);
  const channels = record.channels.map(({ channel, time }): ChannelTime => {
    const given = isWorkingTime(time.unit) && time.value !== null ? inDays(time.value, time.unit) : undefined;
    const verdict = given === undefined ? 'unknown' : ordinaryDays > given ? 'over' : longestDays > given ? 'detour' : 'fits';
    return { channel, value: time.value, unit: time.unit, verdict };
  });
  return { ordinaryDays, longestDays, uncounted, channels };
}

function isWorkingTime(unit: TimeUnit): boolean {
  return unit === 'giờ' || unit === 'ngày làm việc';
}

function inDays(value: number, unit: TimeUnit): number {
  return unit === 'giờ' ? value / hoursInDay : value;
}

function isCounted({ desk, external, time }: Step): boolean {
  return desk !== applicantDesk && external === null && time.value !== null;
}

function daysOf(step: Step): number {
  return isCounted(step) && isWorkingTime(step.time.unit) ? inDays(step.time.value ?? 0, step.time.unit) : 0;
}

function ordinaryWay(steps: readonly Step[]): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const way: Step[] = [];
  for (let here = steps[0]; here !== undefined && !way.includes(here); here = byId.get(here.next.at(-1)?.to ?? '')) way.push(here);
  return way;
}

/** From the last step to the first, each by its longest way to a later one: ways back are left out, so it ends. */
function longestFrom(steps: readonly Step[]): number {
  const longest = new Map<string, number>();
  for (const [index, step] of [...steps.entries()].toReversed()) {
    const later = step.next.filter(({ to }) => steps.findIndex(({ id }) => id === to) > index).map(({ to }) => longest.get(to) ?? 0);
    longest.set(step.id, daysOf(step) + Math.max(0, ...later));
  }
  return longest.get(steps[0]?.id ?? '') ?? 0;
}

function round(days: number): number {
  return Math.round(days * 1000) / 1000;
}
