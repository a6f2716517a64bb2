import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import type { WebServer } from '#platform/http';
import { roles, systemActor } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { createOfficerAccount, disableAccount } from '../actions/accounts.ts';
import { demoTotpSecret } from '../actions/demo-totp.ts';
import { hashPassword } from '../credentials/password.ts';
import { seal } from '../credentials/seal.ts';
import { totpCode } from '../credentials/totp.ts';
import { savePassword, saveTotp } from '../store/credential.store.ts';
import { insertGrant } from '../store/grant.store.ts';
import { openBrowser, testServer } from '../testing/browser.ts';
import type { Answer, TestBrowser } from '../testing/browser.ts';
import { safeReturn } from './browser.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
/** Roles that have no desk; everybody else begins there. */
const homes: Partial<Record<Role, string>> = { administrator: '/quan-tri', inspector: '/lanh-dao', supporter: '/ban-lam-viec/ho-tro' };
const password = 'bốn từ ngẫu nhiên ở đây';
let test: TestApp;
let app: App;
let server: WebServer;
let counter = 0;

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
  server = await testServer(app);
});
afterAll(async () => {
  await server.close();
  await test.close();
});

/** An officer with a password, and a second factor unless told otherwise. */
async function officer(
  options: { readonly enrolled?: boolean; readonly roles?: readonly Role[] } = {},
): Promise<{ readonly id: string; readonly username: string }> {
  counter += 1;
  const username = `canbo.thu${counter}.${Date.now().toString(36)}`;
  const hash = await hashPassword(password);
  const id = await app.transaction(systemActor('test'), async (ctx) => {
    const accountId = await createOfficerAccount(ctx, { username, displayName: 'Lê Văn Thử', isDemo: true });
    await savePassword(ctx.tx, accountId, hash, clock.now(), false);
    if (options.enrolled !== false) await saveTotp(ctx.tx, accountId, seal(app.secret, 'totp', demoTotpSecret(username)), clock.now());
    for (const role of options.roles ?? ['officer' as const]) await insertGrant(ctx.tx, { accountId, role, validFrom: clock.now(), grantedBy: 'test' });
    return accountId;
  });
  return { id, username };
}

async function typePassword(browser: TestBrowser, username: string, typed = password): Promise<Answer> {
  await browser.get('/dang-nhap/can-bo');
  return browser.post('/dang-nhap/can-bo', { username, password: typed });
}

async function signIn(browser: TestBrowser, username: string): Promise<Answer> {
  await browser.follow(await typePassword(browser, username));
  clock.advance(30_000);
  return browser.post('/dang-nhap/can-bo/ma', { code: totpCode(demoTotpSecret(username), clock.now()) });
}

