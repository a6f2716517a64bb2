import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import type { CitizenActor, OfficerActor, Role } from '#platform/permissions';
import { readDossierCase, receiveDossier, submitDossier } from '#modules/dossiers';
import { fieldsOf, generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { buildAssets } from '#ui/assets';
import { violationsOf } from '../../../src/ui/gallery/testing/launch-browser.ts';
import { filingFor, testAgency, walkToEnd } from '../../../src/modules/dossiers/testing/journey.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { listen, openWindow, tryChromium } from '../../journeys/support/chromium.ts';
import { placeIn } from '../../journeys/support/citizen.ts';
import { deedsFor } from '../../journeys/support/fill-form.ts';
import { codePattern } from '../../journeys/support/file-dossier.ts';
import { openWorld } from '../../journeys/support/world.ts';
import type { World } from '../../journeys/support/world.ts';
import { focused, typist } from './support/keyboard.ts';
import type { Typist } from './support/keyboard.ts';
import { answerByKeys, isMainButton } from './support/keyed-answers.ts';

const { browser, why } = await tryChromium();
const code = '2.000635';
let world: World;
let base = '';
let agencyId = '';
beforeAll(async () => {
  if (browser === undefined) return;
  world = await openWorld({ assets: await buildAssets() });
  base = await listen(world);
  agencyId = await testAgency(world.app);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

async function sit(cookie: string): Promise<{ readonly page: Page; readonly keys: Typist; close(): Promise<void> }> {
  const { page, close } = await openWindow(browser as Browser, base, { cookie });
  page.setDefaultTimeout(15_000);
  return { page, keys: typist(page), close };
}

const officer = (...roles: readonly Role[]) => signInAs(world.app, { kind: 'officer', roles: roles.map((role) => ({ role, agencyId })) });

/** A dossier at its reception, or walked on until the step of a kind is open, and the cookie of who handed it in. */
async function dossierAt(kind: 'reception' | 'examination' | 'approval'): Promise<{ readonly id: string; readonly cookie: string }> {
  const { actor, cookie } = await signInAs(world.app, { kind: 'citizen' });
  const { id, receptionAgencyId } = await submitDossier(
    world.app,
    actor,
    filingFor(world.app, await world.procedure(code), agencyId, actor as CitizenActor, 3),
  );
  if (kind === 'reception') return { id, cookie };
  const clerk: OfficerActor = { kind: 'officer', id, roles: [{ role: 'desk-clerk', agencyId: receptionAgencyId }] };
  await receiveDossier(world.app, clerk, { dossierId: id });
  while ((await stepOf(id)) !== kind) await walkToEnd(world.app, id, { most: 1 }).catch(() => undefined);
  return { id, cookie };
}

async function stepOf(dossierId: string): Promise<string | undefined> {
  return (await caseOf(dossierId)).tasks[0]?.known?.kind;
}
const caseOf = (dossierId: string) => world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossierId));

/** After a post with faults: the focus is on the summary, the title begins with the fault, and the summary's first link leads to the field. */
async function expectSummary(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
  expect(await page.title()).toMatch(/^Lỗi: /u);
  await page.keyboard.press('Tab');
  const { href } = await focused(page);
  await page.keyboard.press('Enter');
  expect(`#${(await focused(page)).id}`).toBe(href);
}

/** Presses an act of the case page: its part is opened, its fields are typed, its button is entered. */
async function actByKeys(page: Page, keys: Typist, act: string, typed: Readonly<Record<string, string>> = {}): Promise<void> {
  const label = (await page.locator(`form:has(input[name="act"][value="${act}"])`).first().getAttribute('aria-label')) ?? '?';
  if (
    (await page
      .locator('details', { has: page.locator(`input[name="act"][value="${act}"]`) })
      .first()
      .getAttribute('open')) === null
  ) {
    await keys.tabTo((focus) => focus.tag === 'SUMMARY' && focus.text.includes(label), label);
    await keys.press('Enter');
  }
  const inAct = () =>
    page.evaluate((name) => document.activeElement?.closest('form')?.querySelector<HTMLInputElement>('input[name="act"]')?.value === name, act);
  for (const [name, value] of Object.entries(typed)) {
    await keys.tabTo((focus) => focus.name === name && focus.tag !== 'BODY', name);
    expect(await inAct()).toBe(true);
    await keys.type(value);
  }
  for (;;) {
    await keys.tabTo((focus) => focus.tag === 'BUTTON' && focus.type === 'submit' && focus.isMain, `the button of ${act}`);
    if (await inAct()) break;
    await keys.press('Tab');
  }
  await keys.enter();
}

describe.skipIf(browser === undefined)(`with the keyboard alone ${why}`, () => {
  it('A2: a citizen finds a procedure, answers every question, gives papers, signs off and holds a code', async () => {
    const { cookie } = await world.citizen();
    const { page, keys, close } = await sit(cookie);
    const { slug, record } = await world.procedure(code);
    const answers = generateAnswers(record.form as FormDefinition, 1, { now: world.app.clock.now(), files: true });
    await page.goto('/');
    await keys.tabTo((focus) => focus.type === 'search' && focus.isMain, 'the search');
    await keys.type('trich luc ho tich');
    await keys.enter();
    await keys.tabTo((focus) => focus.href === `/thu-tuc/${slug}` && focus.isMain, slug);
    await keys.enter();
    await beginByKeys(page, keys, slug, answers);
    await keys.tabTo(isMainButton, 'the button');
    await keys.enter();
    await expectSummary(page);
    await answerByKeys(page, keys, { typed: [{ control: 'agency', values: [agencyId] }], places: [] });
    await keys.enter();
    await keys.tabTo((focus) => focus.href.includes('/cau/'), 'the first question');
    await keys.enter();
    let [asked, announced] = [0, 0];
    for (let at = page.url(); placeIn(new URL(at).pathname).startsWith('cau/'); at = page.url()) {
      asked += 1;
      const names = (await page.locator('main input[name="_fields"]').first().getAttribute('value'))?.split(',') ?? [];
      await answerByKeys(page, keys, deedsFor(record.form as FormDefinition, names, answers));
      if (announced === 0 && (await page.locator('main input[type="text"]').count()) > 0) {
        announced += 1;
        await page.locator('[role="status"]', { hasText: 'Đã lưu lúc' }).waitFor();
      }
      await keys.enter();
      if (page.url() === at) throw new Error(`${at} was not taken: ${await page.locator('main').innerText()}`);
    }
    expect(asked).toBeGreaterThan(3);
    expect(announced, 'a save was announced').toBe(1);
    await answerByKeys(page, keys, { typed: [], places: [] });
    await keys.enter();
    expect(placeIn(new URL(page.url()).pathname)).toBe('kiem-tra');
    await keys.tabTo(isMainButton, 'the button');
    await keys.enter();
    await expectSummary(page);
    await answerByKeys(page, keys, {
      typed: [
        { control: 'receiving', values: ['one-stop'] },
        { control: 'agree', values: ['yes'] },
      ],
      places: [],
    });
    await keys.enter();
    expect(page.url()).toMatch(/\/da-nop$/u);
    expect(await page.locator('main').innerText()).toMatch(codePattern);
    expect(keys.faults).toEqual([]);
    await close();
  }, 180_000);

  it('A2: a clerk takes a walk-in filing, meets its errors, mends them and has a dossier', async () => {
    const { page, keys, close } = await sit((await officer('desk-clerk')).cookie);
    const { slug, record } = await world.procedure(code);
    const answers = generateAnswers(record.form as FormDefinition, 2, { now: world.app.clock.now(), files: true });
    await page.goto('/ban-lam-viec/tiep-nhan');
    await keys.tabTo((focus) => focus.type === 'search' && focus.isMain, 'the search');
    await keys.type('trich luc');
    await keys.enter();
    await keys.tabTo((focus) => focus.href.includes(`/tiep-nhan/${slug}`), slug);
    await keys.enter();
    const main = await page.locator('main form[method="post"] button[type="submit"]:not(.visually-hidden)').last().getAttribute('name');
    await keys.tabTo((focus) => focus.tag === 'BUTTON' && focus.type === 'submit' && focus.isMain && focus.name === (main ?? ''), 'the button');
    await keys.enter();
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    const form = record.form as FormDefinition;
    const deeds = deedsFor(
      form,
      fieldsOf(form).map(({ id }) => id),
      answers,
    );
    const typed = [...deeds.typed, { control: 'applicantName', values: ['Nguyễn Văn Mẫu'] }, { control: 'applicantPhone', values: ['0912345678'] }];
    const given = new Set<string>();
    // Questions that an answer brings stand on the page after the next save, below what was answered already.
    for (let round = 0; round < 5 && page.url().includes('/tiep-nhan/'); round += 1) {
      const present = new Set(await page.locator('main [name]').evaluateAll((all) => all.map((one) => one.getAttribute('name') ?? '')));
      const now = typed.filter(({ control }) => present.has(control) && !given.has(control));
      const places = deeds.places.filter(({ control }) => present.has(control) && !given.has(control));
      for (const { control } of [...now, ...places]) given.add(control);
      await answerByKeys(page, keys, { typed: now, places });
      await keys.enter();
    }
    expect(page.url(), await page.locator('main').innerText()).toMatch(/\/ban-lam-viec\/ho-so\/[\da-f-]{36}$/u);
    expect(keys.faults).toEqual([]);
    await close();
  }, 120_000);

  it('A2: an officer opens a case from the inbox, drafts the result and completes the step', async () => {
    const { id: dossierId } = await dossierAt('examination');
    const { page, keys, close } = await sit((await officer('officer')).cookie);
    await page.goto('/ban-lam-viec');
    await keys.tabTo((focus) => focus.href.includes(dossierId), 'the case');
    await keys.enter();
    await actByKeys(page, keys, 'draft');
    expect((await caseOf(dossierId)).results).toHaveLength(1);
    await actByKeys(page, keys, 'step', { note: 'Đã đối chiếu sổ gốc' });
    expect(await stepOf(dossierId)).not.toBe('examination');
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);

  it('A2: a leader opens a case and signs it', async () => {
    const { id: dossierId } = await dossierAt('approval');
    const { page, keys, close } = await sit((await officer('leader')).cookie);
    await page.goto('/ban-lam-viec');
    await keys.tabTo((focus) => focus.href.includes(dossierId), 'the case');
    await keys.enter();
    await actByKeys(page, keys, 'step');
    expect(await stepOf(dossierId)).not.toBe('approval');
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);

  it('A2: an officer asks for supplements, and the citizen answers them all', async () => {
    const { id, cookie } = await dossierAt('examination');
    const desk = await sit((await officer('officer')).cookie);
    await desk.page.goto(`/ban-lam-viec/ho-so/${id}`);
    await actByKeys(desk.page, desk.keys, 'supplement');
    expect(await desk.page.evaluate(() => document.activeElement?.className), 'nothing was asked for').toBe('error-summary');
    await actByKeys(desk.page, desk.keys, 'supplement', { general: 'Cho biết nơi dùng bản sao' });
    expect((await caseOf(id)).dossier.state).toBe('awaiting-supplement');
    expect(desk.keys.faults).toEqual([]);
    await desk.close();
    const { page, keys, close } = await sit(cookie);
    await page.goto(`/ho-so/${id}`);
    await keys.tabTo((focus) => focus.href === `/ho-so/${id}/bo-sung` && focus.isMain, 'the answer');
    await keys.enter();
    await answerByKeys(page, keys, { typed: [{ control: 'note', values: ['Dùng để nhận nhà'] }], places: [] });
    await keys.enter();
    expect((await caseOf(id)).dossier.state).toBe('in-progress');
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);

  it('A2: a citizen pays the fee at the gateway and comes back', async () => {
    const { id, cookie } = await dossierAt('reception');
    const { page, keys, close } = await sit(cookie);
    await page.goto(`/ho-so/${id}`);
    await keys.tabTo((focus) => focus.href.startsWith('/thanh-toan/') && focus.isMain, 'the fee');
    await keys.enter();
    await keys.tabTo(isMainButton, 'the way to the gateway');
    await keys.enter();
    await answerByKeys(page, keys, { typed: [{ control: 'kind', values: ['success'] }], places: [] });
    await keys.enter();
    expect(await page.locator('main').innerText()).toContain('Đã nộp');
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);

  it('A2: a leader ticks several in the inbox and approves them at once', async () => {
    const ids = [(await dossierAt('approval')).id, (await dossierAt('approval')).id];
    const { page, keys, close } = await sit((await officer('leader')).cookie);
    await page.goto('/ban-lam-viec');
    const tasks = await Promise.all(ids.map(async (id) => (await caseOf(id)).tasks[0]?.task.id));
    for (let count = 0; count < tasks.length; count += 1) {
      await keys.tabTo((focus) => focus.type === 'checkbox' && tasks.includes(focus.value) && !focus.isChecked, 'the tick');
      await keys.press('Space');
    }
    await keys.tabTo((focus) => focus.tag === 'BUTTON' && focus.name === 'act' && focus.value === 'approve', 'the approval');
    await keys.enter();
    await keys.tabTo((focus) => isMainButton(focus), 'the button');
    await keys.enter();
    expect(await page.locator('h1').innerText()).toContain('Đã làm xong 2 việc');
    for (const id of ids) expect(await stepOf(id)).not.toBe('approval');
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);

  it('A2: an administrator drafts a new version of a record and publishes it, after an error that leads to its field', async () => {
    const administrator = await signInAs(world.app, { kind: 'officer', roles: [{ role: 'administrator' }] });
    const { page, keys, close } = await sit(administrator.cookie);
    await page.goto(`/quan-tri/thu-tuc/${code}`);
    await pressAct(page, keys, 'draft');
    await page.goto(`/quan-tri/thu-tuc/${code}`);
    await pressAct(page, keys, 'publish');
    await expectSummary(page);
    await keys.tabTo((focus) => focus.name === 'on', 'the day');
    await keys.type('01/01/2030');
    await keys.tabTo((focus) => focus.name === 'legalBasis', 'the legal basis');
    await keys.type('Quyết định minh họa số 01/QĐ-UBND');
    await pressAct(page, keys, 'publish');
    expect(await page.locator('.flash').innerText()).not.toBe('');
    expect(await violationsOf(page)).toEqual([]);
    expect(keys.faults).toEqual([]);
    await close();
  }, 90_000);
});

/** From a procedure's page to the start of its form, past the questions that come before it where there are some. */
async function beginByKeys(page: Page, keys: Typist, slug: string, answers: Readonly<Record<string, unknown>>): Promise<void> {
  await keys.tabTo((focus) => focus.isMain && new RegExp(`^/thu-tuc/${slug}/(nop|dieu-kien)$`, 'u').test(focus.href), 'the start');
  await keys.enter();
  const refused = new Set<string>();
  let last = '';
  for (let asked = 0; !new URL(page.url()).pathname.endsWith('/nop'); asked += 1) {
    if (asked > 24) throw new Error(`not begun: ${await page.locator('main').innerText()}`);
    const leadsOn = await page.locator(`main input[type="radio"], main a[href^="/thu-tuc/${slug}/nop"]`).count();
    if (leadsOn === 0) refused.add(last);
    const wanted = leadsOn === 0 ? '/dieu-kien' : '/nop';
    const focus = await keys.tabTo((one) => one.type === 'radio' || one.href.startsWith(`/thu-tuc/${slug}${wanted}`), 'a question, the form, or the way back');
    if (focus.type === 'radio') {
      last = focus.name;
      await answerByKeys(page, keys, {
        typed: [{ control: focus.name, values: [String(answers[focus.name] ?? (refused.has(focus.name) ? 'false' : 'true'))] }],
        places: [],
      });
    }
    await keys.enter();
  }
}

/** The button that does a named act of the page, by `value` or by the hidden `act` of its form. */
async function pressAct(page: Page, keys: Typist, act: string): Promise<void> {
  const isIt = () =>
    page.evaluate((name) => {
      const at = document.activeElement as HTMLButtonElement;
      return (
        at.tagName === 'BUTTON' &&
        (at.value === name || at.closest('form')?.querySelector<HTMLInputElement>('input[type="hidden"][name="act"]')?.value === name)
      );
    }, act);
  for (let count = 0; count < 60 && !(await isIt()); count += 1) {
    await keys.press('Tab');
    await keys.tabTo((focus) => focus.tag === 'BUTTON' && focus.isMain, act);
  }
  await keys.enter();
}
