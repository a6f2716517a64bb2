import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitizenActor } from '#platform/permissions';
import { startFiling } from '#modules/dossiers';
import { fieldKinds, fieldsOf, questionPages, readDraft, saveAnswers, validateAnswers } from '#modules/forms';
import type { FormDefinition, FormField } from '#modules/forms';
import { signInAs } from '#modules/identity';
import { buildAssets } from '#ui/assets';
import { filingFor, testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { procedureForms } from '../../forms/procedure-forms.ts';
import { listen, openWindow, tryChromium } from '../../journeys/support/chromium.ts';
import { formsOf } from '../../journeys/support/html-form.ts';
import { scriptless } from '../../journeys/support/scriptless.ts';
import { openWorld } from '../../journeys/support/world.ts';
import type { World } from '../../journeys/support/world.ts';

const { browser, why } = await tryChromium();
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

const tones = ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const vowels = [...'aăâeêioôơuưy'].flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize('NFC')));
const small = [...vowels, ...'bcdđghklmnpqrstvx'];
/** Every letter of the alphabet with every tone, small and capital. */
const letters = [...small, ...small.map((letter) => letter.toLocaleUpperCase('vi'))];
/** The letters as words that fit into a short field. */
const words = Array.from({ length: Math.ceil(letters.length / 12) }, (_, index) => letters.slice(index * 12, index * 12 + 12).join(''));
/** The kinds whose answer is whatever was typed. */
const wordKinds: readonly string[] = ['text', 'textarea'];

async function filingOf(code: string) {
  const { actor, cookie } = await signInAs(world.app, { kind: 'citizen' });
  const procedure = await world.procedure(code);
  const citizen = actor as CitizenActor;
  const { draftId } = await startFiling(world.app, citizen, { procedureVersionId: procedure.id, agencyId });
  const definition = procedure.record.form as FormDefinition;
  await world.app.transaction(citizen, (ctx) => saveAnswers(ctx, { id: draftId }, { answers: filingFor(world.app, procedure, agencyId, citizen, 3).answers }));
  return { citizen, cookie, draftId, definition };
}

/** The first question page of a form on which a plain field of one of these kinds stands. */
async function pageWith(
  code: string,
  kinds: readonly string[],
): Promise<{ readonly filing: Awaited<ReturnType<typeof filingOf>>; readonly url: string; readonly field: FormField } | undefined> {
  const filing = await filingOf(code);
  const visitor = scriptless(world.server, filing.cookie);
  for (const page of questionPages(filing.definition)) {
    const field = page.fields.find(({ type }) => kinds.includes(type));
    if (field === undefined) continue;
    const url = `/ho-so/nhap/${filing.draftId}/cau/${page.id}`;
    const shown = await visitor.open(url);
    if (shown.status === 200 && formsOf(shown.html)[0]?.controls.has(field.id) === true) return { filing, url, field };
  }
  return undefined;
}

const kept = async ({ citizen, draftId }: Awaited<ReturnType<typeof filingOf>>, field: string) =>
  (await world.app.read(citizen, (ctx) => readDraft(ctx, { id: draftId }))).draft.answers[field];

describe('Vietnamese through the pages', () => {
  it('A12: the letters are all of them', () => {
    expect(new Set(letters).size).toBe(178);
    expect(letters.every((letter) => letter.length === 1)).toBe(true);
    expect(wordKinds.every((kind) => (fieldKinds as readonly string[]).includes(kind))).toBe(true);
    expect(
      procedureForms()
        .flatMap(({ form }) => fieldsOf(form))
        .filter(({ type }) => wordKinds.includes(type)).length,
    ).toBeGreaterThan(50);
  });

  it.each(wordKinds)(
    'A12: every letter, composed or decomposed, is kept by a %s field, shown again, and handed in in one form',
    async (kind) => {
      const forms = procedureForms();
      const candidates = await Promise.all(forms.slice(0, 6).map(({ code }) => pageWith(code, [kind])));
      const found = candidates.find((one) => one !== undefined);
      if (found === undefined) throw new Error(`no form asks for a ${kind} at once`);
      const { filing, url, field } = found;
      const visitor = scriptless(world.server, filing.cookie);
      for (const word of words)
        for (const form of ['NFC', 'NFD'] as const) {
          const shown = await visitor.open(url);
          const posted = formsOf(shown.html)[0];
          const control = posted?.controls.get(field.id);
          if (posted === undefined || control === undefined) throw new Error(`${field.id} is not on ${url}`);
          control.sent = [word.normalize(form)];
          await visitor.send(shown, posted);
          const typed = await kept(filing, field.id);
          expect(typed, 'a draft keeps what was typed').toBe(word.normalize(form));
          expect(
            validateAnswers(filing.definition, { [field.id]: typed }, { now: world.app.clock.now(), partial: true }).value[field.id],
            `${word} ${form}`,
          ).toBe(word);
          expect(
            formsOf((await visitor.open(url)).html)[0]
              ?.controls.get(field.id)
              ?.sent.map((shown) => shown.normalize()),
          ).toEqual([word]);
        }
    },
    90_000,
  );

  it('A12: search and tracking do not mind how a letter is composed', async () => {
    const visitor = world.visitor();
    for (const typed of ['Trích lục hộ tịch', 'trich luc ho tich', 'TRÍCH LỤC HỘ TỊCH'])
      for (const form of ['NFC', 'NFD'] as const) {
        expect((await visitor.open(`/thu-tuc?q=${encodeURIComponent(typed.normalize(form))}`)).text, `${typed} ${form}`).toContain('Trích lục hộ tịch');
      }
  });
});

