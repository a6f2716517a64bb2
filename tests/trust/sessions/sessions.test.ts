import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig } from '#platform/config';
import { newId, sqlOf } from '#platform/db';
import type { WebServer } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { listAgencies } from '#modules/organisations';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { addMs } from '#platform/time';
import { disableAccount, enableAccount } from '../../../src/modules/identity/actions/accounts.ts';
import { registerApiClient, revokeApiClient } from '../../../src/modules/identity/actions/api-clients.ts';
import { delegate, revokeDelegation } from '../../../src/modules/identity/actions/roles.ts';
import { openBrowser, testServer } from '../../../src/modules/identity/testing/browser.ts';
import type { TestBrowser } from '../../../src/modules/identity/testing/browser.ts';
import { openTestSession, signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { hashPassword } from '../../../src/modules/identity/credentials/password.ts';
import { savePassword } from '../../../src/modules/identity/store/credential.store.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const system = systemActor('test');
let test: TestApp;
let server: WebServer;
beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  server = await testServer(test.app);
});
afterAll(async () => {
  await server.close();
  await test.close();
});

function browserWith(token: string): TestBrowser {
  const browser = openBrowser(server);
  browser.jar.set('motcua_session', token);
  return browser;
}

const isIn = async (browser: TestBrowser): Promise<boolean> => (await browser.get('/tai-khoan')).status === 200;
const officer = () => signInAs(test.app, { kind: 'officer', roles: [{ role: 'desk-clerk', agencyId: newId() }] });

