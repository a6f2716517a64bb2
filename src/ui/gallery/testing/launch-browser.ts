import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { env } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

/** Starts the headless browser that comes with the packages, with more flags if given; it needs no browser on the machine. */
export async function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs24.x';
  const { default: binary } = await import('@sparticuz/chromium');
  const { chromium } = await import('playwright-core');
  const executablePath = await binary.executablePath();
  const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', ...flags];
  return whenUnpacked(() => chromium.launch({ executablePath, args, headless: true }));
}

/** On a fresh machine one process unpacks the browser; to whoever comes meanwhile the file is there but busy, half a minute at most. */
async function whenUnpacked<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === 120 || !String(error).includes('ETXTBSY')) throw error;
      await wait(250);
    }
  }
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}
interface Axe {
  run(options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What the accessibility checker finds on the page, one line each. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as { readonly axe: Axe }).axe.run({ runOnly });
    return violations.map(
      (one) =>
        `${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.html.slice(0, 160)} ${node.failureSummary?.split('\n')[1] ?? ''}`)
          .join(' ## ')}`,
    );
  }, rules);
}

/** By how many pixels the page is wider than its window; a number above 0 makes people scroll sideways. */
export async function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
