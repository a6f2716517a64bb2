import type { Page } from 'playwright-core';
import { paper } from '../../../journeys/support/citizen.ts';
import type { Deeds } from '../../../journeys/support/fill-form.ts';
import type { Focused, Typist } from './keyboard.ts';

/** The button that sends a page on, as the keyboard meets it. */
export function isMainButton({ tag, type, name, isMain }: Focused): boolean {
  return tag === 'BUTTON' && type === 'submit' && isMain && name === '';
}

/** Goes through a page's form by Tab, answers each control that has an answer, and stops on the button that sends it. */
export async function answerByKeys(page: Page, keys: Typist, { typed, places }: Pick<Deeds, 'typed' | 'places'>): Promise<void> {
  const done = new Set<string>();
  const wants = new Map(typed.map(({ control, values }) => [control, values] as const));
  const searches = new Map<string, Deeds['places'][number]>(places.map((place) => [`${place.control}-text`, place]));
  for (let count = 0; count < 150; count += 1) {
    const focus = await keys.tabTo(
      (one) => isMainButton(one) || (!done.has(one.name) && (wants.has(one.name) || searches.has(one.name) || one.type === 'file')),
      'the next field or the button',
    );
    if (isMainButton(focus)) return;
    done.add(focus.name);
    const place = searches.get(focus.name);
    if (place !== undefined) await choosePlace(page, keys, place.name);
    else if (focus.type === 'file') await pickFileOnce(page, focus.name);
    else await answer(page, keys, focus, wants.get(focus.name) ?? []);
  }
}

async function answer(page: Page, keys: Typist, focus: Focused, values: readonly string[]): Promise<void> {
  const [value = ''] = values;
  if (focus.type === 'radio') await chooseRadio(page, keys, value);
  else if (focus.type === 'checkbox') await tick(page, keys, focus, values);
  else if (focus.tag === 'SELECT') await chooseOption(page, keys, value);
  else await keys.type(value);
}

/** Arrows walk through a group of radio buttons and choose as they go; Space chooses the first. */
async function chooseRadio(page: Page, keys: Typist, value: string): Promise<void> {
  for (let count = 0; count < 80; count += 1) {
    const { value: at, isChecked } = await page.evaluate(() => ({
      value: (document.activeElement as HTMLInputElement).value,
      isChecked: (document.activeElement as HTMLInputElement).checked,
    }));
    if (at === value) {
      if (!isChecked) await keys.press('Space');
      return;
    }
    await keys.press('ArrowDown');
  }
  throw new Error(`the arrows do not reach ${value} on ${page.url()}`);
}

async function tick(page: Page, keys: Typist, { name }: Focused, values: readonly string[]): Promise<void> {
  for (let count = 0; count < 60; count += 1) {
    const at = await page.evaluate(() => ({
      name: document.activeElement?.getAttribute('name'),
      value: (document.activeElement as HTMLInputElement).value,
      isChecked: (document.activeElement as HTMLInputElement).checked,
    }));
    if (at.name !== name) {
      await keys.press('Shift+Tab');
      return;
    }
    if (values.includes(at.value) !== at.isChecked) await keys.press('Space');
    if (at.value === values.at(-1)) return;
    await keys.press('Tab');
  }
}

async function chooseOption(page: Page, keys: Typist, value: string): Promise<void> {
  await keys.press('Home');
  for (let count = 0; count < 300; count += 1) {
    if ((await page.evaluate(() => (document.activeElement as HTMLSelectElement).value)) === value) return;
    await keys.press('ArrowDown');
  }
  throw new Error(`the arrows do not reach the option ${value} on ${page.url()}`);
}

async function choosePlace(page: Page, keys: Typist, name: string): Promise<void> {
  await keys.type(name.split(',')[0] ?? name);
  await page.locator('[role="option"]').first().waitFor();
  const wanted = await page.locator('[role="option"]').evaluateAll(
    (options, province) =>
      Math.max(
        0,
        options.findIndex((option) => (option.textContent ?? '').includes(province)),
      ),
    'Hải Phòng',
  );
  for (let count = 0; count <= wanted; count += 1) await keys.press('ArrowDown');
  await keys.press('Enter');
}

/** Space on a file field that has no file yet opens the window of the system, where the keyboard goes on. */
async function pickFileOnce(page: Page, name: string): Promise<void> {
  if ((await page.locator(`main input[name="${name}-id"]`).count()) > 0) return;
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
  await chooser.setFiles({ name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await paper()) });
  await page.locator(`main input[name="${name}-id"]`).first().waitFor({ state: 'attached' });
  await page.locator('#live[aria-live]', { hasText: 'giay-to.pdf' }).waitFor({ state: 'attached' });
}