/** Types one word as an input method does: every key changes the composition, a last one commits it. */
async function compose(page: Page, wire: CDPSession, steps: readonly string[], text: string): Promise<void> {
  for (const step of steps) await wire.send('Input.imeSetComposition', { text: step, selectionStart: step.length, selectionEnd: step.length });
  await wire.send('Input.insertText', { text });
  await page.keyboard.insertText(' ');
}

/** Keys of Telex and VNI with what stands in the box after each. */
const typing = [
  { way: 'Telex', text: 'Nguyễn', steps: ['N', 'Ng', 'Ngu', 'Nguy', 'Nguye', 'Nguyê', 'Nguyên', 'Nguyễn'] },
  { way: 'Telex', text: 'Đặng', steps: ['D', 'Đ', 'Đa', 'Đă', 'Đăn', 'Đăng', 'Đặng'] },
  { way: 'VNI', text: 'Hưởng', steps: ['H', 'Hu', 'Huo', 'Huon', 'Huong', 'Hương', 'Hưởng'] },
  { way: 'VNI', text: 'Quyết', steps: ['Q', 'Qu', 'Quy', 'Quye', 'Quyet', 'Quyêt', 'Quyết'] },
];
const sentence = typing.map(({ text }) => text).join(' ');

describe.skipIf(browser === undefined)(`Telex and VNI in a real browser ${why}`, () => {
  it('A12: lose no letter in a question field, with autosave at work, nor in a search', async () => {
    const found = (await pageWith('1.001193', ['text'])) ?? (await pageWith('2.000635', ['text']));
    if (found === undefined) throw new Error('no text field');
    const window = await openWindow(browser as Browser, base, { cookie: found.filing.cookie });
    const wire = await window.page.context().newCDPSession(window.page);
    await window.page.goto(found.url);
    const box = window.page.locator(`main [name="${found.field.id}"]`);
    await box.fill('');
    for (const { steps, text } of typing) {
      await box.focus();
      await compose(window.page, wire, steps, text);
    }
    expect(await box.inputValue()).toBe(`${sentence} `);
    await window.page.locator('[role="status"]', { hasText: 'Đã lưu lúc' }).waitFor();
    expect(String(await kept(found.filing, found.field.id)).trim()).toBe(sentence);
    await window.page.goto('/');
    const search = window.page.locator('main input[type="search"]').first();
    await search.focus();
    for (const [text, steps] of [
      ['Trích', ['T', 'Tr', 'Tri', 'Trí', 'Tríc', 'Trích']],
      ['lục', ['l', 'lu', 'luc', 'lục']],
    ] as const)
      await compose(window.page, wire, steps, text);
    await window.page.keyboard.press('Enter');
    await window.page.waitForURL('**/thu-tuc?q=*');
    expect(new URL(window.page.url()).searchParams.get('q')?.trim()).toBe('Trích lục');
    await window.close();
  }, 60_000);

  it('A12: Enter that ends a composition sends no form', async () => {
    const found = (await pageWith('2.000635', ['text'])) ?? (await pageWith('1.001193', ['text']));
    if (found === undefined) throw new Error('no text field');
    const window = await openWindow(browser as Browser, base, { cookie: found.filing.cookie });
    await window.page.goto(found.url);
    const wire = await window.page.context().newCDPSession(window.page);
    await window.page.locator(`main [name="${found.field.id}"]`).focus();
    await wire.send('Input.imeSetComposition', { text: 'Nguyê', selectionStart: 5, selectionEnd: 5 });
    await wire.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 });
    await window.page.waitForTimeout(200);
    expect(window.page.url()).toBe(`${base}${found.url}`);
    await window.close();
  }, 60_000);
});
