import type { Browser, CDPSession, Page } from 'playwright-core';
import { overflowOf, violationsOf } from '../../../src/ui/gallery/testing/launch-browser.ts';
import { openWindow } from '../../journeys/support/chromium.ts';
import type { Look } from './looks.ts';
import { sayLook } from './looks.ts';
import type { Screen } from './screens.ts';

/** What came over the wire for one page with an empty cache, in bytes, without fonts. */
export interface Weight {
  readonly all: number;
  readonly scripts: number;
}

/** What was found on a page, one line a fault, and what it weighed. */
export interface Finding {
  readonly screen: Screen;
  readonly faults: readonly string[];
  readonly weight: Weight;
}

/** Opens each page in a window of one language and theme, each at its width and text size; nothing is cached between pages. */
export async function lookAtAll(
  browser: Browser,
  base: string,
  cookie: string,
  list: readonly { readonly screen: Screen; readonly look: Look }[],
): Promise<readonly Finding[]> {
  const [first] = list;
  if (first === undefined) return [];
  const window = await openWindow(browser, base, { cookie, dark: first.look.theme === 'dark', locale: first.look.locale });
  const wire = await weigh(window.page);
  const errors: string[] = [];
  window.page.on('pageerror', (error) => errors.push(error.message));
  window.page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  const findings: Finding[] = [];
  for (const { screen, look } of list) {
    wire.begin();
    const faults = [...(await lookAt(window.page, screen, look)), ...errors.splice(0), ...window.foreign.map((url) => `asks another host: ${url}`)];
    findings.push({ screen, faults: faults.map((fault) => `${screen.visitor} ${screen.url} (${sayLook(look)}): ${fault}`), weight: wire.end() });
  }
  await window.close();
  return findings;
}

async function lookAt(page: Page, { url, status }: Screen, { width, text }: Look): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  const response = await page.goto(url);
  if (response?.status() !== status) return [`answers ${String(response?.status())} instead of ${String(status)}`];
  if (text === 200)
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
  // A bar that stays below lies over whatever is scrolled under it; people scroll on, so the page is judged with the bar at its end.
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.actions')) bar.style.position = 'static';
  });
  const violations = await violationsOf(page);
  const isTooWide = text === 100 || width > 320 ? await overflowOf(page) : 0;
  return [...violations, ...(isTooWide > 0 ? [`${String(isTooWide)} px too wide`] : [])];
}

/** Counts the bytes of every answer as they travelled, headers and compression included. */
async function weigh(page: Page): Promise<{ begin(): void; end(): Weight }> {
  const wire: CDPSession = await page.context().newCDPSession(page);
  const kinds = new Map<string, string>();
  const weight = { all: 0, scripts: 0 };
  wire.on('Network.responseReceived', ({ requestId, type }) => {
    kinds.set(requestId, type);
  });
  wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === 'Font') return;
    weight.all += encodedDataLength;
    if (kind === 'Script') weight.scripts += encodedDataLength;
  });
  await wire.send('Network.enable');
  await wire.send('Network.setCacheDisabled', { cacheDisabled: true });
  return {
    begin: () => {
      weight.all = 0;
      weight.scripts = 0;
    },
    end: () => ({ ...weight }),
  };
}
