import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest } from '#platform/http';
import { addDays, dateIn } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { getCurrentCalendar, listCalendarVersions, listCalendarYears, publishCalendarVersion } from '#modules/calendar';
import { readYearRows } from '../../domain/year-form.ts';
import type { ReadYear } from '../../domain/year-form.ts';
import { tryCalendarEdit } from '../../reads/calendar-effects.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { CalendarView } from './calendar.view.tsx';
import { YearView } from './year.view.tsx';
import type { FormView } from '#ui/components';

/** `/quan-tri/lich`: years, hours and versions of the working calendar. */
export const calendarPage = page('/quan-tri/lich', {
  permission: 'administration.use',
  async get({ app, actor }) {
    const data = await app.read(actor, async (ctx) => {
      const current = await getCurrentCalendar(ctx);
      return { current, years: await listCalendarYears(ctx, current.id), versions: await listCalendarVersions(ctx) };
    });
    return <CalendarView {...data} />;
  },
});

const yearForm = defineForm(
  z.object({
    basedOn: z.uuid(),
    name: z.string().max(200),
    legalBasis: z.string().max(400),
    validFrom: z.string().max(20),
    status: z.enum(['decided', 'provisional']),
    save: z.string().optional(),
  }),
);

/** `/quan-tri/lich/:year`: the days off of one year; the effect on deadlines is shown before publishing. */
export const yearPage = page('/quan-tri/lich/:year', {
  permission: 'administration.use',
  example: '/quan-tri/lich/2027',
  get: async (request) => show(request, await emptyForm(request)),
  async post(request: PageRequest) {
    const { app, actor, body } = request;
    const year = yearOf(request);
    const form = yearForm.read(body);
    const rows = readYearRows(body, typedDay);
    const validFrom = typedDay(form.ok ? form.value.validFrom : '');
    const wrong = [
      ...form.errors,
      ...rows.wrong.map((name) => ({ name, message: 'administration.calendar.row-incomplete' })),
      ...(form.ok && !validFrom ? [{ name: 'validFrom', message: 'administration.on-invalid' }] : []),
    ];
    if (!form.ok || wrong.length > 0 || !validFrom) return invalid(await show(request, withErrors(body, wrong)));
    const effects = await app.read(actor, (ctx) => tryCalendarEdit(ctx, year, rows));
    if (form.value.save === undefined) return show(request, form, effects);
    const error = await publish(request, { ...form.value, validFrom }, rows).catch(asFieldError);
    return error === undefined ? seeOther('/quan-tri/lich', 'administration.calendar.published.done') : invalid(await show(request, withErrors(body, [error])));
  },
});

async function publish(
  request: PageRequest,
  {
    basedOn,
    name,
    legalBasis,
    validFrom,
    status,
  }: { basedOn: string; name: string; legalBasis: string; validFrom: PlainDate; status: 'decided' | 'provisional' },
  rows: ReadYear,
): Promise<undefined> {
  const year = yearOf(request);
  const own = await request.app.read(request.actor, async (ctx) =>
    (await getCurrentCalendar(ctx)).holidays.filter(({ agencyId, date }) => agencyId !== undefined && date.startsWith(`${year}-`)),
  );
  const holidays = rows.holidays.map((holiday) => ({ ...holiday, legalBasis: holiday.legalBasis === '' ? legalBasis : holiday.legalBasis, status }));
  const swaps = rows.swaps.map((swap) => ({ ...swap, legalBasis: swap.legalBasis === '' ? legalBasis : swap.legalBasis }));
  await publishCalendarVersion(request.app, request.actor, {
    basedOn,
    name,
    legalBasis,
    validFrom,
    years: [{ year, status, notes: [], holidays: [...holidays, ...own], swaps }],
  });
  return undefined;
}

function asFieldError(error: unknown): FieldError {
  if (isDomainError(error, 'conflict')) return { name: 'name', message: 'administration.calendar.conflict' };
  if (!isDomainError(error) || !error.code.startsWith('calendar.')) throw error;
  const fields: Readonly<Record<string, string>> = {
    'calendar.backdated': 'validFrom',
    'calendar.bad-swap': 'off-0',
    'calendar.year-mismatch': 'date-0',
    'calendar.past-year': 'date-0',
  };
  return { name: fields[error.code] ?? 'legalBasis', message: error.code, params: error.details };
}

async function show(request: PageRequest, form: FormView, effects?: Awaited<ReturnType<typeof tryCalendarEdit>>) {
  const years = await request.app.read(request.actor, async (ctx) => listCalendarYears(ctx, (await getCurrentCalendar(ctx)).id));
  return <YearView year={yearOf(request)} status={years.find(({ year }) => year === yearOf(request))} form={form} effects={effects} />;
}

async function emptyForm(request: PageRequest): Promise<FormView> {
  const year = yearOf(request);
  const { current, today, status } = await request.app.read(request.actor, async (ctx) => {
    const version = await getCurrentCalendar(ctx);
    const years = await listCalendarYears(ctx, version.id);
    return { current: version, today: dateIn(ctx.clock.now()), status: years.find((known) => known.year === year)?.status ?? 'provisional' };
  });
  const inYear = (date: PlainDate): boolean => date.startsWith(`${year}-`);
  const holidays = current.holidays.filter(({ date, agencyId }) => agencyId === undefined && inYear(date));
  const swaps = current.swaps.filter(({ dayOff }) => inYear(dayOff));
  return yearForm.empty({
    basedOn: current.id,
    name: '',
    legalBasis: '',
    validFrom: shownDay(addDays(today, 1)),
    status,
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
