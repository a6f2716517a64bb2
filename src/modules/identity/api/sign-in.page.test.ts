import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import type { WebServer } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { registerOfficer } from '../actions/change-password.ts';
import { demoTotpSecret } from '../actions/demo-totp.ts';
import { seal } from '../credentials/seal.ts';
import { totpCode } from '../credentials/totp.ts';
import { saveTotp } from '../store/credential.store.ts';
import { testServer } from '../testing/browser.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const password = 'bốn từ ngẫu nhiên ở đây';
let test: TestApp;
let app: App;
let server: WebServer;
beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
  server = await testServer(app);
});
afterAll(async () => {
  await server.close();
  await test.close();
});

async function call(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: { readonly token?: string; readonly body?: object; readonly language?: string } = {},
) {
  const { token, body, language } = options;
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(language === undefined ? {} : { 'accept-language': language }) };
  const answer = await server.inject({ method, url: `/api/v1${path}`, headers, ...(body === undefined ? {} : { payload: body }) });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body === '' ? {} : answer.json<Record<string, unknown>>() };
}

async function officer(): Promise<string> {
  const username = `may.${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
  const id = await registerOfficer(app, systemActor('test'), { username, displayName: 'Lê Văn Thử', password });
  await app.transaction(systemActor('test'), (ctx) => saveTotp(ctx.tx, id, seal(app.secret, 'totp', demoTotpSecret(username)), clock.now()));
  return username;
}

describe('a program signs people in', () => {
  it('B16: an officer with password and code; the token works as a bearer token until they sign out', async () => {
    const username = await officer();
    const code = totpCode(demoTotpSecret(username), clock.now());
    const signedIn = await call('POST', '/sign-in/officer', { body: { username, password, code } });
    expect(signedIn).toMatchObject({ status: 201, body: { mustChangePassword: true, idleSeconds: 1800 } });
    const token = String(signedIn.body['token']);
    expect((await call('GET', '/me', { token })).body).toMatchObject({ kind: 'officer', name: 'Lê Văn Thử' });
    expect((await call('POST', '/sign-in/officer', { body: { username, password, code } })).status, 'a code opens once').toBe(422);
    expect((await call('DELETE', '/me/session', { token })).status).toBe(204);
    expect((await call('GET', '/me', { token })).status).toBe(401);
  });

  it('B16: says the same for a wrong password, a wrong code and an account that is not there', async () => {
    const username = await officer();
    const wrong = [
      { username, password: 'sai mật khẩu rồi nhé', code: '000000' },
      { username, password, code: '000000' },
      { username: 'khong.co.ai', password, code: '000000' },
    ];
    for (const body of wrong)
      expect(await call('POST', '/sign-in/officer', { body })).toMatchObject({ status: 422, body: { code: 'identity.sign-in-refused' } });
  });

  it('B16: a citizen by a code to their phone, who may act for nobody they do not represent', async () => {
    const sent = await call('POST', '/sign-in/codes', { body: { contact: `09${String(Date.now()).slice(-8)}` } });
    expect(sent.status).toBe(201);
    const { id, demoCode } = sent.body;
    const signedIn = await call('POST', '/sign-in/citizen', { body: { id, code: demoCode } });
    expect(signedIn.status).toBe(201);
    const token = String(signedIn.body['token']);
    expect((await call('GET', '/me', { token })).body).toMatchObject({ kind: 'citizen' });
    expect((await call('PUT', '/me/acting-for', { token, body: { organisationId: '01890a5d-ac96-774b-bcce-b302099a8057' } })).status).toBe(403);
    const changed = await call('PUT', '/me/acting-for', { token, body: { organisationId: null } });
    expect(changed.status).toBe(200);
    expect((await call('GET', '/me', { token })).status, 'the token before opens nothing').toBe(401);
    expect((await call('GET', '/me', { token: String(changed.body['token']) })).status).toBe(200);
  });
});

describe('a fault', () => {
  it.each([
    ['en-GB, en;q=0.9, vi;q=0.5', 'en', 'Not right yet'],
    ['vi, en;q=0.9', 'vi', 'Dữ liệu chưa đúng'],
    ['fr', 'vi', 'Dữ liệu chưa đúng'],
    [undefined, 'vi', 'Dữ liệu chưa đúng'],
  ])('A25: speaks the language asked for (%s) and points at each place', async (language, spoken, title) => {
    const answer = await call('POST', '/sign-in/officer', { body: { username: 'a', code: 5, 'x/y': 1 }, ...(language === undefined ? {} : { language }) });
    expect(answer).toMatchObject({
      status: 422,
      headers: { 'content-language': spoken, 'content-type': expect.stringContaining('application/problem+json') },
      body: { title, code: 'invalid' },
    });
    expect(answer.body['errors']).toEqual([
      { in: 'body', path: 'password', pointer: '/password', message: expect.any(String) },
      { in: 'body', path: 'code', pointer: '/code', message: expect.any(String) },
      { in: 'body', path: 'x/y', pointer: '/x~1y', message: expect.any(String) },
    ]);
  });

  it('A25: of JSON that is none, and of another kind of content, says so', async () => {
    const send = (type: string) => server.inject({ method: 'POST', url: '/api/v1/sign-in/codes', headers: { 'content-type': type }, payload: '{' });
    expect((await send('application/json')).json()).toMatchObject({ status: 422, errors: [{ in: 'body', message: 'Nội dung không phải JSON hợp lệ.' }] });
    expect((await send('text/plain')).json()).toMatchObject({ status: 415, code: 'media-type' });
  });
});
