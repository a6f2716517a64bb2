import type { Page } from 'playwright-core';
import type { Deeds } from './fill-form.ts';

/** Types into one real control, whatever it is. */
export async function typeReal(page: Page, control: string, values: readonly string[]): Promise<void> {
  const all = page.locator(`main [name="${control}"]`);
  const kind = await all.first().getAttribute('type');
  if (kind === 'radio' || kind === 'checkbox') {
    for (const value of values) await page.locator(`main [name="${control}"][value="${value}"]`).check();
  } else if ((await page.locator(`main select[name="${control}"]`).count()) > 0) await all.first().selectOption(values[0] ?? '');
  else await all.first().fill(values[0] ?? '');
}

/** Answers one question page in a real browser: places are searched, then everything else is typed, then the one button is pressed. */
export async function answerReal(page: Page, deeds: Deeds, scripts: boolean): Promise<void> {
  for (const place of deeds.places) await choosePlace(page, place, scripts);
  for (const { control, values } of deeds.typed) await typeReal(page, control, values);
  await mainButton(page).click();
}

async function choosePlace(page: Page, { control, name, code }: Deeds['places'][number], scripts: boolean): Promise<void> {
  const box = page.locator(`main [name="${control}-text"]`);
  await box.fill(name.split(',')[0] ?? name);
  if (scripts) {
    await page.locator('[role="option"]').first().waitFor();
    await page.locator('[role="option"]').filter({ hasText: 'Hải Phòng' }).first().click();
  } else {
    await page.locator(`main button[name="${control}-search"]`).click();
    await page.locator(`main [name="${control}"][value="${code}"]`).last().check();
  }
}

/** The button that sends the page on. */
export function mainButton(page: Page) {
  return page.locator('main form[method="post"] button[type="submit"]:not(.visually-hidden):not([name])').last();
}

/** An act of the officer's page: its part is opened if it is closed, its fields are filled, its first or named button is pressed. */
export async function doActReal(page: Page, act: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  const part = page.locator('details', { has: page.locator(`input[name="act"][value="${act}"]`) }).first();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
  for (const [name, value] of Object.entries(fields)) await part.locator(`[name="${name}"]`).fill(value);
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), part.locator('button[type="submit"]').first().click()]);
  await page.waitForLoadState();
}