describe('sessions', () => {
  it('B16: end after half an hour without a click and after a working day at the latest', async () => {
    const { token } = await officer();
    const browser = browserWith(token);
    for (let minutes = 0; minutes < defaultConfig().session.absoluteHours * 60 - 30; minutes += 25) {
      expect(await isIn(browser), `after ${String(minutes)} minutes of work`).toBe(true);
      clock.advance(25 * 60_000);
    }
    clock.advance(29 * 60_000);
    expect(await isIn(browser), 'after the whole day').toBe(false);
    const idle = browserWith((await officer()).token);
    expect(await isIn(idle)).toBe(true);
    clock.advance(defaultConfig().session.idleMinutes * 60_000 - 1000);
    expect(await isIn(idle)).toBe(true);
    clock.advance(defaultConfig().session.idleMinutes * 60_000 + 61_000);
    expect(await isIn(idle)).toBe(false);
  });

  it('B16: are known on the server by a digest only: the table opens none', async () => {
    const { token } = await officer();
    const rows = await test.app.read(system, (ctx) => sqlOf(ctx.tx).query<{ row: string }>('select s::text as row from sessions.session s'));
    expect(rows.some(({ row }) => row.includes(token))).toBe(false);
    const [{ digest } = { digest: '' }] = await test.app.read(system, (ctx) =>
      sqlOf(ctx.tx).query<{ digest: string }>(`select encode(token_sha256, 'base64') as digest from sessions.session limit 1`),
    );
    expect(await isIn(browserWith(digest.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/u, '')))).toBe(false);
  });

  it('B16: a changed password gives this browser a new token and ends all others at once', async () => {
    const { accountId, token } = await officer();
    const there = browserWith((await openTestSession(test.app, accountId)).token);
    await test.app.transaction(system, async (ctx) => savePassword(ctx.tx, accountId, await hashPassword('một câu dài ban đầu'), ctx.clock.now(), false));
    const here = browserWith(token);
    await here.get('/tai-khoan/mat-khau');
    const changed = await here.post('/tai-khoan/mat-khau', { current: 'một câu dài ban đầu', next: 'một câu dài khác hẳn', repeat: 'một câu dài khác hẳn' });
    expect(changed.status).toBe(303);
    expect(here.jar.get('motcua_session')).not.toBe(token);
    expect([await isIn(here), await isIn(there), await isIn(browserWith(token))]).toEqual([true, false, false]);
  });

  it('B16: a disabled account and a role that was taken away count from the next request', async () => {
    const { accountId, token } = await officer();
    const browser = browserWith(token);
    expect((await browser.get('/ban-lam-viec')).status).toBe(200);
    await test.app.transaction(system, (ctx) =>
      sqlOf(ctx.tx).run('update identity.role_grant set valid_to = $2 where account_id = $1', [accountId, ctx.clock.now()]),
    );
    expect((await browser.get('/ban-lam-viec')).status).toBe(403);
    await disableAccount(test.app, system, { accountId, reason: 'thử' });
    expect(await isIn(browser)).toBe(false);
  });

  it('B16: a program whose access was ended is out at the next request, and its token never opens again', async () => {
    const client = await test.app.transaction(system, async (ctx) => {
      const [agency] = (await listAgencies(ctx, { limit: 1 })).items;
      return registerApiClient(ctx, { name: 'Phần mềm thử', scopes: ['dossiers.list'], agencyId: agency?.id });
    });
    const ask = async () => (await server.inject({ method: 'GET', url: '/api/v1/dossiers', headers: { authorization: `Bearer ${client.token}` } })).statusCode;
    expect(await ask()).toBe(200);
    await test.app.transaction(system, (ctx) => revokeApiClient(ctx, client.id));
    expect(await ask()).toBe(401);
    const rows = await test.app.read(system, (ctx) => sqlOf(ctx.tx).query<{ row: string }>('select c::text as row from identity.api_client c'));
    expect(
      rows.some(({ row }) => row.includes(client.token)),
      'the table opens nothing',
    ).toBe(false);
  });

  it('B16: a stand-in whose arrangement was ended, and one whose absent colleague was shut out, lose what they borrowed at once', async () => {
    for (const end of ['the arrangement', 'the colleague'] as const) {
      const absent = await officer();
      const { accountId, token } = await signInAs(test.app, { kind: 'officer', roles: [] });
      const now = clock.now();
      const delegationId = await test.app.transaction(system, (ctx) =>
        delegate(ctx, {
          fromAccountId: absent.accountId,
          toAccountId: accountId,
          roles: ['desk-clerk'],
          from: now,
          to: addMs(now, 86_400_000),
          reason: 'Nghỉ phép',
        }),
      );
      const browser = browserWith(token);
      expect((await browser.get('/ban-lam-viec')).status).toBe(200);
      if (end === 'the arrangement') await test.app.transaction(system, (ctx) => revokeDelegation(ctx, delegationId));
      else await disableAccount(test.app, system, { accountId: absent.accountId, reason: 'thử' });
      expect((await browser.get('/ban-lam-viec')).status, end).toBe(403);
      expect(await isIn(browser), 'the session itself is their own').toBe(true);
    }
  });

  it('B16: an account that is opened again revives no session; nobody signs one out that is not theirs', async () => {
    const { accountId, token } = await officer();
    await disableAccount(test.app, system, { accountId, reason: 'thử' });
    await enableAccount(test.app, system, accountId);
    expect(await isIn(browserWith(token))).toBe(false);
    const [mine, theirs] = [await officer(), await officer()];
    const ids = async (who: { readonly cookie: string }) =>
      (await server.inject({ method: 'GET', url: '/api/v1/me/sessions', headers: { cookie: who.cookie } }))
        .json<{ items: { id: string }[] }>()
        .items.map(({ id }) => id);
    const [other = ''] = await ids(theirs);
    expect(await ids(mine)).not.toContain(other);
    const browser = browserWith(mine.token);
    const { html } = await browser.get('/tai-khoan/phien');
    const csrf = /name="_csrf" value="([^"]+)"/u.exec(html)?.[1] ?? '';
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const refused = await server.inject({ method: 'DELETE', url: `/api/v1/me/sessions/${other}`, headers: { cookie, 'x-csrf-token': csrf } });
    expect(refused.statusCode).toBe(404);
    expect(await isIn(browserWith(theirs.token))).toBe(true);
  });

  it('B16: cookies are HttpOnly and SameSite, Secure over https, without a life beyond the browser for the session', async () => {
    const open = openBrowser(server);
    const shown = await open.get('/dang-nhap/can-bo');
    await open.post('/dang-nhap/can-bo', { username: 'khong-co', password: 'sai' });
    for (const cookie of shown.cookies) expect(cookie).toMatch(/HttpOnly/u);
    for (const cookie of shown.cookies) expect(cookie).toMatch(/SameSite=(Lax|Strict)/u);
    const proxied = await testApp({ clock, config: { trustProxy: true } });
    const secure = await testServer(proxied.app);
    try {
      const { accountId, token } = await signInAs(proxied.app, { kind: 'officer', roles: [] });
      await proxied.app.transaction(system, async (ctx) => savePassword(ctx.tx, accountId, await hashPassword('một câu dài ban đầu'), ctx.clock.now(), false));
      const browser = openBrowser(secure);
      browser.jar.set('motcua_session', token);
      const https = { 'x-forwarded-proto': 'https' };
      await browser.get('/tai-khoan/mat-khau', https);
      const changed = await browser.post(
        '/tai-khoan/mat-khau',
        { current: 'một câu dài ban đầu', next: 'một câu dài khác hẳn', repeat: 'một câu dài khác hẳn' },
        https,
      );
      const given = changed.cookies.find((cookie) => cookie.startsWith('motcua_session='));
      expect(given).toMatch(/HttpOnly; Secure; SameSite=Lax/u);
      expect(given).not.toMatch(/Max-Age|Expires/u);
    } finally {
      await secure.close();
      await proxied.close();
    }
  });
});
