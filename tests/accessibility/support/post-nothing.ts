import type { Browser, Page } from 'playwright-core';
import { violationsOf } from '../../../src/ui/gallery/testing/launch-browser.ts';
import { openWindow } from '../../journeys/support/chromium.ts';
import type { Screen } from './screens.ts';

/** What became of a form that was sent empty: refused on its own page, taken, or there was none to send. */
export interface Posted {
  readonly screen: Screen;
  readonly outcome: 'refused' | 'taken' | 'none';
  readonly faults: readonly string[];
}

/** Empties the main form of a page and sends it; a refusal must lead the eye and the ear to what is to be mended. */
export async function postNothing(browser: Browser, base: string, cookie: string, screen: Screen): Promise<Posted> {
  const { page, close } = await openWindow(browser, base, { cookie, width: 320 });
  await page.goto(screen.url);
  const answer = (await emptyForm(page)) ? await sendMainForm(page) : undefined;
  const faults = answer === 422 ? [...(await faultsOfRefusal(page)), ...(await violationsOf(page))].map((fault) => `${screen.path ?? ''}: ${fault}`) : [];
  await close();
  return { screen, outcome: answer === undefined ? 'none' : answer === 422 ? 'refused' : 'taken', faults };
}

function emptyForm(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const forms = [...document.querySelectorAll<HTMLFormElement>('main form[method="post"]')].filter(
      (one) => one.querySelector('input:not([type="hidden"]), textarea, select') !== null,
    );
    const form = forms.at(-1);
    if (form === undefined) return false;
    form.dataset['sent'] = '';
    for (const field of form.querySelectorAll<HTMLInputElement>('input:not([type="hidden"]), textarea')) {
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = false;
      else field.value = '';
    }
    return true;
  });
}

async function sendMainForm(page: Page): Promise<number> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === 'POST' && one.request().isNavigationRequest()),
    page.waitForEvent('domcontentloaded'),
    page.locator('form[data-sent]').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
      const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[type="submit"]:not(.visually-hidden)')];
      form.requestSubmit(buttons.findLast((button) => button.name === '') ?? buttons[0]);
    }),
  ]);
  await page.waitForLoadState();
  return response.status();
}

function faultsOfRefusal(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const summary = document.querySelector('.error-summary');
    if (summary === null) return ['is refused without an error summary'];
    const links = [...summary.querySelectorAll('a')]
      .filter((link) => document.getElementById(link.hash.slice(1)) === null)
      .map((link) => `the summary links to ${link.hash}, which is not there`);
    return [
      ...(document.activeElement === summary ? [] : ['the focus is not on the error summary']),
      ...(document.title.startsWith('Lỗi: ') ? [] : ['the title does not begin with the fault']),
      ...links,
      ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['too wide with its errors'] : []),
    ];
  });
}
