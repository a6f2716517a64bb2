import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fieldsOf } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { paper, placeIn } from './citizen.ts';
import { deedsFor } from './fill-form.ts';
import type { Deeds } from './fill-form.ts';
import { controlsOn, mainButton, press, typeReal } from './press.ts';
import { mainOf } from './stage.ts';

type Answers = Readonly<Record<string, unknown>>;
interface Asked {
  readonly scripts: boolean;
  hasSearched: boolean;
  hasErred: boolean;
}

/** Answers every question page, or the first `most` of them; the first that may not stay empty is sent empty once. Answers how many pages were asked. */
export async function answerEverything(
  page: Page,
  definition: FormDefinition,
  answers: Answers,
  scripts: boolean,
  most = Number.POSITIVE_INFINITY,
): Promise<number> {
  const asked: Asked = { scripts, hasSearched: false, hasErred: false };
  let count = 0;
  for (let at = pathOf(page); count < most && placeIn(at).startsWith('cau/'); at = pathOf(page)) {
    count += 1;
    if (!asked.hasErred) asked.hasErred = await leaveEmpty(page);
    const names = (await page.locator('main input[name="_fields"]').first().getAttribute('value'))?.split(',') ?? [];
    await answerPage(page, deedsFor(definition, names, answers), asked);
    if (pathOf(page) === at) throw new Error(`${at} was not taken: ${await mainOf(page)}`);
  }
  expect(asked.hasErred || most < Number.POSITIVE_INFINITY, 'one question was sent empty').toBe(true);
  return count;
}

function pathOf(page: Page): string {
  return new URL(page.url()).pathname;
}

/** A6: a needed answer that is missing brings the page back with "Lỗi:" in its title and the error linked to its field. */
async function leaveEmpty(page: Page): Promise<boolean> {
  const at = pathOf(page);
  const isEmpty = await page
    .locator('main form[method="post"]')
    .last()
    .evaluate((form) =>
      [...form.querySelectorAll<HTMLInputElement>('.field input, .field textarea')].every((input) =>
        input.type === 'radio' || input.type === 'checkbox' ? !input.checked : input.value === '',
      ),
    );
  const mayStayEmpty = (await page.locator('main form .optional').count()) > 0 || (await mainOf(page)).includes('(nếu ');
  if (!isEmpty || mayStayEmpty) return false;
  const asked = await mainOf(page);
  await press(page, mainButton(page));
  expect(pathOf(page), asked).toBe(at);
  expect(await page.title()).toMatch(/^Lỗi: /u);
  const link = await page.locator('.error-summary a').first().getAttribute('href');
  expect(await page.locator(`[id="${link?.slice(1) ?? ''}"]`).count(), `${String(link)} leads to a field`).toBe(1);
  return true;
}

async function answerPage(page: Page, deeds: Deeds, asked: Asked): Promise<void> {
  for (const { field, count } of deeds.rows) await addRows(page, field, count);
  for (const [index, place] of deeds.places.entries()) if (index === 0 && !asked.hasSearched) await choosePlace(page, place, asked.scripts);
  const written = asked.hasSearched ? deeds.places : deeds.places.slice(1);
  asked.hasSearched ||= deeds.places.length > 0;
  const typed = [...deeds.typed, ...written.map(({ control, name }) => ({ control: `${control}-text`, values: [name] }))];
  const before = pathOf(page);
  const late = await typeAll(page, typed);
  for (const field of deeds.files) await giveFile(page, field, asked.scripts);
  await press(page, mainButton(page));
  if (late.length === 0 || pathOf(page) !== before) return;
  await typeAll(page, late);
  await press(page, mainButton(page));
}

/** Types what has its control on the page; answers the columns of rows that come only after another answer. */
async function typeAll(page: Page, typed: Deeds['typed']): Promise<Deeds['typed']> {
  const there = await controlsOn(page);
  const now = typed.filter(({ control }) => there.has(control) || !/\.\d+\./u.test(control));
  for (const { control, values } of now) await typeReal(page.locator('main'), control, values, there.get(control));
  return typed.filter((one) => !now.includes(one));
}

/** Fills the one dense page of the desk: rows, places written out, everything that is asked now. */
export async function fillDense(page: Page, definition: FormDefinition, answers: Answers): Promise<void> {
  const deeds = deedsFor(
    definition,
    fieldsOf(definition).map(({ id }) => id),
    answers,
  );
  for (const { field, count } of deeds.rows) if ((await page.locator(`main [name="${field}.count"]`).count()) > 0) await addRows(page, field, count);
  const typed = [...deeds.typed, ...deeds.places.map(({ control, name }) => ({ control: `${control}-text`, values: [name] }))];
  const there = await controlsOn(page);
  for (const { control, values } of typed) if (there.has(control)) await typeReal(page.locator('main'), control, values, there.get(control));
}

async function addRows(page: Page, field: string, count: number): Promise<void> {
  const has = async (): Promise<number> => Number(await page.locator(`main [name="${field}.count"]`).inputValue());
  for (let rows = await has(); rows < count; rows = await has()) {
    await press(page, page.locator(`main button[name="_do"][value="add:${field}"]`));
    expect(await has(), `a row more in ${field}`).toBeGreaterThan(rows);
  }
}

async function choosePlace(page: Page, { control, name, code }: Deeds['places'][number], scripts: boolean): Promise<void> {
  await page.locator(`main [name="${control}-text"]`).fill(name.split(',')[0] ?? name);
  if (scripts) {
    await page.locator(`[role="option"][data-value="${code}"]`).first().click();
    return;
  }
  await press(page, page.locator(`main button[name="${control}-search"]`));
  const found = page.locator(`main [name="${control}"][value="${code}"]`).last();
  if ((await found.getAttribute('type')) === 'radio') await found.check();
}

/** Picks a small PDF; with scripts it is on the server before the page is sent. */
export async function giveFile(page: Page, field: string, scripts: boolean, number = 1): Promise<void> {
  const buffer = Buffer.from(await paper(number));
  await page.locator(`main input[type="file"][name="${field}"]`).setInputFiles({ name: `giay-to-${String(number)}.pdf`, mimeType: 'application/pdf', buffer });
  if (scripts) await page.locator(`main input[name="${field}-id"]`).first().waitFor({ state: 'attached' });
}
