import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitizenActor } from '#platform/permissions';
import { casesTonight, seedTonight } from '#platform/testing';
import { listMyDossiers, startFiling } from '#modules/dossiers';
import { seededRandom } from '#modules/forms';
import { signInAs } from '#modules/identity';
import { buildAssets } from '#ui/assets';
import { testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { fillFiling } from '../../accessibility/support/filled-filing.ts';
import { listen, openWindow, tryChromium } from '../../journeys/support/chromium.ts';
import { codePattern } from '../../journeys/support/file-dossier.ts';
import { mainButton } from '../../journeys/support/press.ts';
import { openWorld } from '../../journeys/support/world.ts';
import type { World } from '../../journeys/support/world.ts';

const { browser, why } = await tryChromium();
const seed = seedTonight(100);
const seeds = Array.from({ length: casesTonight(6, 200) }, (_, index) => seed + index);
let world: World;
let base = '';
let agencyId = '';
beforeAll(async () => {
  world = await openWorld({ assets: await buildAssets() });
  base = await listen(world);
  agencyId = await testAgency(world.app);
});
afterAll(async () => {
  await browser?.close();
  await world.close();
});

interface Waiting {
  readonly citizen: CitizenActor;
  readonly cookie: string;
  readonly draftId: string;
  readonly check: string;
}

/** A filing that only waits for its sign-off. */
async function waiting(): Promise<Waiting> {
  const { actor, cookie } = await signInAs(world.app, { kind: 'citizen' });
  const citizen = actor as CitizenActor;
  const procedure = await world.procedure('2.000635');
  const { draftId } = await startFiling(world.app, citizen, { procedureVersionId: procedure.id, agencyId });
  await fillFiling(world.app, citizen, draftId, procedure, agencyId);
  return { citizen, cookie, draftId, check: `/ho-so/nhap/${draftId}/kiem-tra` };
}

async function codesOf({ citizen }: Waiting): Promise<readonly string[]> {
  return (await world.app.read(citizen, (ctx) => listMyDossiers(ctx, { limit: 50 }))).items.map(({ code }) => code);
}

/** One tab of the citizen over a real connection: its check page with its token, to be sent as often as one likes. */
async function openTab({ cookie, check }: Waiting): Promise<{ send(givesUpAfter?: number): Promise<string> }> {
  const page = await fetch(`${base}${check}`, { headers: { cookie } });
  const own = [cookie, ...page.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')].join('; ');
  const token = /name="_csrf" value="([^"]+)"/u.exec(await page.text())?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: token, copies: '1', receiving: 'one-stop', agree: 'yes' });
  return {
    send: async (givesUpAfter) => {
      const signal = givesUpAfter === undefined ? null : AbortSignal.timeout(givesUpAfter);
      const answer = await fetch(`${base}${check}`, { method: 'POST', body, headers: { cookie: own }, redirect: 'manual', signal }).catch(() => undefined);
      if (answer === undefined) return 'timed out';
      const location = answer.headers.get('location') ?? '';
      if (answer.status !== 303) return `status ${String(answer.status)}`;
      return codePattern.exec(await (await fetch(`${base}${location}`, { headers: { cookie: own } })).text())?.[0] ?? `no code at ${location}`;
    },
  };
}

describe('handing in', () => {
  it.each(seeds)(
    'A8: double clicks, duplicated tabs, Back and time-outs in any order give one dossier and the same code (seed %i)',
    async (seed) => {
      const draw = seededRandom(seed);
      const filing = await waiting();
      const tabs = [await openTab(filing), await openTab(filing), await openTab(filing)];
      const shown: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const together = Array.from({ length: 1 + draw.int(0, 2) }, () => ({
          tab: draw.pick(tabs),
          givesUpAfter: draw.int(0, 2) === 0 ? 1 + draw.int(0, 59) : undefined,
        }));
        shown.push(...(await Promise.all(together.map(({ tab, givesUpAfter }) => tab.send(givesUpAfter)))));
      }
      shown.push(await draw.pick(tabs).send());
      const codes = await codesOf(filing);
      expect(codes).toHaveLength(1);
      expect(new Set(shown.filter((one) => one !== 'timed out'))).toEqual(new Set(codes));
    },
    60_000,
  );

  it('A8: another device that opens the filing after it was handed in is led to the same code', async () => {
    const filing = await waiting();
    const code = await (await openTab(filing)).send();
    const elsewhere = await fetch(`${base}${filing.check}`, { headers: { cookie: filing.cookie } });
    expect(elsewhere.status).toBeLessThan(500);
    expect(await elsewhere.text()).toContain(code);
  });
});

describe.skipIf(browser === undefined)(`handing in with a real browser ${why}`, () => {
  const signOff = async (page: Page): Promise<void> => {
    for (const [name, value] of [
      ['receiving', 'one-stop'],
      ['agree', 'yes'],
    ] as const)
      await page.locator(`main [name="${name}"][value="${value}"]`).check();
  };
  const codeOn = async (page: Page): Promise<string> => codePattern.exec(await page.locator('main').innerText())?.[0] ?? page.url();

  it.each([true, false])(
    'A8: a duplicated tab, an answer that never arrives and Back show one code (scripts: %s)',
    async (scripts) => {
      const filing = await waiting();
      const window = await openWindow(browser as Browser, base, { cookie: filing.cookie, scripts });
      const [first, second] = [window.page, await window.page.context().newPage()];
      for (const page of [first, second]) {
        await page.goto(filing.check);
        await signOff(page);
      }
      // The first tab's post reaches the server, its answer does not come back.
      await first.route(`**${filing.check}`, async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        await route.fetch({ maxRedirects: 0 });
        return route.abort('timedout');
      });
      await mainButton(first)
        .click()
        .catch(() => undefined);
      await expect.poll(async () => (await codesOf(filing)).length).toBe(1);
      await first.unroute(`**${filing.check}`);
      await mainButton(second).click();
      await second.waitForURL('**/da-nop');
      await first.goto(filing.check);
      const [code = ''] = await codesOf(filing);
      expect(await codeOn(second)).toBe(code);
      await second.goBack();
      if ((await second.locator('main input[name="agree"]').count()) > 0) {
        await signOff(second);
        await mainButton(second).click();
        await second.waitForURL('**/da-nop');
      }
      expect(await codeOn(second)).toBe(code);
      expect(await codeOn(first)).toBe(code);
      expect(await codesOf(filing)).toEqual([code]);
      await window.close();
    },
    60_000,
  );
});
