import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { buildAssets } from '#ui/assets';
import { systemActor } from '#platform/permissions';
import { virtualClock } from '#platform/time';
import { findReadableDossier } from '#modules/dossiers';
import { listAgencies } from '#modules/organisations';
import { listen, openWindow, tryChromium } from './support/chromium.ts';
import { openWorld } from './support/world.ts';
import type { World } from './support/world.ts';

const { browser, why } = await tryChromium();
let world: World;
let base = '';
let agencyId = '';
beforeAll(async () => {
  world = await openWorld({ assets: await buildAssets(), clock: virtualClock('2026-11-23T02:00:00Z') });
  base = await listen(world);
  const { items } = await world.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }));
  agencyId = items.find(({ level }) => level === 'commune')?.id ?? '';
});
afterAll(async () => {
  await browser?.close();
  await world.close();
});

/** A clerk's hands: what goes into the dossier is typed at the pace of a person, every other key is counted. */
function hands(page: Page) {
  const strokes: string[] = [];
  return {
    strokes,
    data: (text: string) => page.keyboard.type(text, { delay: 60 }),
    press: async (key: string) => {
      strokes.push(key);
      await page.keyboard.press(key);
    },
  };
}

/** A scanner as a keyboard: all keys within a few milliseconds, however busy this machine is, with Enter at the end; no key of the clerk's. */
async function scan(page: Page, code: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('domcontentloaded'),
    page.evaluate((keys) => {
      for (const key of [...keys, 'Enter']) {
        const target = document.activeElement ?? document.body;
        const isTaken = !target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        if (isTaken || !(target instanceof HTMLInputElement)) continue;
        if (key === 'Enter') target.form?.requestSubmit();
        else {
          target.value += key;
          target.dispatchEvent(new Event('input', { bubbles: true }));
        }
      }
    }, code),
  ]);
  await page.waitForLoadState();
}

async function clerk(chromium: Browser) {
  const cookie = await world.cookieOf({
    kind: 'officer',
    roles: (['desk-clerk', 'officer', 'leader', 'cashier'] as const).map((role) => ({ role, agencyId })),
  });
  const opened = await openWindow(chromium, base, { cookie });
  return { ...opened, cookie };
}

const focusOf = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.tagName ?? '');
const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.waitForLoadState();
};
/** The screens of the desk that need no dossier. */
const screens = [
  '',
  '/phoi-hop',
  '/tiep-nhan',
  '/tiep-nhan/trich-luc-ho-tich',
  '/truc-tuyen',
  '/tra-ket-qua',
  '/so-theo-doi',
  '/chuyen-di',
  '/thu-tien',
  '/tim?tu-khoa=khong-co',
];
const kept = { code: '', id: '' };

