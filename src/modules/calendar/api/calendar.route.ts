import { z } from 'zod';
import { route } from '#platform/http';
import { toInstant, toPlainDate } from '#platform/time';
import { publishCalendarVersion } from '../actions/publish-calendar-version.ts';
import type { ShiftPattern } from '../domain/calendar-version.ts';
import { generalTermCodes } from '../domain/general-term.ts';
import { legalUnits, parseLegalTime } from '../domain/legal-time.ts';
import { parseSpans, spansInWords } from '../domain/shift-pattern.ts';
import { getCalendarVersion, workingClock } from '../reads/working-clock.ts';
import { getCurrentCalendar, listCalendarVersions, listCalendarYears } from '../reads/list-calendars.ts';

const day = z.iso.date();
const at = z.iso.datetime({ offset: true });
const holiday = z.strictObject({
  date: day,
  name: z.string().min(1).max(200),
  legalBasis: z.string().min(1).max(300),
  status: z.enum(['statutory', 'decided', 'provisional']),
  agencyId: z.uuid().optional(),
  substituteFor: day.nullable().optional(),
  lunarDate: z.string().max(20).nullable().optional(),
  decidedYearly: z.boolean().optional(),
});
const swap = z.strictObject({ dayOff: day, workingDay: day, legalBasis: z.string().min(1).max(300) });
const year = z.object({ year: z.number().int(), status: z.enum(['decided', 'provisional']), notes: z.array(z.string()) });
const hours = z.string().max(100).describe('Shifts of a day: 07:30–11:30, 13:00–17:00');
const pattern = z.strictObject({
  name: z.string().min(1).max(200),
  legalBasis: z.string().min(1).max(300),
  agencyId: z.uuid().optional().describe('Whose hours; without it those of every agency that has none of its own'),
  week: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), hours).describe('Hours by weekday, 1 Monday; a weekday not named is one of rest'),
  receptionOnly: z.array(z.int().min(1).max(7)).max(7).default([]).describe('Weekdays on which papers are received but terms do not run'),
});
const term = z.strictObject({
  code: z.enum(generalTermCodes),
  name: z.string().min(1).max(200),
  value: z.number().positive().max(9999),
  unit: z.enum(legalUnits),
  legalBasis: z.string().min(1).max(300),
});
const calendar = z
  .object({
    id: z.uuid(),
    name: z.string(),
    legalBasis: z.string(),
    validFrom: z.iso.date(),
    years: z.object({ first: z.number().int(), last: z.number().int() }),
    holidays: z.array(z.looseObject({ date: z.iso.date(), name: z.string(), legalBasis: z.string(), status: z.string() })),
    swaps: z.array(z.object({ dayOff: z.iso.date(), workingDay: z.iso.date(), legalBasis: z.string() })),
    patterns: z.array(pattern),
    terms: z.array(term),
  })
  .meta({ id: 'Calendar', description: 'Days off and swapped days of whole years, hours and general terms, with their ground' });

type Calendar = Awaited<ReturnType<typeof getCurrentCalendar>>;

function presentCalendar({ id, name, legalBasis, validFrom, years, holidays, swaps, patterns, terms }: Calendar): z.infer<typeof calendar> {
  return {
    id,
    name,
    legalBasis,
    validFrom,
    years,
    holidays: holidays.map((one) => ({ ...one })),
    swaps: swaps.map((one) => ({ ...one })),
    patterns: patterns.map(presentPattern),
    terms: terms.map((one) => ({ ...one })),
  };
}

function presentPattern({ week, receptionOnly, ...named }: ShiftPattern): z.infer<typeof pattern> {
  return { ...named, week: Object.fromEntries(Object.entries(week).map(([day, spans]) => [day, spansInWords(spans)])), receptionOnly: [...receptionOnly] };
}

function readPattern({ week, receptionOnly, ...named }: z.infer<typeof pattern>): ShiftPattern {
  const spans = Object.entries(week).flatMap(([day, text]) => (text === undefined ? [] : [[day, parseSpans(text)] as const]));
  return { ...named, week: Object.fromEntries(spans), receptionOnly: receptionOnly as ShiftPattern['receptionOnly'] };
}

const currentRoute = route({
  method: 'GET',
  path: '/api/v1/calendar',
  tag: 'calendar',
  permission: 'public',
  summary: 'The working calendar in force on a day (today unless told): days off, swapped days, hours and general terms with their ground',
  query: z.object({ on: day.optional() }),
  response: calendar,
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => presentCalendar(await getCurrentCalendar(ctx, ...(query.on === undefined ? [] : [toPlainDate(query.on)])))),
});