describe('signing in as an officer', () => {
  it('takes user name, password and a code of the app, and opens the desk', async () => {
    const { username } = await officer();
    const browser = openBrowser(server);
    const first = await typePassword(browser, username.toUpperCase());
    expect(first).toMatchObject({ status: 303, location: '/dang-nhap/can-bo/ma' });
    expect((await browser.get('/tai-khoan')).status).toBe(303);
    const last = await browser.post('/dang-nhap/can-bo/ma', { code: totpCode(demoTotpSecret(username), clock.now()) });
    expect(last).toMatchObject({ status: 303, location: '/ban-lam-viec' });
    const account = await browser.get('/tai-khoan');
    expect(account.status).toBe(200);
    expect(account.html).toContain('Lê Văn Thử');
    expect(account.html).toContain('Cán bộ thụ lý');
  });

  it.each([
    ...roles.map((role) => [[role], homes[role] ?? '/ban-lam-viec'] as const),
    [['administrator', 'officer'] as const, '/ban-lam-viec'] as const,
    [['supporter', 'inspector'] as const, '/lanh-dao'] as const,
  ])('leads %j to the page that is theirs, and back to where they came from', async (held, home) => {
    const { username } = await officer({ roles: held });
    const browser = openBrowser(server);
    expect(await signIn(browser, username)).toMatchObject({ status: 303, location: home });
    expect(await browser.get('/dang-nhap/can-bo')).toMatchObject({ status: 303, location: home });
    expect((await browser.get(home)).status, 'it opens').toBe(200);
    expect(await browser.get('/dang-nhap/can-bo?tiep=/tai-khoan')).toMatchObject({ status: 303, location: '/tai-khoan' });
  });

  it('says the same of a wrong password, an unknown name and a shut account', async () => {
    const { username } = await officer();
    const shut = await officer();
    await disableAccount(app, systemActor('test'), { accountId: shut.id, reason: 'nghỉ việc' });
    const texts = [];
    for (const [name, typed] of [
      [username, 'sai mật khẩu'],
      [`khong.co.${username}`, password],
      [shut.username, password],
    ] as const) {
      const answer = await typePassword(openBrowser(server), name, typed);
      expect(answer.status).toBe(422);
      expect(answer.html).toContain('<title>Lỗi: ');
      texts.push(
        answer.html
          .replaceAll(name, '')
          .replace(/value="[^"]*"/g, '')
          .replace(/nonce="[^"]*"/g, ''),
      );
    }
    expect(new Set(texts).size).toBe(1);
  });

  it('refuses the same code twice (replay), and codes without the first step', async () => {
    const { username } = await officer();
    const code = totpCode(demoTotpSecret(username), clock.now());
    const [one, two] = [openBrowser(server), openBrowser(server)];
    await browserAtCode(one, username);
    await browserAtCode(two, username);
    expect((await one.post('/dang-nhap/can-bo/ma', { code })).status).toBe(303);
    expect((await two.post('/dang-nhap/can-bo/ma', { code })).status).toBe(422);
    const none = openBrowser(server);
    await none.get('/dang-nhap/can-bo');
    clock.advance(30_000);
    expect((await none.post('/dang-nhap/can-bo/ma', { code: totpCode(demoTotpSecret(username), clock.now()) })).status).toBe(422);
    expect((await none.get('/tai-khoan')).status).toBe(303);
  });

  it('forgets the first step after five minutes and after five wrong codes', async () => {
    const { username } = await officer();
    const late = openBrowser(server);
    await browserAtCode(late, username);
    clock.advance(300_000);
    expect((await late.post('/dang-nhap/can-bo/ma', { code: totpCode(demoTotpSecret(username), clock.now()) })).html).toContain('đã hết hạn');
    const guesser = openBrowser(server, '10.9.9.9');
    await browserAtCode(guesser, username);
    for (let tries = 0; tries < 5; tries += 1) await guesser.post('/dang-nhap/can-bo/ma', { code: '000000' });
    expect((await guesser.get('/dang-nhap/can-bo/ma')).location).toBe('/dang-nhap/can-bo');
  });

  it('sets up the second factor at the first sign-in and gives ten recovery codes, each good once', async () => {
    const { username } = await officer({ enrolled: false });
    const browser = openBrowser(server);
    const page = await browser.follow(await typePassword(browser, username));
    expect(page.html).toContain('data:image/svg+xml;base64,');
    const secret = (/<b class="code">([A-Z2-7 ]+)<\/b>/.exec(page.html)?.[1] ?? '').replaceAll(' ', '');
    expect((await browser.post('/dang-nhap/can-bo/ghi-danh', { code: '000000' })).status).toBe(422);
    const done = await browser.post('/dang-nhap/can-bo/ghi-danh', { code: totpCode(secret, clock.now()) });
    const codes = [...done.html.matchAll(/<li>([A-Z0-9]{5}-[A-Z0-9]{5})<\/li>/g)].map((match) => match[1] ?? '');
    expect(codes).toHaveLength(10);
    for (const expected of [303, 422]) {
      const lost = openBrowser(server);
      await browserAtCode(lost, username);
      expect((await lost.post('/dang-nhap/can-bo/ma', { code: codes[0] ?? '' })).status).toBe(expected);
    }
  });

  it('shows the simulated code only in a demonstration', async () => {
    const { username } = await officer();
    expect((await browserAtCode(openBrowser(server), username)).html).toContain('Mã TOTP mô phỏng của tài khoản này');
    const earnest = await testApp({ clock, config: { demo: false } });
    const earnestServer = await testServer(earnest.app);
    expect((await browserAtCode(openBrowser(earnestServer), username)).html).not.toContain('mô phỏng của tài khoản');
    await earnestServer.close();
    await earnest.close();
  });
});

async function browserAtCode(browser: TestBrowser, username: string): Promise<Answer> {
  return browser.follow(await typePassword(browser, username));
}