describe.skipIf(browser === undefined)(`the desk by keyboard ${why}`, () => {
  it('A16: a walk-in dossier is received in at most 12 key strokes beyond the data and 60 seconds', async () => {
    if (browser === undefined) return;
    const { page, close } = await clerk(browser);
    await go(page, '/ban-lam-viec');
    const started = Date.now();
    const { strokes, data, press } = hands(page);
    await Promise.all([page.waitForURL('**/tiep-nhan'), press('q')]);
    await page.waitForLoadState();
    await data('chung thuc ban sao');
    await Promise.all([page.waitForURL('**/tiep-nhan?q=*'), press('Enter')]);
    await page.waitForLoadState();
    await Promise.all([page.waitForURL('**/tiep-nhan/*'), press('Enter')]);
    await page.waitForLoadState();
    await scan(page, '031090001234||Nguyen Van Mau|01011990|Nam|So 1 pho Vi Du|05052021');
    expect(await page.inputValue('[name=applicantName]')).toBe('Nguyen Van Mau');
    expect(await page.inputValue('[name=requesterFullName]')).toBe('Nguyen Van Mau');
    await data('0912345678');
    await press('Enter');
    for (const [field, typed, isChoice] of [
      ['items.0.documentName', 'Bang tot nghiep', false],
      ['items.0.issuerKind', '1', true],
      ['items.0.dataAvailable', '2', true],
      ['items.0.pageCount', '1', false],
      ['items.0.copyCount', '2', false],
      ['items.0.copyForm', '3', true],
      ['electronicCopyTo', '1', true],
    ] as const) {
      expect(await focusOf(page)).toBe(field);
      await data(typed);
      if (!isChoice) await press('Enter');
    }
    expect(await focusOf(page)).toBe('declarationAccepted');
    await press('Space');
    await Promise.all([page.waitForURL('**/ban-lam-viec/ho-so/*'), press('Enter')]);
    const seconds = (Date.now() - started) / 1000;
    expect(strokes.length, strokes.join(' ')).toBeLessThanOrEqual(12);
    expect(seconds).toBeLessThan(60);
    kept.id = page.url().split('/').at(-1) ?? '';
    kept.code = (await page.innerText('h1')).split(' ')[0] ?? '';
    const found = await world.app.read(systemActor('test'), (ctx) => findReadableDossier(ctx, kept.code));
    expect(found?.dossier).toMatchObject({
      channel: 1,
      state: 'in-progress',
      copies: 1,
      applicant: { name: 'Nguyen Van Mau', personId: '031090001234', phone: '0912345678', address: 'So 1 pho Vi Du' },
    });
    await close();
  }, 120_000);

  it('A16: without a card the name is typed once: it fills the form along, until the form says otherwise', async () => {
    if (browser === undefined) return;
    const { page, close } = await clerk(browser);
    await go(page, '/ban-lam-viec/tiep-nhan/chung-thuc-ban-sao');
    await page.locator('[name=applicantName]').focus();
    const { data, press } = hands(page);
    await data('Tran Thi Vi Du');
    expect(await page.inputValue('[name=requesterFullName]')).toBe('Tran Thi Vi Du');
    await press('Enter');
    expect(await focusOf(page)).toBe('items.0.documentName');
    expect(await page.locator('[name="items.0.legalisationExempt"]').count()).toBe(0);
    await page.fill('[name=requesterFullName]', 'Le Van Thu');
    await page.locator('[name=applicantName]').focus();
    await data(' Hai');
    expect(await page.inputValue('[name=requesterFullName]')).toBe('Le Van Thu');
    await close();
  }, 60_000);

  it.each(screens)(
    'A16: a scanned code opens its case from /ban-lam-viec%s, also out of a box that somebody types in',
    async (screen) => {
      if (browser === undefined) return;
      const { page, close } = await clerk(browser);
      await go(page, `/ban-lam-viec${screen}`);
      await scan(page, kept.code);
      expect(new URL(page.url()).pathname).toBe(`/ban-lam-viec/ho-so/${kept.id}`);
      await go(page, `/ban-lam-viec${screen}`);
      const box = page.locator('main input[type="text"]:visible, main input[type="search"]:visible').first();
      if ((await box.count()) > 0 && (await box.getAttribute('data-scan')) !== 'here') {
        await box.focus();
        await scan(page, kept.code);
        expect(new URL(page.url()).pathname).toBe(`/ban-lam-viec/ho-so/${kept.id}`);
      }
      await close();
    },
    60_000,
  );

  it('A16: every act of the case has a key that leads to its first field, and ? lists them all with those of the rail', async () => {
    if (browser === undefined) return;
    const { page, close } = await clerk(browser);
    await go(page, `/ban-lam-viec/ho-so/${kept.id}`);
    const keyed = await page
      .locator('.actions a[data-key]')
      .evaluateAll((links) => links.map((link) => [link.getAttribute('data-key') ?? '', link.getAttribute('href') ?? ''] as const));
    expect(keyed.length).toBeGreaterThan(6);
    for (const [key, href] of keyed) {
      await go(page, `/ban-lam-viec/ho-so/${kept.id}`);
      await page.keyboard.press(key);
      const inside = await page
        .waitForFunction((id) => document.activeElement?.closest('form')?.id === id, href.slice(1), { timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
      expect(inside, `${key} → ${href}, focus in ${await focusOf(page)}`).toBe(true);
    }
    await go(page, `/ban-lam-viec/ho-so/${kept.id}`);
    await page.keyboard.press('?');
    const listed = await page.locator('dialog[open] kbd').allInnerTexts();
    const offered = await page.locator('[data-key]').evaluateAll((all) => all.map((one) => (one.getAttribute('data-key') ?? '').toUpperCase()));
    expect(offered.filter((key) => !listed.map((one) => one.toUpperCase()).includes(key) && !['[', ']'].includes(key))).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('v');
    await page.waitForURL('**/ban-lam-viec');
    await close();
  }, 120_000);

  it('A2: the inbox is walked, ticked and acted on by keys alone', async () => {
    if (browser === undefined) return;
    const { page, close } = await clerk(browser);
    await go(page, '/ban-lam-viec');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    expect(await page.locator('tbody input:checked').count()).toBe(1);
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('g')]);
    await page.waitForLoadState();
    expect(await page.innerText('h1')).toBe('Giao cho người khác (1)');
    await page.selectOption('[name=assigneeId]', { index: 1 });
    await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('c')]);
    expect(await page.innerText('h1')).toBe('Đã làm xong 1 việc');
    await close();
  }, 60_000);

  it('A3: without scripts a link of the action bar opens its folded part', async () => {
    if (browser === undefined) return;
    const { cookie, close } = await clerk(browser);
    const { page, close: shut } = await openWindow(browser, base, { cookie, scripts: false, width: 360 });
    await page.goto(`/ban-lam-viec/ho-so/${kept.id}`);
    await page.locator('.actions a').filter({ hasText: 'Soạn kết quả' }).click();
    expect(await page.locator('#viec-draft').isVisible()).toBe(true);
    await shut();
    await close();
  }, 60_000);
});
