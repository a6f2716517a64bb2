import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesTonight } from '#platform/testing';
import { virtualClock } from '#platform/time';
import { buildAssets } from '#ui/assets';
import { htmlFaultsOf } from '../../src/ui/gallery/testing/html-faults.ts';
import { listen, tryChromium } from '../journeys/support/chromium.ts';
import { openWorld } from '../journeys/support/world.ts';
import type { World } from '../journeys/support/world.ts';
import { makeCast } from './support/cast.ts';
import type { Cast } from './support/cast.ts';
import { lookAtAll } from './support/look-at.ts';
import type { Finding } from './support/look-at.ts';
import { allLooks, twoLooks } from './support/looks.ts';
import type { Look } from './support/looks.ts';
import { postNothing } from './support/post-nothing.ts';
import type { Posted } from './support/post-nothing.ts';
import { drawNothing, findScreens } from './support/screens.ts';
import type { Screen, Screens } from './support/screens.ts';

const { browser, why } = await tryChromium();
/** Every page in every way is a matter of the night; each change sees every page in two ways that cover all values. */
const isNightly = casesTonight(0, 1) > 0;

let world: World;
let cast: Cast;
let base = '';
let found: Screens;
let findings: readonly Finding[] = [];

beforeAll(async () => {
  const clock = virtualClock('2026-11-23T02:00:00.000Z');
  world = await openWorld({ assets: await buildAssets(), clock });
  cast = await makeCast(world, clock);
  found = await findScreens(world, cast);
  if (browser !== undefined) base = await listen(world);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world.close();
});

/** Which page is looked at in which way. */
function plan(): readonly { readonly screen: Screen; readonly look: Look }[] {
  return found.screens.flatMap((screen, index) => (isNightly ? allLooks : twoLooks(index)).map((look) => ({ screen, look })));
}

describe('the list of pages', () => {
  it('A1: holds every page of the product by its existing: a page without a sample address is missing here', () => {
    expect(found.missing, 'link to the page from another, or give it a state in support/cast.ts').toEqual([]);
    expect(found.screens.length).toBeGreaterThan(85);
    const paths = new Set(world.app.pages.map(({ path }) => path));
    expect([...drawNothing].filter((path) => !paths.has(path))).toEqual([]);
    expect(new Set(found.screens.map(({ status }) => status))).toEqual(new Set([200, 403, 404, 422]));
  });

  it('A1: is looked at so that every page occurs in two ways and every way occurs', () => {
    const looked = plan();
    for (const screen of found.screens)
      expect(new Set(looked.filter((one) => one.screen === screen).flatMap(({ look }) => [look.locale, look.theme, look.text])).size).toBe(6);
    expect(new Set(looked.map(({ look }) => JSON.stringify(look))).size).toBe(allLooks.length);
  });

  it.each(['vi', 'en'] as const)(
    'A1: is valid HTML in %s',
    async (locale) => {
      const faults: string[] = [];
      for (const { url, visitor, status } of found.screens) {
        const reply = await world.server.inject({
          method: 'GET',
          url,
          headers: { host: 'localhost', cookie: `${cast.cookies.get(visitor) ?? ''}; motcua_locale=${locale}` },
        });
        expect(reply.statusCode, url).toBe(status);
        expect(reply.body).toContain(`<html lang="${locale}"`);
        faults.push(...(await htmlFaultsOf(reply.body)).map((fault) => `${url}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
    60_000,
  );
});

describe.skipIf(browser === undefined)(`every page of the product in a real browser ${why}`, () => {
  it(
    `A1: has no accessibility violation, no script fault, no request abroad and no sideways scrolling (${isNightly ? 'in every way' : 'each page in two ways'})`,
    async () => {
      const groups = Map.groupBy(plan(), ({ screen, look }) => `${screen.visitor} ${look.locale} ${look.theme}`);
      for (const list of groups.values())
        findings = [...findings, ...(await lookAtAll(browser as Browser, base, cast.cookies.get(list[0]?.screen.visitor ?? 'anybody') ?? '', list))];
      expect(findings).toHaveLength(plan().length);
      expect(findings.flatMap(({ faults }) => faults)).toEqual([]);
    },
    isNightly ? 3_600_000 : 240_000,
  );

  it('A4: a citizen’s page weighs at most 60 KiB on the wire and 15 KiB of script, an officer’s 150 KiB, without fonts', () => {
    expect(findings.length).toBeGreaterThan(170);
    const isOffice = ({ screen }: Finding): boolean => screen.visitor === 'officer' || screen.visitor === 'administrator';
    const heavy = findings.filter(
      (finding) => finding.weight.all > (isOffice(finding) ? 150 : 60) * 1024 || (!isOffice(finding) && finding.weight.scripts > 15 * 1024),
    );
    expect(
      heavy.map(({ screen, weight }) => `${screen.url}: ${(weight.all / 1024).toFixed(1)} KiB, scripts ${(weight.scripts / 1024).toFixed(1)} KiB`),
    ).toEqual([]);
    expect(Math.min(...findings.map(({ weight }) => weight.all))).toBeGreaterThan(5 * 1024);
  });

  it('A2: every form that is refused puts the focus on its error summary, whose links lead to fields, and is as accessible as before (A1)', async () => {
    const pages = new Map(found.screens.filter(({ status }) => status === 200).map((screen) => [screen.path ?? '', screen]));
    const taking = world.app.pages.flatMap(({ path, post }) => (post === undefined ? [] : (pages.get(path) ?? [])));
    // What ends a filing or a session comes last, so that the others still have theirs.
    const order = taking.toSorted((a, b) => Number(endsSomething(a)) - Number(endsSomething(b)));
    const posted: Posted[] = [];
    for (const screen of order) posted.push(await postNothing(browser as Browser, base, cast.cookies.get(screen.visitor) ?? '', screen));
    expect(posted.flatMap(({ faults }) => faults)).toEqual([]);
    expect(posted.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(15);
  }, 240_000);
});

function endsSomething({ path }: Screen): boolean {
  return /xoa$|dang-xuat|phien$|mat-khau$|rut$/u.test(path ?? '');
}
