import type { PlainDate } from '#platform/time';

/** One posted row of the holiday table. */
export interface HolidayRow {
  readonly date: string;
  readonly name: string;
  readonly basis: string;
}
/** One posted row of the table of swapped days. */
export interface SwapRow {
  readonly dayOff: string;
  readonly workingDay: string;
  readonly basis: string;
}

/** A row with both days read. */
export interface ReadSwap {
  readonly dayOff: PlainDate;
  readonly workingDay: PlainDate;
  readonly legalBasis: string;
}
/** A holiday row with its day read. */
export interface ReadHoliday {
  readonly date: PlainDate;
  readonly name: string;
  readonly legalBasis: string;
}

/** What the rows say, and the field names of rows that must be mended. */
export interface ReadYear {
  readonly holidays: readonly ReadHoliday[];
  readonly swaps: readonly ReadSwap[];
  readonly wrong: readonly string[];
}

type ReadDay = (text: string) => PlainDate | undefined | null;

/** Reads the posted rows `date-0`, `name-0`, `basis-0`, `off-0`, `work-0`, `swap-basis-0` …; wholly empty rows are left out. */
export function readYearRows(body: Readonly<Record<string, string | readonly string[]>>, readDay: ReadDay): ReadYear {
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name].trim() : '');
  const wrong: string[] = [];
  const holidays = indexes(body, 'date-').flatMap((index): ReadHoliday[] => {
    const [day, name, legalBasis] = [text(`date-${index}`), text(`name-${index}`), text(`basis-${index}`)];
    if (day === '' && name === '' && legalBasis === '') return [];
    const date = readDay(day);
    if (date !== null && date !== undefined && name !== '') return [{ date, name, legalBasis }];
    wrong.push(name === '' && date ? `name-${index}` : `date-${index}`);
    return [];
  });
  const swaps = indexes(body, 'off-').flatMap((index): ReadSwap[] => {
    const [off, work, legalBasis] = [text(`off-${index}`), text(`work-${index}`), text(`swap-basis-${index}`)];
    if (off === '' && work === '') return [];
    const [dayOff, workingDay] = [readDay(off), readDay(work)];
    if (dayOff !== null && dayOff !== undefined && workingDay !== null && workingDay !== undefined) return [{ dayOff, workingDay, legalBasis }];
    wrong.push(dayOff === null || dayOff === undefined ? `off-${index}` : `work-${index}`);
    return [];
  });
  return { holidays, swaps, wrong };
}

function indexes(body: Readonly<Record<string, unknown>>, prefix: string): readonly number[] {
  return Object.keys(body)
    .flatMap((name) => (name.startsWith(prefix) && /^\d{1,2}$/.test(name.slice(prefix.length)) ? [Number(name.slice(prefix.length))] : []))
    .toSorted((a, b) => a - b);
}
