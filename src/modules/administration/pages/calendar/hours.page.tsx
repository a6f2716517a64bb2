import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, page } from '#platform/http';
import type { FieldError, FormBody, PageRequest } from '#platform/http';
import { isoWeekdays, parseSpans, patternFor, spansInWords } from '#modules/calendar';
import type { ShiftPattern, Span } from '#modules/calendar';
import { getAgency } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { HoursView } from './hours.view.tsx';
import { answerEdit, publicationFields, readPublication, startPublication } from './publication.ts';

const hoursForm = defineForm(z.object({ ...publicationFields, pattern: z.string().max(200) }));

/** `/quan-tri/lich/gio-lam-viec`: opening hours of all agencies, or of one (`?co-quan=`) that keeps its own. */
export const hoursPage = page('/quan-tri/lich/gio-lam-viec', {
  permission: 'administration.use',
  async get(request) {
    const agency = await agencyOf(request);
    const { newest, values } = await startPublication(request);
    return <HoursView agency={agency} form={hoursForm.empty({ ...values, ...shownPattern(patternFor(newest, agency?.id)) })} />;
  },
  async post(request) {
    const agency = await agencyOf(request);
    const form = hoursForm.read(request.body);
    const { week, wrong } = readWeek(request.body);
    const read = form.ok ? readPublication(form.value) : undefined;
    const command = read?.command;
    const pattern = { name: form.ok ? form.value.pattern : '', agencyId: agency?.id, week, receptionOnly: receptionDays(request.body) };
    const edit = command === undefined ? undefined : { ...command, patterns: [{ ...pattern, legalBasis: command.legalBasis }] };
    const posted = { form, command: edit, wrong: [...(read?.wrong ?? []), ...wrong], fields: { 'calendar.no-working-day': 'hours-1' } };
    return answerEdit(request, posted, (state, effects) => <HoursView agency={agency} form={state} effects={effects} />);
  },
});

function shownPattern({ name, week, receptionOnly }: ShiftPattern): FormBody {
  const hours = Object.entries(week).map(([day, spans]) => [`hours-${day}`, spansInWords(spans)]);
  return { ...Object.fromEntries(hours), pattern: name, reception: receptionOnly.map(String) };
}

/** Hours by weekday as typed; an empty weekday is one of rest. */
function readWeek(body: FormBody): { readonly week: ShiftPattern['week']; readonly wrong: readonly FieldError[] } {
  const wrong: FieldError[] = [];
  const week: Record<string, readonly Span[]> = {};
  for (const day of isoWeekdays) {
    const name = `hours-${day}`;
    const text = typeof body[name] === 'string' ? body[name].trim() : '';
    if (text === '') continue;
    try {
      week[day] = parseSpans(text);
    } catch (error) {
      if (!isDomainError(error)) throw error;
      wrong.push({ name, message: error.code, params: error.details });
    }
  }
  return { week, wrong };
}

function receptionDays({ reception = [] }: FormBody): ShiftPattern['receptionOnly'] {
  const named = [reception].flat();
  return isoWeekdays.filter((day) => named.includes(String(day)));
}

/** The agency whose hours are edited, none for those of all. Throws `organisations.agency.unknown`. */
async function agencyOf({ app, actor, query: { 'co-quan': id } }: PageRequest): Promise<Agency | undefined> {
  return id === undefined ? undefined : app.read(actor, (ctx) => getAgency(ctx, id));
}
