import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../src/ui/gallery/testing/launch-browser.ts';
import type { World } from './world.ts';

/** The browser that comes with the packages is made for this machine, so it must start here. */
const mustStart = process.platform === 'linux' && process.arch === 'x64';

/** A real browser, or why there is none on a machine for which none comes with the packages; `isPlain` spares fonts and pictures where nobody looks at them. */
export async function tryChromium({ isPlain = false }: { readonly isPlain?: boolean } = {}): Promise<{ readonly browser?: Browser; readonly why: string }> {
  try {
    return { browser: await launchBrowser(isPlain ? ['--disable-remote-fonts', '--blink-settings=imagesEnabled=false'] : []), why: '' };
  } catch (error) {
    if (mustStart) throw error;
    return {
      why: `No headless browser starts here, so this journey is not walked: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    };
  }
}

/** Lets the world's server listen on this machine; answers its address. */
export async function listen(world: World): Promise<string> {
  await world.server.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${String((world.server.server.address() as AddressInfo).port)}`;
}

/** How a window is opened: with or without scripts, with the cookies of somebody or none, how wide, in which language. */
export interface WindowOptions {
  readonly cookie?: string;
  readonly scripts?: boolean;
  readonly width?: number;
  readonly dark?: boolean;
  readonly locale?: 'vi' | 'en';
}

/** A window of its own, with its own cookies; every request to another host is an error that is kept in `foreign`. */
export async function openWindow(
  browser: Browser,
  base: string,
  { cookie, scripts = true, width = 1280, dark = false, locale = 'vi' }: WindowOptions = {},
): Promise<{ readonly page: Page; readonly foreign: readonly string[]; close(): Promise<void> }> {
  const context = await browser.newContext({
    baseURL: base,
    javaScriptEnabled: scripts,
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: 'vi-VN',
  });
  const cookies = [...(cookie ?? '').split('; '), ...(locale === 'vi' ? [] : [`motcua_locale=${locale}`])].filter((pair) => pair.includes('='));
  await context.addCookies(cookies.map((pair) => ({ name: pair.slice(0, pair.indexOf('=')), value: pair.slice(pair.indexOf('=') + 1), url: base })));
  const page = await context.newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/u.test(request.url())) foreign.push(request.url());
  });
  return { page, foreign, close: () => context.close() };
}
