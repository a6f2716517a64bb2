import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { readDossierCase } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { buildAssets } from '#ui/assets';
import { listen, openWindow, tryChromium } from './support/chromium.ts';
import { paper, placeIn } from './support/citizen.ts';
import { deedsFor } from './support/fill-form.ts';
import { codePattern } from './support/file-dossier.ts';
import { answerReal, doActReal, mainButton, typeReal } from './support/press.ts';
import { openWorld } from './support/world.ts';
import type { World } from './support/world.ts';

const { browser, why } = await tryChromium();
let world: World;
let base = '';
beforeAll(async () => {
  if (browser === undefined) return;
  world = await openWorld({ assets: await buildAssets() });
  base = await listen(world);
});
afterAll(async () => {
  if (browser === undefined) return;
  await browser.close();
  await world.close();
});

describe.skipIf(browser === undefined)(`the main job in a real browser ${why}`, () => {
  it.each([{ scripts: true, how: 'with scripts' }, { scripts: false, how: 'A3: without scripts' }])('$how: filed, received, decided, numbered, handed over, tracked (A11), rated, verified; handed in twice is one dossier (A8)', async ({ scripts }) => {
    const chromium = browser as Browser;
    const procedure = await world.procedure('2.000635');
    const agencyId = await world.agencyFor(procedure);
    const { cookie, digits } = await world.citizen();
    const citizen = await openWindow(chromium, base, { cookie, scripts });
    citizen.page.setDefaultTimeout(10_000);

    await findProcedure(citizen.page, procedure.slug);
    await typeReal(citizen.page, 'agency', [agencyId]);
    await mainButton(citizen.page).click();
    await answerAll(citizen.page, procedure.record.form as FormDefinition, scripts);
    await handInPapers(citizen.page, scripts);
    const code = await handInTwice(citizen.page, scripts);
    const dossierId = new URL(citizen.page.url()).pathname.split('/')[2] ?? '';

    await citizen.page.goto('/ho-so');
    const own = await citizen.page.locator('main a[href^="/ho-so/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(new Set(own.filter((link) => /^\/ho-so\/[\da-f-]{36}$/u.test(link))).size, 'A8: one dossier').toBe(1);
    expect(own.filter((link) => link.startsWith('/ho-so/nhap/'))).toEqual([]);

    await walkDesks(chromium, dossierId, code, agencyId, scripts);

    const visitor = await openWindow(chromium, base, { scripts });
    await visitor.page.goto('/ho-so/tra-cuu');
    await typeReal(visitor.page, 'code', [code]);
    await typeReal(visitor.page, 'digits', [digits]);
    await mainButton(visitor.page).click();
    await visitor.page.getByText('Nguyễn V. M.').first().waitFor();
    expect(await visitor.page.locator('main').innerText()).toContain(code);

    await citizen.page.goto(`/ho-so/${dossierId}/danh-gia`);
    await typeReal(citizen.page, 'score', ['5']);
    await mainButton(citizen.page).click();
    await citizen.page.waitForURL(`**/ho-so/${dossierId}`);

    const { results } = await caseOf(dossierId);
    expect(results).toHaveLength(1);
    expect(results[0]?.number).toMatch(/^\d+\/\d{4}$/u);
    await visitor.page.goto(`/xac-minh?ma=${results[0]?.verificationCode ?? ''}`);
    expect(await visitor.page.locator('main').innerText()).toContain(results[0]?.number ?? '?');
    expect([...citizen.foreign, ...visitor.foreign], 'A4: nothing from an outside host').toEqual([]);
    await Promise.all([citizen.close(), visitor.close()]);
  }, 120_000);
});

async function findProcedure(page: Page, slug: string): Promise<void> {
  await page.goto('/');
  const box = page.locator('main input[type="search"]').first();
  await box.fill('trich luc ho tich');
  await box.press('Enter');
  await page.locator(`main a[href="/thu-tuc/${slug}"]`).first().click();
  await page.locator(`main a[href="/thu-tuc/${slug}/nop"]`).first().click();
  await page.waitForURL('**/nop');
}

async function answerAll(page: Page, definition: FormDefinition, scripts: boolean): Promise<void> {
  const answers = generateAnswers(definition, 1, { now: world.app.clock.now(), files: true });
  await page.locator('main a[href*="/cau/"]').first().click();
  await page.waitForURL('**/cau/**');
  for (let at = new URL(page.url()).pathname; placeIn(at).startsWith('cau/'); at = new URL(page.url()).pathname) {
    const names = (await page.locator('main input[name="_fields"]').first().getAttribute('value'))?.split(',') ?? [];
    await answerReal(page, deedsFor(definition, names, answers), scripts);
    await page.waitForURL((url) => url.pathname !== at, { timeout: 10_000 }).catch(async () => { throw new Error(`${at} was not taken: ${await page.locator('main').innerText()}`); });
  }
}

async function handInPapers(page: Page, scripts: boolean): Promise<void> {
  for (const name of await page.locator('main input[type="file"]').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name') ?? ''))) {
    await page.locator(`main input[type="file"][name="${name}"]`).setInputFiles({ name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await paper()) });
    if (scripts) await page.locator(`main input[name="${name}-id"]`).first().waitFor({ state: 'attached' });
  }
  await mainButton(page).click();
  await page.waitForURL('**/kiem-tra');
}

