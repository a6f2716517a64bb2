import type { Locator, Page } from 'playwright-core';

/** Presses something that leads to a page, and waits until that page stands there with its scripts. */
export async function press(page: Page, target: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded'), target.click()]);
}

/** Opens an address. */
export async function open(page: Page, path: string): Promise<void> {
  await page.goto(path, { waitUntil: 'domcontentloaded' });
}

/** The button that sends the page on. */
export function mainButton(page: Page): Locator {
  return page.locator('main form[method="post"] button[type="submit"]:not(.visually-hidden):not([name])').last();
}

/** What kind of control a name has on a page: the tag and, for an input, its type. */
export type ControlKinds = ReadonlyMap<string, string>;

/** The controls of the main part of a page. */
export async function controlsOn(page: Page): Promise<ControlKinds> {
  return new Map(
    await page
      .locator('main')
      .first()
      .evaluate((main) =>
        [...main.querySelectorAll('[name]')].map((control): [string, string] => [
          control.getAttribute('name') ?? '',
          control.tagName === 'INPUT' ? (control.getAttribute('type') ?? 'text') : control.tagName,
        ]),
      ),
  );
}

/** Types into one real control, whatever it is; its kind is looked up unless known. */
export async function typeReal(scope: Locator, control: string, values: readonly string[], kind?: string): Promise<void> {
  const first = scope.locator(`[name="${control}"]`).first();
  const known = kind ?? (await first.evaluate((element) => (element.tagName === 'INPUT' ? (element.getAttribute('type') ?? 'text') : element.tagName)));
  if (known === 'radio' || known === 'checkbox') for (const value of values) await scope.locator(`[name="${control}"][value="${value}"]`).check();
  else if (known === 'SELECT') await first.selectOption(values[0] ?? '');
  else await first.fill(values[0] ?? '');
}
