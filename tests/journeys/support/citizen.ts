import PDFDocument from 'pdfkit';
import type { FormDefinition } from '#modules/forms';
import { deedsFor, typeInto } from './fill-form.ts';
import type { Deeds } from './fill-form.ts';
import { formWith, linksOf, textOf } from './html-form.ts';
import type { HtmlForm } from './html-form.ts';
import type { Picked, Scriptless, Shown } from './scriptless.ts';

/** A small paper of one page; the number makes each different. */
export async function paper(number = 1): Promise<Uint8Array> {
  const document = new PDFDocument({ size: 'A4' });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((done) => {
    document.on('end', done);
  });
  document.text(`Minh hoa ${String(number)}`).end();
  await ended;
  return Buffer.concat(parts);
}

/** The path behind the address of a filing's page: `cau/…`, `giay-to`, `kiem-tra` or nothing for its task list. */
export function placeIn(url: string): string {
  return url.split('/').slice(4).join('/');
}

/** Goes through every question page from a filing's task list until the papers; answers how many pages were asked. */
export async function answerQuestions(
  browser: Scriptless,
  taskList: Shown,
  definition: FormDefinition,
  answers: Readonly<Record<string, unknown>>,
): Promise<{ readonly shown: Shown; readonly asked: readonly string[] }> {
  const first = linksOf(taskList.html).find((link) => link.includes('/cau/'));
  if (first === undefined) throw new Error(`no first question on: ${taskList.text}`);
  const asked: string[] = [];
  let shown = await browser.open(first);
  let hasSearched = false;
  while (shown.status === 200 && placeIn(shown.url).startsWith('cau/')) {
    asked.push(placeIn(shown.url).slice('cau/'.length));
    const before = shown.url;
    const names = formWith(shown.html).controls.get('_fields')?.sent[0]?.split(',') ?? [];
    const deeds = deedsFor(definition, names, answers);
    shown = await answerPage(browser, shown, hasSearched ? typingPlaces(deeds) : deeds);
    hasSearched ||= deeds.places.length > 0;
    if (shown.status !== 200 || shown.url === before || asked.length > 300)
      throw new Error(`${before} (${String(shown.status)}) was not taken: ${mainText(shown)}`);
  }
  return { shown, asked };
}

/** The first place of a filing is searched and chosen; the others are written out in full, as people do who know the name. */
function typingPlaces(deeds: Deeds): Deeds {
  return { ...deeds, places: [], typed: [...deeds.typed, ...deeds.places.map(({ control, name }) => ({ control: `${control}-text`, values: [name] }))] };
}

async function answerPage(browser: Scriptless, shown: Shown, deeds: Deeds): Promise<Shown> {
  const page = await findPlaces(browser, await addRows(browser, shown, deeds), deeds);
  const sent = await sendPage(browser, shown, page, deeds);
  const again = sent.status === 422 && sent.url === shown.url && deeds.typed.some(({ control }) => !formWith(page.html).controls.has(control));
  return again ? sendPage(browser, shown, sent, deeds) : sent;
}

/** Sends a page with what its controls allow; a column that another column of its row brings comes with the next look. */
async function sendPage(browser: Scriptless, shown: Shown, page: Shown, deeds: Deeds): Promise<Shown> {
  const form = formWith(page.html);
  typeInto(
    form,
    deeds.typed.filter(({ control }) => form.controls.has(control) || !/\.\d+\./u.test(control)),
  );
  const files = await Promise.all(
    deeds.files.map(async (field, index): Promise<Picked> => ({
      field,
      name: `giay-to-${String(index)}.pdf`,
      content: await paper(index),
      type: 'application/pdf',
    })),
  );
  return browser.send(shown, form, { files });
}

async function addRows(browser: Scriptless, from: Shown, deeds: Deeds): Promise<Shown> {
  let shown = from;
  for (const { field, count } of deeds.rows) {
    for (let has = rowCount(formWith(shown.html), field); has < count; has = rowCount(formWith(shown.html), field)) {
      shown = await browser.send(from, formWith(shown.html), { button: ['_do', `add:${field}`] });
      if (rowCount(formWith(shown.html), field) <= has) throw new Error(`no row was added to ${field}`);
    }
  }
  return shown;
}

function rowCount(form: HtmlForm, field: string): number {
  return Number(form.controls.get(`${field}.count`)?.sent[0]);
}

/** Writes each place, presses "find" and chooses it from what was found; what else was typed so far must still be there. */
async function findPlaces(browser: Scriptless, from: Shown, deeds: Deeds): Promise<Shown> {
  let shown = from;
  for (const { control, name, code } of deeds.places) {
    const form = formWith(shown.html);
    typeInto(form, [...deeds.typed.filter((typed) => form.controls.has(typed.control)), { control: `${control}-text`, values: [name.split(',')[0] ?? name] }]);
    shown = await browser.send(from, form, { button: [`${control}-search`, '1'] });
    const found = formWith(shown.html).controls.get(control);
    if (found?.offered.includes(code) !== true && found?.sent[0] !== code)
      throw new Error(`${name} (${code}) was not found at ${control}: ${String(found?.offered)}`);
    const chosen = formWith(shown.html);
    chooseUnit(chosen, control, code);
    deeds = { ...deeds, typed: [...deeds.typed, { control, values: [code] }] };
  }
  return shown;
}

function chooseUnit(form: HtmlForm, control: string, code: string): void {
  const found = form.controls.get(control);
  if (found !== undefined) found.sent = [code];
}

/** What the main part of a page says. */
export function mainText(shown: Shown): string {
  return textOf(shown.html.slice(Math.max(0, shown.html.indexOf('<main')))).slice(0, 900);
}

/** Hands in a paper at every place that asks for one, then opens the check page. */
export async function givePapers(browser: Scriptless, shown: Shown): Promise<Shown> {
  const form = formWith(shown.html);
  const files = await Promise.all(
    [...form.controls.values()]
      .filter(({ kind }) => kind === 'file')
      .map(async ({ name }, index): Promise<Picked> => ({
        field: name,
        name: `giay-to-${String(index)}.pdf`,
        content: await paper(index),
        type: 'application/pdf',
      })),
  );
  return browser.send(shown, form, { files });
}

/** Signs off and hands in from the check page; the result is wanted at the one-stop desk unless told. */
export async function handIn(browser: Scriptless, shown: Shown, receiving: 'one-stop' | 'online' = 'one-stop'): Promise<Shown> {
  const form = formWith(shown.html);
  typeInto(form, [
    { control: 'receiving', values: [receiving] },
    { control: 'agree', values: ['yes'] },
  ]);
  return browser.send(shown, form);
}