/** With scripts the button is clicked twice; then Back and once more, with and without. The same code must stand there each time. */
async function handInTwice(page: Page, scripts: boolean): Promise<string> {
  const signOff = async (): Promise<void> => { await typeReal(page, 'receiving', ['one-stop']); await typeReal(page, 'agree', ['yes']); };
  const check = page.url();
  await signOff();
  await (scripts ? mainButton(page).dblclick() : mainButton(page).click());
  await page.waitForURL('**/da-nop');
  const first = codePattern.exec(await page.locator('main').innerText())?.[0] ?? 'none';
  expect(first).toMatch(codePattern);
  await page.goBack();
  if (page.url() === check && (await page.locator('main input[name="agree"]').count()) > 0) {
    await signOff();
    await mainButton(page).click();
    await page.waitForURL('**/da-nop');
  } else await page.goForward();
  expect(codePattern.exec(await page.locator('main').innerText())?.[0]).toBe(first);
  return first;
}

function caseOf(dossierId: string): Promise<DossierCase> {
  return world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossierId));
}

const roleOf = { reception: 'desk-clerk', 'hand-over': 'desk-clerk', examination: 'officer', approval: 'leader', issuing: 'records-clerk' } as const;

/** Each step by the officer whose step it is, in their own window, until the result is in the citizen's hands. */
async function walkDesks(chromium: Browser, dossierId: string, code: string, agencyId: string, scripts: boolean): Promise<void> {
  const clerk = await windowOf(chromium, 'desk-clerk', agencyId, scripts);
  await clerk.page.goto('/ban-lam-viec');
  const search = clerk.page.locator('[data-global-search]').first();
  await search.fill(code);
  await search.press('Enter');
  await clerk.page.waitForURL(`**/ban-lam-viec/ho-so/${dossierId}`);
  await doActReal(clerk.page, 'receive');
  await clerk.close();
  for (let round = 0; round < 12; round += 1) {
    const { tasks, results } = await caseOf(dossierId);
    const open = tasks[0];
    if (open === undefined) break;
    const kind = open.known?.kind ?? 'examination';
    const window = await windowOf(chromium, roleOf[kind as keyof typeof roleOf], agencyId, scripts);
    await window.page.goto(`/ban-lam-viec/ho-so/${dossierId}`);
    if (kind === 'examination' && results.length === 0) await doActReal(window.page, 'draft');
    await doActReal(window.page, 'step');
    expect(window.foreign).toEqual([]);
    await window.close();
  }
  expect((await caseOf(dossierId)).dossier.state).toBe('returned');
}

async function windowOf(chromium: Browser, role: (typeof roleOf)[keyof typeof roleOf], agencyId: string, scripts: boolean) {
  const window = await openWindow(chromium, base, { cookie: await world.cookieOf({ kind: 'officer', roles: [{ role, agencyId }] }), scripts });
  window.page.setDefaultTimeout(10_000);
  return window;
}