const versionsRoute = route({
  method: 'GET',
  path: '/api/v1/calendar/versions',
  tag: 'calendar',
  permission: 'public',
  summary: 'The published calendars, newest first',
  response: z.object({ items: z.array(z.object({ id: z.uuid(), name: z.string(), legalBasis: z.string(), validFrom: z.iso.date() })) }),
  handle: ({ app, actor }) =>
    app.read(actor, async (ctx) => ({
      items: (await listCalendarVersions(ctx)).map(({ id, name, legalBasis, validFrom }) => ({ id, name, legalBasis, validFrom })),
    })),
});

const versionRoute = route({
  method: 'GET',
  path: '/api/v1/calendar/versions/:id',
  tag: 'calendar',
  permission: 'public',
  summary: 'One published calendar, with how sure each of its years is',
  params: z.object({ id: z.uuid() }),
  response: calendar.extend({ yearStatus: z.array(year) }),
  handle: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => ({
      ...presentCalendar(await getCalendarVersion(ctx, params.id)),
      yearStatus: (await listCalendarYears(ctx, params.id)).map((one) => ({ year: one.year, status: one.status, notes: [...one.notes] })),
    })),
});

const publishRoute = route({
  method: 'POST',
  path: '/api/v1/calendar/versions',
  tag: 'calendar',
  permission: 'calendar.publish',
  status: 201,
  summary: 'Publish the next calendar: what is named replaces that of the version it is based on; open due dates are counted anew',
  body: z.object({
    basedOn: z.uuid(),
    name: z.string().max(200),
    legalBasis: z.string().max(300),
    validFrom: day,
    years: z
      .array(
        z.strictObject({
          year: z.number().int().min(2000).max(2100),
          status: z.enum(['decided', 'provisional']),
          notes: z.array(z.string().max(500)).max(20).default([]),
          holidays: z.array(holiday).max(100),
          swaps: z.array(swap).max(50),
        }),
      )
      .max(20)
      .default([]),
    patterns: z.array(pattern).max(500).default([]),
    terms: z.array(term).max(20).default([]),
  }),
  response: calendar,
  handle: async ({ app, actor, body }) =>
    presentCalendar(
      await publishCalendarVersion(app, actor, {
        ...body,
        validFrom: toPlainDate(body.validFrom),
        patterns: body.patterns.map(readPattern),
        years: body.years.map((one) => ({
          ...one,
          holidays: one.holidays.map((off) => ({
            ...off,
            date: toPlainDate(off.date),
            substituteFor: off.substituteFor == null ? off.substituteFor : toPlainDate(off.substituteFor),
          })),
          swaps: one.swaps.map((moved) => ({ ...moved, dayOff: toPlainDate(moved.dayOff), workingDay: toPlainDate(moved.workingDay) })),
        })),
      }),
    ),
});

const dueRoute = route({
  method: 'POST',
  path: '/api/v1/calendar/due',
  tag: 'calendar',
  permission: 'public',
  summary: 'When a legal time ends, by the working clock of an agency, and why each shift; writes nothing',
  body: z.object({
    from: at,
    time: z
      .string()
      .min(1)
      .max(60)
      .meta({ examples: ['15 ngày'] })
      .describe('A term as the law writes it: `4 giờ`, `15 ngày`, `0,5 ngày làm việc`, `1 tháng`'),
    agencyId: z.uuid().optional(),
    on: day.optional(),
    pauses: z
      .array(z.strictObject({ from: at, to: at.nullable() }))
      .max(50)
      .default([]),
  }),
  response: z.object({
    dueAt: z.iso.datetime().nullable(),
    calendar: z.string(),
    startsAt: z.iso.datetime(),
    originalDueAt: z.iso.datetime(),
    unknownYears: z.array(z.number().int()),
    shifts: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string(), date: z.string(), name: z.string(), legalBasis: z.string() })),
  }),
  handle: ({ app, actor, body }) =>
    app.read(actor, async (ctx) => {
      const clock = await workingClock(ctx, { agencyId: body.agencyId, ...(body.on === undefined ? {} : { on: toPlainDate(body.on) }) });
      const pauses = body.pauses.map(({ from, to }) => ({ from: toInstant(from), to: to === null ? null : toInstant(to) }));
      const { dueAt, shifts, trace } = clock.due({ from: toInstant(body.from), time: parseLegalTime(body.time), pauses });
      return {
        dueAt,
        calendar: clock.calendarName,
        startsAt: trace.startsAt,
        originalDueAt: trace.originalDueAt,
        unknownYears: [...trace.unknownYears],
        shifts: shifts.map((one) => ({ ...one })),
      };
    }),
});

/** The working clock for other systems: the calendar, its versions and due moments. */
export const calendarRoutes = [currentRoute, versionsRoute, versionRoute, publishRoute, dueRoute];
