import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, page } from '#platform/http';
import type { FieldError, FormBody, FormState, PageRequest } from '#platform/http';
import { getNewestCalendar, parseLegalTime, timeInWords } from '#modules/calendar';
import type { GeneralTerm } from '#modules/calendar';
import type { CalendarEffects } from '../../reads/calendar-effects.ts';
import { answerEdit, publicationFields, readPublication, startPublication } from './publication.ts';
import { TermsView } from './terms.view.tsx';

const termsForm = defineForm(z.object(publicationFields));

/** `/quan-tri/lich/thoi-han-chung`: the terms that the law sets for every procedure alike. */
export const termsPage = page('/quan-tri/lich/thoi-han-chung', {
  permission: 'administration.use',
  async get(request) {
    const { newest, values } = await startPublication(request);
    return show(request, termsForm.empty({ ...values, ...Object.fromEntries(newest.terms.map((term) => [`time-${term.code}`, timeInWords(term)])) }));
  },
  async post(request) {
    const form = termsForm.read(request.body);
    const read = form.ok ? readPublication(form.value) : undefined;
    const { terms, wrong } = readTerms(await termsOf(request), request.body, read?.command?.legalBasis ?? '');
    const command = read?.command === undefined ? undefined : { ...read.command, terms };
    const fields = { 'calendar.bad-time': `time-${terms[0]?.code ?? ''}` };
    return answerEdit(request, { form, command, wrong: [...(read?.wrong ?? []), ...wrong], fields }, (state, effects) => show(request, state, effects));
  },
});

/** Terms as typed; one that stays as it was keeps its ground, a new one rests on that of the publication. */
function readTerms(
  known: readonly GeneralTerm[],
  body: FormBody,
  legalBasis: string,
): { readonly terms: readonly GeneralTerm[]; readonly wrong: readonly FieldError[] } {
  const wrong: FieldError[] = [];
  const terms = known.flatMap((term) => {
    const name = `time-${term.code}`;
    try {
      const { value, unit } = parseLegalTime(String(body[name] ?? ''));
      return value === term.value && unit === term.unit ? [] : [{ ...term, value, unit, legalBasis }];
    } catch (error) {
      if (!isDomainError(error)) throw error;
      wrong.push({ name, message: error.code, params: error.details });
      return [];
    }
  });
  return { terms, wrong };
}

function termsOf({ app, actor }: PageRequest): Promise<readonly GeneralTerm[]> {
  return app.read(actor, async (ctx) => (await getNewestCalendar(ctx)).terms);
}

async function show(request: PageRequest, form: FormState, effects?: CalendarEffects) {
  return <TermsView terms={await termsOf(request)} form={form} effects={effects} />;
}
