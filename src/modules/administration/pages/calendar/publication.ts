import type { JSX } from 'preact';
import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { invalid, seeOther, withErrors } from '#platform/http';
import type { FieldError, FormState, PageRequest } from '#platform/http';
import { addDays, dateIn } from '#platform/time';
import { getNewestCalendar, publishCalendarVersion } from '#modules/calendar';
import type { CalendarVersion, PublishCalendarVersion } from '#modules/calendar';
import { tryCalendarEdit } from '../../reads/calendar-effects.ts';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { goesBack } from '../../views/seen-form.tsx';

/** The fields of every publication: what it is based on, its name, its ground, from when it holds; `save` once its effects were seen. */
export const publicationFields = {
  basedOn: z.uuid(),
  name: z.string().max(200),
  legalBasis: z.string().max(300),
  validFrom: z.string().max(20),
  save: z.string().optional(),
};

/** The calendar that is edited, and the values that every publication begins with. */
export async function startPublication({
  app,
  actor,
}: PageRequest): Promise<{ readonly newest: CalendarVersion; readonly values: Readonly<Record<string, string>> }> {
  return app.read(actor, async (ctx) => {
    const newest = await getNewestCalendar(ctx);
    return { newest, values: { basedOn: newest.id, name: '', legalBasis: '', validFrom: shownDay(addDays(dateIn(ctx.clock.now()), 1)) } };
  });
}

/** The posted publication without what it changes, or what is wrong with its day. */
export function readPublication({ basedOn, name, legalBasis, validFrom }: z.infer<z.ZodObject<typeof publicationFields>>): {
  readonly command: PublishCalendarVersion | undefined;
  readonly wrong: readonly FieldError[];
} {
  const day = typedDay(validFrom);
  return day === undefined || day === null
    ? { command: undefined, wrong: [{ name: 'validFrom', message: 'administration.on-invalid' }] }
    : { command: { basedOn, name, legalBasis, validFrom: day }, wrong: [] };
}

/** A posted edit of the calendar as read: the whole command, or what has to be mended first. */
export interface PostedEdit {
  readonly form: FormState;
  readonly command: PublishCalendarVersion | undefined;
  readonly wrong: readonly FieldError[];
  /** The field at which a refusal of the calendar is shown, by its code. */
  readonly fields: Readonly<Record<string, string>>;
}

type Draw = (form: FormState, effects?: CalendarEffects) => JSX.Element | Promise<JSX.Element>;

/** Answers a posted edit: what has to be mended, else what it would move, and once that was seen the publication. */
export async function answerEdit(request: PageRequest, { form, command, wrong, fields }: PostedEdit, draw: Draw) {
  const { app, actor, body } = request;
  if (goesBack(body)) return draw(form);
  if (command === undefined || wrong.length > 0) return invalid(await draw(withErrors(body, [...form.errors, ...wrong])));
  try {
    if (body['save'] === undefined) return await draw(form, await app.read(actor, (ctx) => tryCalendarEdit(ctx, command)));
    await publishCalendarVersion(app, actor, command);
  } catch (error) {
    return invalid(await draw(withErrors(body, [asFieldError(error, fields)])));
  }
  return seeOther('/quan-tri/lich', 'administration.calendar.published.done');
}

function asFieldError(error: unknown, fields: Readonly<Record<string, string>>): FieldError {
  if (isDomainError(error, 'conflict')) return { name: 'name', message: 'administration.calendar.conflict' };
  if (!isDomainError(error) || !error.code.startsWith('calendar.')) throw error;
  const name = error.code === 'calendar.backdated' ? 'validFrom' : (fields[error.code] ?? 'legalBasis');
  return { name, message: error.code, params: error.details };
}
