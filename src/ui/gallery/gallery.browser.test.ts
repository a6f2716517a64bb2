import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { gallery } from './index.tsx';
import { launchBrowser, overflowOf, violationsOf } from './testing/launch-browser.ts';
import type { ServedGallery } from './testing/serve-gallery.ts';
import { serveGallery } from './testing/serve-gallery.ts';

let browser: Browser;
let served: ServedGallery;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), serveGallery()]);
});

afterAll(async () => {
  await browser.close();
  served.close();
});

async function open(name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(`${served.base}/${name}`);
  return { page, context };
}

describe.each([
  { say: 'light, wide, Vietnamese', width: 1280, colorScheme: 'light', l: 'vi', text: 100 },
  { say: 'dark, 320 px, Vietnamese', width: 320, colorScheme: 'dark', l: 'vi', text: 100 },
  { say: 'dark, wide, English, text at 200 %', width: 1280, colorScheme: 'dark', l: 'en', text: 200 },
  { say: 'light, 768 px, English', width: 768, colorScheme: 'light', l: 'en', text: 100 },
] as const)('A1: the gallery, $say', ({ width, colorScheme, l, text }) => {
  it('has no accessibility violation, no sideways scrolling and no script fault', async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    for (const { name } of gallery) {
      await page.goto(`${served.base}/${name}?l=${l}`);
      if (text === 200)
        await page.evaluate(() => {
          document.documentElement.style.fontSize = '200%';
        });
      expect(await violationsOf(page), name).toEqual([]);
      expect(await overflowOf(page), `${name} is too wide`).toBeLessThanOrEqual(0);
    }
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('A1: small targets', () => {
  it('are at least 24 px high and wide on a phone', async () => {
    const { page, context } = await open('inbox', { viewport: { width: 360, height: 800 } });
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input:not([type="hidden"]), select, .pages a, .rail a, .topbar a')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ html: element.outerHTML.slice(0, 90), box: (element.closest('label') ?? element).getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24)
        .map(({ html }) => html),
    );
    expect(small).toEqual([]);
    await context.close();
  });
});

describe('A2: the keyboard alone', () => {
  it('finds the focus on the error summary, and its link leads to the field', async () => {
    const { page, context } = await open('question');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('error-summary');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-sinh');
    await context.close();
  });

  it('comes past the skip link to the content', async () => {
    const { page, context } = await open('home');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await context.close();
  });

  it('walks, ticks and opens the rows of a list', async () => {
    const { page, context } = await open('inbox');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('261120-0019');
    await page.keyboard.press('x');
    expect(await page.locator('output').textContent()).toBe('Đã chọn 1');
    await page.keyboard.press('k');
    await Promise.all([page.waitForURL('**/ho-so/H23.12.05-261120-0031').catch(() => undefined), page.keyboard.press('Enter')]);
    expect(served.others).toContain('GET /ho-so/H23.12.05-261120-0031');
    await context.close();
  });

  it('shows all shortcuts on ?, searches on /, and leaves letters alone while one writes', async () => {
    const { page, context } = await open('inbox');
    await page.keyboard.press('?');
    expect(await page.locator('dialog').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('jx');
    expect(await page.locator('[data-global-search]').inputValue()).toBe('jx');
    await context.close();
  });

  it('can switch single-key shortcuts off', async () => {
    const { page, context } = await open('inbox');
    await page.keyboard.press('?');
    await page.locator('[data-keys-switch]').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TR');
    await context.close();
  });
});

describe('A16: a scanner', () => {
  it('goes to the global search from any box, and that box gets its words back', async () => {
    const { page, context } = await open('administration');
    await page.locator('#f-them').fill('Ngày lễ');
    expect(await page.locator('[data-global-search]').count()).toBe(0);
    await context.close();
    const desk = await open('inbox');
    await desk.page.locator('#f-tu-ngay').focus();
    await Promise.all([desk.page.waitForResponse(/tim\?tu-khoa=/), desk.page.keyboard.type('H23.12.05-261120-0042\n')]);
    expect(served.others.at(-1)).toBe('GET /ban-lam-viec/tim?tu-khoa=H23.12.05-261120-0042');
    expect(await desk.page.locator('#f-tu-ngay').inputValue()).toBe('01/11/2026');
    await desk.context.close();
  });
});

describe('A3: without scripts', () => {
  it('the fields behind an answer show only while it is chosen', async () => {
    const { page, context } = await open('components', { javaScriptEnabled: false });
    expect(await page.locator('#f-dia-chi').isVisible()).toBe(true);
    await page.locator('label[for="f-nhan"]').click();
    expect(await page.locator('#f-dia-chi').isVisible()).toBe(false);
    await context.close();
  });

  it('the search-as-you-type field offers a button', async () => {
    const { page, context } = await open('components', { javaScriptEnabled: false });
    expect(await page.locator('button[name="nghe-search"]').isVisible()).toBe(true);
    await context.close();
  });
});

describe('A8: a double click', () => {
  it('sends a form once', async () => {
    const { page, context } = await open('question');
    const before = served.others.length;
    await page.locator('main button[type="submit"]').dblclick();
    await page.waitForTimeout(300);
    expect(served.others.slice(before)).toEqual(['POST /question']);
    await context.close();
  });
});

describe('A7: a draft', () => {
  it('is saved two seconds after the last change, and the page says when', async () => {
    const { page, context } = await open('question');
    const bodies: URLSearchParams[] = [];
    await page.route('**/api/v1/drafts/**', async (route) => {
      bodies.push(new URLSearchParams(route.request().postData() ?? ''));
      await route.fulfill({ json: { version: 2, savedAt: '2026-11-22T04:05:00Z' } });
    });
    await page.locator('#f-sinh').fill('6');
    await page.getByText('Đã lưu lúc 11:05').waitFor();
    expect(bodies.map((body) => [body.get('sinh-day'), body.get('_version'), body.get('_csrf')])).toEqual([['6', '1', 'token']]);
    expect(await page.locator('input[name="_version"]').inputValue()).toBe('2');
    await context.close();
  });

  it('is saved at once when the page is left', async () => {
    const { page, context } = await open('question');
    await page.locator('#f-sinh').fill('7');
    await page.goto(`${served.base}/home`);
    await expect.poll(() => served.others.at(-1)).toBe('POST /api/v1/drafts/x/answers');
    await context.close();
  });

  it('is not said to be saved when it was not, and is sent again until it is', async () => {
    const { page, context } = await open('question');
    await page.route('**/api/v1/drafts/**', async (route) => route.abort());
    await page.locator('#f-sinh').fill('8');
    await page.waitForTimeout(2300);
    expect(await page.locator('[data-saved]').textContent()).toContain('Chưa lưu được');
    await page.unroute('**/api/v1/drafts/**');
    await page.route('**/api/v1/drafts/**', async (route) => route.fulfill({ json: { version: 3, savedAt: '2026-11-22T04:06:00Z' } }));
    await page.getByText('Đã lưu lúc 11:06').waitFor();
    await context.close();
  });
});

describe('islands', () => {
  it('count the characters that are left', async () => {
    const { page, context } = await open('components');
    await page.locator('#f-ly-do').fill('a'.repeat(203));
    expect(await page.locator('#f-ly-do-count').textContent()).toBe('Thừa 3 ký tự');
    await context.close();
  });

  it('change the theme at once and keep the choice', async () => {
    const { page, context } = await open('home', { colorScheme: 'light' });
    await page.locator('[data-theme-switch]').click();
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect((await context.cookies()).find(({ name }) => name === 'motcua_theme')?.value).toBe('dark');
    expect(await page.locator('[data-theme-switch]').textContent()).toBe('Giao diện sáng');
    await context.close();
  });

  it('A12: the search-as-you-type field waits for the input method, then chooses by keys', async () => {
    const { page, context } = await open('components');
    const asked: string[] = [];
    await page.route('**/api/v1/nghe*', async (route) => {
      asked.push(new URL(route.request().url()).searchParams.get('q') ?? '');
      await route.fulfill({
        json: {
          items: [
            { value: '1', label: 'Thợ xây' },
            { value: '2', label: 'Thợ mộc', hint: 'gỗ' },
          ],
        },
      });
    });
    const box = page.locator('#f-nghe');
    await box.evaluate((input: HTMLInputElement) => {
      input.value = 'thơ';
      input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    });
    await page.waitForTimeout(350);
    expect(asked).toEqual([]);
    await box.evaluate((input: HTMLInputElement) => {
      input.value = 'thợ';
      input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    });
    await page.locator('#f-nghe-o1').waitFor();
    expect(asked).toEqual(['thợ']);
    await box.press('ArrowDown');
    await box.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe('f-nghe-o1');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('Thợ mộc');
    expect(await page.locator('input[name="nghe"]').inputValue()).toBe('2');
    await context.close();
  });
});

describe('A10: an upload', () => {
  it('goes on after a cut and keeps the id of the file', async () => {
    const { page, context } = await open('components');
    const calls: string[] = [];
    await page.route('**/api/v1/uploads**', async (route) => {
      const method = route.request().method();
      calls.push(method);
      if (method === 'POST') return route.fulfill({ status: 201, headers: { location: '/api/v1/uploads/u1', 'upload-offset': '0' } });
      if (method === 'HEAD') return route.fulfill({ status: 200, headers: { 'upload-offset': '2' } });
      if (calls.filter((call) => call === 'PATCH').length === 1) return route.abort();
      expect(route.request().headers()['upload-offset']).toBe('2');
      return route.fulfill({ status: 204, headers: { 'upload-offset': '5', 'motcua-file': 'file-1' } });
    });
    await page.locator('#f-tep').setInputFiles({ name: 'Sơ đồ.txt', mimeType: 'text/plain', buffer: Buffer.from('12345') });
    await page.locator('input[name="tep-id"][value="file-1"]').waitFor({ state: 'attached' });
    expect(calls).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH']);
    expect(await page.locator('#live').textContent()).toBe('Đã nhận Sơ đồ.txt');
    await page.getByText('5994471abb01112afcc18159f6cc74b4f511b99806da59b3caf5a9c173cacfc5').waitFor({ state: 'attached' });
    expect(await page.locator('a[href="/tep/file-1"]').textContent()).toBe('Sơ đồ.txt');
    await context.close();
  });

  it('A7: holds the form until the file is there, then sends both', async () => {
    const { page, context } = await open('components');
    const gate = Promise.withResolvers<void>();
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/components')) sent.push(request.postData() ?? '');
    });
    await page.route('**/api/v1/uploads**', async (route) => {
      if (route.request().method() === 'POST') return route.fulfill({ status: 201, headers: { location: '/api/v1/uploads/u1', 'upload-offset': '0' } });
      await gate.promise;
      return route.fulfill({ status: 204, headers: { 'upload-offset': '5', 'motcua-file': 'file-1' } });
    });
    await page.locator('#f-tep').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('12345') });
    await page.locator('form:has(#f-tep)').evaluate((form: HTMLFormElement) => form.requestSubmit());
    await page.locator('.files small', { hasText: 'Gửi xong, trang tự đi tiếp.' }).waitFor();
    expect(sent).toEqual([]);
    gate.resolve();
    await vi.waitFor(() => expect(sent).toHaveLength(1), 5000);
    expect(sent[0]).toContain('file-1');
    await context.close();
  });

  it('says why the server refused, in its words, and lets the file be taken off', async () => {
    const { page, context } = await open('components');
    await page.route('**/api/v1/uploads**', async (route) => route.fulfill({ status: 422, json: { detail: 'Tệp này có mật khẩu.' } }));
    await page.locator('#f-tep').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await page.getByText('Tệp này có mật khẩu.').first().waitFor();
    await page.getByRole('button', { name: 'Bỏ tệp a.pdf' }).click();
    expect(await page.locator('.files li').count()).toBe(1);
    await context.close();
  });
});