describe('sessions in the browser', () => {
  it('B16: a token planted before sign-in opens nothing afterwards (session fixation)', async () => {
    const { username } = await officer();
    const victim = openBrowser(server);
    await browserAtCode(victim, username);
    const planted = victim.jar.get('motcua_session') ?? '';
    const attacker = openBrowser(server);
    attacker.jar.set('motcua_session', planted);
    clock.advance(30_000);
    const done = await victim.post('/dang-nhap/can-bo/ma', { code: totpCode(demoTotpSecret(username), clock.now()) });
    expect(done.cookies.find((cookie) => cookie.startsWith('motcua_session='))).toMatch(/HttpOnly; SameSite=Lax/);
    expect(victim.jar.get('motcua_session')).not.toBe(planted);
    expect((await attacker.get('/tai-khoan')).status).toBe(303);
    expect((await victim.get('/tai-khoan')).status).toBe(200);
  });

  it('B16: are listed, ended one by one and all others at once, and die with the account', async () => {
    const { id, username } = await officer();
    const [here, there, third] = [openBrowser(server), openBrowser(server), openBrowser(server)];
    for (const browser of [here, there, third]) await signIn(browser, username);
    const list = await here.get('/tai-khoan/phien');
    const ids = [...list.html.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map((match) => match[1] ?? '');
    expect(ids).toHaveLength(3);
    const stranger = openBrowser(server);
    await signIn(stranger, (await officer()).username);
    await stranger.get('/tai-khoan/phien');
    expect((await stranger.post('/tai-khoan/phien', { session: ids[0] ?? '' })).status).toBe(404);
    await here.post('/tai-khoan/phien', { session: 'others' });
    expect((await there.get('/tai-khoan')).status).toBe(303);
    expect((await here.get('/tai-khoan')).status).toBe(200);
    await disableAccount(app, systemActor('test'), { accountId: id, reason: 'thử' });
    expect((await here.get('/tai-khoan')).status).toBe(303);
  });

  it('end when leaving; leaving needs a post', async () => {
    const { username } = await officer();
    const browser = openBrowser(server);
    await signIn(browser, username);
    const token = browser.jar.get('motcua_session') ?? '';
    expect((await browser.get('/dang-xuat')).status).toBe(200);
    expect((await browser.get('/tai-khoan')).status).toBe(200);
    expect((await browser.post('/dang-xuat', {})).location).toBe('/');
    const thief = openBrowser(server);
    thief.jar.set('motcua_session', token);
    expect((await thief.get('/tai-khoan')).status).toBe(303);
  });

  it("refuse posts without the form's token and posts that another site makes the browser send (CSRF)", async () => {
    const { username } = await officer();
    const browser = openBrowser(server);
    await signIn(browser, username);
    await browser.get('/tai-khoan/phien');
    expect((await browser.post('/tai-khoan/phien', { session: 'others', _csrf: 'made-up' })).status).toBe(422);
    expect((await browser.post('/tai-khoan/phien', { session: 'others' }, { origin: 'https://ke-xau.invalid' })).status).toBe(403);
    expect((await browser.post('/tai-khoan/phien', { session: 'others' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post('/tai-khoan/phien', { session: 'others' })).status).toBe(303);
  });
});

describe('going back after signing in', () => {
  it('leads only to places of this site', () => {
    for (const bad of ['//ke-xau.invalid', 'https://ke-xau.invalid', '/\\ke-xau.invalid', 'javascript:alert(1)', '/dang-xuat', '/a b', '/x\\y', undefined])
      expect(safeReturn(bad, '/tai-khoan')).toBe('/tai-khoan');
    expect(safeReturn('/thu-tuc/khai-sinh/nop?buoc=2', '/')).toBe('/thu-tuc/khai-sinh/nop?buoc=2');
  });
});

describe('passwords', () => {
  it('are changed by their owner; other sessions end, weak ones are refused', async () => {
    const { username } = await officer();
    const [here, there] = [openBrowser(server), openBrowser(server)];
    await signIn(here, username);
    await signIn(there, username);
    await here.get('/tai-khoan/mat-khau');
    const change = (current: string, next: string, repeat = next) => here.post('/tai-khoan/mat-khau', { current, next, repeat });
    expect((await change('sai', 'một câu dài khác hẳn')).html).toContain('Mật khẩu hiện tại chưa đúng');
    expect((await change(password, 'ngắn')).html).toContain('dễ đoán');
    expect((await change(password, 'một câu dài khác hẳn', 'một câu dài khác')).html).toContain('chưa giống nhau');
    expect((await change(password, 'một câu dài khác hẳn')).status).toBe(303);
    expect((await there.get('/tai-khoan')).status).toBe(303);
    expect((await here.get('/tai-khoan')).status).toBe(200);
    expect((await typePassword(openBrowser(server), username)).status).toBe(422);
    expect((await typePassword(openBrowser(server), username, 'một câu dài khác hẳn')).status).toBe(303);
  });
});
