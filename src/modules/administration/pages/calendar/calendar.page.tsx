import { z } from 'zod';
import { defineForm, page } from '#platform/http';
import type { FormState, PageRequest } from '#platform/http';
import type { PlainDate } from '#platform/time';
import { getCurrentCalendar, getNewestCalendar, listCalendarVersions, listCalendarYears } from '#modules/calendar';
import { agencyNames } from '#modules/organisations';
import { readYearRows } from '../../domain/year-form.ts';
import type { ReadYear } from '../../domain/year-form.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { CalendarView } from './calendar.view.tsx';
import { answerEdit, publicationFields, readPublication, startPublication } from './publication.ts';
import { YearView } from './year.view.tsx';

/** `/quan-tri/lich`: years, hours, general terms and versions of the working calendar. */
export const calendarPage = page('/quan-tri/lich', {
  permission: 'administration.use',
  async get({ app, actor }) {
    const data = await app.read(actor, async (ctx) => {
      const current = await getCurrentCalendar(ctx);
      const agencies = await agencyNames(
        ctx,
        current.patterns.flatMap(({ agencyId }) => agencyId ?? []),
      );
      return { current, agencies, years: await listCalendarYears(ctx, current.id), versions: await listCalendarVersions(ctx) };
    });
    return <CalendarView {...data} />;
  },
});

const yearForm = defineForm(z.object({ ...publicationFields, status: z.enum(['decided', 'provisional']) }));

/** `/quan-tri/lich/:year`: the days off of one year; the effect on deadlines is shown before publishing. */
export const yearPage = page('/quan-tri/lich/:year', {
  permission: 'administration.use',
  example: '/quan-tri/lich/2027',
  get: async (request) => show(request, await emptyForm(request)),
  async post(request: PageRequest) {
    const year = yearOf(request);
    const form = yearForm.read(request.body);
    const rows = readYearRows(request.body, typedDay);
    const read = form.ok ? readPublication(form.value) : undefined;
    const wrong = [...(read?.wrong ?? []), ...rows.wrong.map((name) => ({ name, message: 'administration.calendar.row-incomplete' }))];
    const status = form.ok ? form.value.status : 'provisional';
    const command =
      read?.command === undefined
        ? undefined
        : { ...read.command, years: [{ year, status, notes: [], ...(await wholeYear(request, rows, { status, legalBasis: read.command.legalBasis })) }] };
    const fields = { 'calendar.bad-swap': 'off-0', 'calendar.year-mismatch': 'date-0', 'calendar.past-year': 'date-0' };
    return answerEdit(request, { form, command, wrong, fields }, (state, effects) => show(request, state, effects));
  },
});

/** The days of a year as typed, with those that are an agency's own; rows without a ground rest on that of the publication. */
async function wholeYear(
  { app, actor, ...request }: PageRequest,
  rows: ReadYear,
  { status, legalBasis }: { readonly status: 'decided' | 'provisional'; readonly legalBasis: string },
) {
  const year = yearOf({ app, actor, ...request });
  const own = await app.read(actor, async (ctx) =>
    (await getNewestCalendar(ctx)).holidays.filter(({ agencyId, date }) => agencyId !== undefined && date.startsWith(`${year}-`)),
  );
  const grounded = <T extends { readonly legalBasis: string }>(row: T): T => (row.legalBasis === '' ? { ...row, legalBasis } : row);
  return { holidays: [...rows.holidays.map((row) => ({ ...grounded(row), status })), ...own], swaps: rows.swaps.map(grounded) };
}

async function show(request: PageRequest, form: FormState, effects?: CalendarEffects) {
  const years = await request.app.read(request.actor, async (ctx) => listCalendarYears(ctx, (await getNewestCalendar(ctx)).id));
  return <YearView year={yearOf(request)} status={years.find(({ year }) => year === yearOf(request))} form={form} effects={effects} />;
}

async function emptyForm(request: PageRequest): Promise<FormState> {
  const year = yearOf(request);
  const { newest, values } = await startPublication(request);
  const years = await request.app.read(request.actor, (ctx) => listCalendarYears(ctx, newest.id));
  const inYear = (date: PlainDate): boolean => date.startsWith(`${year}-`);
  const holidays = newest.holidays.filter(({ date, agencyId }) => agencyId === undefined && inYear(date));
  const swaps = newest.swaps.filter(({ dayOff }) => inYear(dayOff));
  return yearForm.empty({
    ...values,
    status: years.find((known) => known.year === year)?.status ?? 'provisional',
    ...Object.fromEntries(
      holidays.flatMap(({ date, name, legalBasis }, index) => [
        [`date-${index}`, shownDay(date)],
        [`name-${index}`, name],
        [`basis-${index}`, legalBasis],
      ]),
    ),
    ...Object.fromEntries(
      swaps.flatMap(({ dayOff, workingDay, legalBasis }, index) => [
        [`off-${index}`, shownDay(dayOff)],
        [`work-${index}`, shownDay(workingDay)],
        [`swap-basis-${index}`, legalBasis],
      ]),
    ),
  });
}

function yearOf({ params }: PageRequest): number {
  return z.coerce.number().int().min(2000).max(2100).parse(params['year']);
}
