import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#platform/permissions';
import { listAgencies } from '#modules/organisations';
import { systemActor } from '#platform/permissions';
import { buildAssets } from '#ui/assets';
import { overflowOf, violationsOf } from '../../src/ui/gallery/testing/launch-browser.ts';
import { testAgency } from '../../src/modules/dossiers/testing/journey.ts';
import { listen, openWindow, tryChromium } from '../journeys/support/chromium.ts';
import { openWorld } from '../journeys/support/world.ts';
import type { World } from '../journeys/support/world.ts';

const { browser, why } = await tryChromium();
const officerRoles: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller', 'administrator', 'inspector', 'supporter'];
type Visitor = 'anybody' | 'citizen' | 'officer';
interface Route { readonly url: string; readonly visitor: Visitor }
interface Seen { readonly violations: readonly string[]; readonly overflow: number; readonly bytes: number; readonly foreign: readonly string[] }

let world: World;
let base = '';
let routes: readonly Route[] = [];
const cookies = new Map<Visitor, string>();
const seen = new Map<string, Seen>();

beforeAll(async () => {
  if (browser === undefined) return;
  world = await openWorld({ assets: await buildAssets() });
  base = await listen(world);
  const agencyId = await testAgency(world.app);
  cookies.set('citizen', (await world.citizen()).cookie);
  cookies.set('officer', await world.cookieOf({ kind: 'officer', roles: officerRoles.map((role) => ({ role, agencyId })) }));
  routes = await reachable();
}, 120_000);
afterAll(async () => {
  if (browser === undefined) return;
  await browser.close();
  await world.close();
});

/** Every page that can be opened without an id, with the first kind of visitor whom it lets in. */
async function reachable(): Promise<readonly Route[]> {
  const found: Route[] = [];
  for (const page of world.app.modules.flatMap((module) => module.pages ?? [])) {
    const url = page.example ?? (page.path.includes(':') ? undefined : page.path);
    if (page.get === undefined || url === undefined) continue;
    for (const visitor of ['anybody', 'citizen', 'officer'] as const) {
      const cookie = cookies.get(visitor);
      const reply = await world.server.inject({ method: 'GET', url, headers: cookie === undefined ? {} : { cookie } });
      if (reply.statusCode !== 200) continue;
      if (String(reply.headers['content-type']).startsWith('text/html')) found.push({ url, visitor });
      break;
    }
  }
  return found;
}

async function look(page: Page, route: Route): Promise<Omit<Seen, 'foreign'>> {
  let bytes = 0;
  const count = (response: { url(): string; body(): Promise<Buffer> }): void => {
    if (/\.woff2?$/u.test(new URL(response.url()).pathname)) return;
    pending.push(response.body().then((body) => { bytes += brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length; }, () => undefined));
  };
  const pending: Promise<void>[] = [];
  page.on('response', count);
  await page.goto(route.url);
  const result = { violations: await violationsOf(page), overflow: await overflowOf(page) };
  page.off('response', count);
  await Promise.all(pending);
  return { ...result, bytes };
}

async function lookAtAll(chromium: Browser, list: readonly Route[], options: { readonly width: number; readonly dark?: boolean }): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const visitor of ['anybody', 'citizen', 'officer'] as const) {
    const cookie = cookies.get(visitor);
    for (const route of list.filter((one) => one.visitor === visitor)) {
      const window = await openWindow(chromium, base, { ...options, ...(cookie === undefined ? {} : { cookie }) });
      const { violations, overflow, bytes } = await look(window.page, route);
      faults.push(...violations.map((violation) => `${route.url} at ${String(options.width)}: ${violation}`), ...(overflow > 0 ? [`${route.url} at ${String(options.width)}: ${String(overflow)} px too wide`] : []));
      seen.set(route.url, { violations, overflow, bytes, foreign: window.foreign });
      await window.close();
    }
  }
  return faults;
}

describe.skipIf(browser === undefined)(`every page of the product ${why}`, () => {
  it('is in the list by existing', async () => {
    expect(routes.length).toBeGreaterThan(20);
    expect((await world.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { limit: 1 }))).items).toHaveLength(1);
    for (const visitor of ['anybody', 'citizen', 'officer']) expect(routes.some((route) => route.visitor === visitor), visitor).toBe(true);
  });

  it.each([360, 1280])('A1: has no accessibility violation and no sideways scrolling at %i px', async (width) => {
    expect(await lookAtAll(browser as Browser, routes, { width })).toEqual([]);
  }, 120_000);

  it('A1: neither in the dark, on three pages', async () => {
    const dark = routes.filter(({ url }) => ['/', '/thu-tuc', '/ban-lam-viec'].includes(url));
    expect(dark).toHaveLength(3);
    expect(await lookAtAll(browser as Browser, dark, { width: 1280, dark: true })).toEqual([]);
  }, 60_000);

  it('A4: weighs at most 60 KiB for citizens and 150 KiB for officers, compressed, without fonts, and asks no outside host', () => {
    expect(seen.size).toBe(routes.length);
    const heavy = routes.flatMap(({ url, visitor }) => {
      const kib = (seen.get(url)?.bytes ?? Number.POSITIVE_INFINITY) / 1024;
      return kib > (visitor === 'officer' ? 150 : 60) ? [`${url}: ${kib.toFixed(1)} KiB`] : [];
    });
    expect(heavy).toEqual([]);
    expect([...seen.values()].flatMap(({ foreign }) => foreign)).toEqual([]);
  });
});
