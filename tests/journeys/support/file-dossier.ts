import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { answerQuestions, givePapers, handIn, mainText, placeIn } from './citizen.ts';
import { typeInto } from './fill-form.ts';
import { formWith } from './html-form.ts';
import type { Scriptless, Shown } from './scriptless.ts';
import type { World } from './world.ts';

/** A filing that reached its confirmation. */
export interface Filed {
  readonly id: string;
  readonly code: string;
  readonly agencyId: string;
  readonly asked: readonly string[];
  readonly check: Shown;
  readonly done: Shown;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** The code of a dossier as pages print it. */
export const codePattern = /\b[A-Z]\d{2}(?:\.\d{1,3}){0,3}-\d{6}-\d{4,}\b/u;

/** Files a procedure as a citizen does: start page, place, every question, papers, check, hand in. */
export async function fileDossier(
  world: World,
  browser: Scriptless,
  code: string,
  seed: number,
  { at, receiving }: { readonly at?: string | undefined; readonly receiving?: 'one-stop' | 'online' } = {},
): Promise<Filed> {
  const procedure = await world.procedure(code);
  const agencyId = at ?? (await world.agencyFor(procedure));
  const definition = procedure.record.form as FormDefinition;
  const answers = generateAnswers(definition, seed, { now: world.app.clock.now(), files: true });
  const start = await browser.open(`/thu-tuc/${procedure.slug}/nop`);
  const form = formWith(start.html);
  typeInto(form, [{ control: 'agency', values: [agencyId] }]);
  const taskList = await browser.send(start, form);
  const { shown, asked } = await answerQuestions(browser, taskList, definition, answers);
  const check = placeIn(shown.url) === 'giay-to' ? await givePapers(browser, shown) : shown;
  if (placeIn(check.url) !== 'kiem-tra') throw new Error(`${code}: the papers were not taken: ${mainText(check)}`);
  const done = await handIn(browser, check, receiving);
  if (!done.url.endsWith('/da-nop')) throw new Error(`${code}: not handed in (${String(done.status)} ${done.url}): ${mainText(done)}`);
  return { id: done.url.split('/')[2] ?? '', code: codePattern.exec(done.text)?.[0] ?? '', agencyId, asked, check, done, answers };
}
