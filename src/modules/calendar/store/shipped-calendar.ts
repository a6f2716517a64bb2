import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { toPlainDate } from '#platform/time';
import type { CalendarVersion, Holiday } from '../domain/calendar-version.ts';
import { generalTermCodes } from '../domain/general-term.ts';
import { legalUnits } from '../domain/legal-time.ts';
import { officeHours } from '../domain/shift-pattern.ts';

const date = z.string().transform((text) => toPlainDate(text));
const holidaySchema = z.strictObject({
  date,
  name: z.string().min(1),
  legalBasis: z.string().min(1),
  decidedYearly: z.boolean(),
  substituteFor: date.nullable(),
  status: z.enum(['statutory', 'decided', 'provisional']),
  lunarDate: z.string().nullable(),
});
const swapSchema = z.strictObject({ dayOff: date, workingDay: date, legalBasis: z.string().min(1) });

/** One year as the state publishes it: days off, swapped days, notes. */
export const yearSchema = z.strictObject({
  year: z.number().int().min(1900).max(2200),
  status: z.enum(['decided', 'provisional']),
  lunarNewYear: date,
  holidays: z.array(holidaySchema),
  workingDaySwaps: z.array(swapSchema),
  notes: z.array(z.string()),
});

/** One year of the calendar file. */
export type CalendarYear = z.infer<typeof yearSchema>;

const fileSchema = z.looseObject({ stateOn: date, years: z.array(yearSchema).min(1) });

/** The years shipped with the product, checked; the file stands beside this module with its sources. */
export function readShippedYears(): { readonly stateOn: string; readonly years: readonly CalendarYear[] } {
  const text = readFileSync(new URL('../data/holidays.json', import.meta.url), 'utf8');
  return fileSchema.parse(JSON.parse(text));
}

const termSchema = z.strictObject({
  code: z.enum(generalTermCodes),
  name: z.string().min(1),
  value: z.number().positive(),
  unit: z.enum(legalUnits),
  legalBasis: z.string().min(1),
});

/** The general terms shipped with the product, checked. */
function readShippedTerms(): CalendarVersion['terms'] {
  return z.array(termSchema).parse(JSON.parse(readFileSync(new URL('../data/general-terms.json', import.meta.url), 'utf8')));
}

/** The id of the calendar that comes with the product; the same in every install, so that the seed runs once. */
export const shippedCalendarId = '0190a000-0000-7000-8000-000000000001';

/** The shipped calendar as a version, usable without a database. */
export function readShippedCalendar(): CalendarVersion {
  const { stateOn, years } = readShippedYears();
  const first = years[0]?.year ?? 0;
  return {
    id: shippedCalendarId,
    name: `Lịch nghỉ lễ, Tết ${first}–${years.at(-1)?.year ?? first} (ngày ${stateOn.slice(8)}/${stateOn.slice(5, 7)}/${stateOn.slice(0, 4)})`,
    legalBasis: 'Bộ luật Lao động 2019, Điều 111, 112; Nghị quyết 28/2026/QH16; thông báo từng năm',
    validFrom: toPlainDate(`${first}-01-01`),
    years: { first, last: years.at(-1)?.year ?? first },
    holidays: years.flatMap((year) => year.holidays) satisfies readonly Holiday[],
    swaps: years.flatMap((year) => year.workingDaySwaps),
    patterns: [officeHours],
    terms: readShippedTerms(),
  };
}
