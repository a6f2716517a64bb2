import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import type { WebServer } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { newToken } from '#platform/sessions';
import { testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { saveContactOwner } from '../../../src/modules/identity/store/one-time-code.store.ts';
import { openBrowser, testServer } from '../../../src/modules/identity/testing/browser.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';

/** The limits of a fresh installation, but for the one over everything, which is made small enough to be reached quickly. */
const limits = { all: 90, signIn: 20, lookUp: 60 };
let test: TestApp;
let server: WebServer;
beforeAll(async () => {
  test = await testApp({ config: { rateLimits: limits } });
});
afterAll(() => test.close());

/** A new server knows no counts of earlier tests. */
async function freshly<T>(work: () => Promise<T>): Promise<T> {
  server = await testServer(test.app);
  try {
    return await work();
  } finally {
    await server.close();
  }
}

interface Profile {
  readonly name: string;
  readonly limit: number;
  readonly knock: (place: string, number: number) => Promise<{ readonly status: number; readonly retryAfter: string | undefined }>;
}

async function get(url: string, place: string, cookie = ''): Promise<{ status: number; retryAfter: string | undefined; body: string }> {
  const reply = await server.inject({ method: 'GET', url, remoteAddress: place, headers: cookie === '' ? {} : { cookie } });
  return {
    status: reply.statusCode,
    retryAfter: reply.headers['retry-after'] === undefined ? undefined : String(reply.headers['retry-after']),
    body: reply.body,
  };
}

async function post(url: string, place: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; retryAfter: string | undefined }> {
  const reply = await server.inject({
    method: 'POST',
    url,
    remoteAddress: place,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
  return { status: reply.statusCode, retryAfter: reply.headers['retry-after'] === undefined ? undefined : String(reply.headers['retry-after']) };
}

async function api(url: string, place: string, body: unknown): Promise<{ status: number; retryAfter: string | undefined }> {
  const reply = await server.inject({ method: 'POST', url, remoteAddress: place, payload: body as object });
  return { status: reply.statusCode, retryAfter: reply.headers['retry-after'] === undefined ? undefined : String(reply.headers['retry-after']) };
}

const profiles: readonly Profile[] = [
  {
    name: 'guessing passwords',
    limit: limits.signIn,
    knock: (place, number) => post('/dang-nhap/can-bo', place, { username: `canbo${String(number)}`, password: 'doan-mo' }),
  },
  {
    name: 'asking for one-time codes',
    limit: limits.signIn,
    knock: (place, number) => post('/dang-nhap/ma', place, { contact: `09000000${String(10 + number)}` }),
  },
  { name: 'typing one-time codes', limit: limits.signIn, knock: (place, number) => post('/dang-nhap/ma/nhap', place, { code: String(100_000 + number) }) },
  {
    name: 'looking dossiers up by page',
    limit: limits.lookUp,
    knock: (place, number) => get(`/ho-so/tra-cuu?ma=H15.1-261122-${String(number).padStart(4, '0')}&so=1234`, place),
  },
  {
    name: 'looking dossiers up by program',
    limit: limits.lookUp,
    knock: (place, number) => api('/api/v1/dossiers/track', place, { code: `H15.1-261122-${String(number).padStart(4, '0')}`, digits: '1234' }),
  },
  { name: 'verifying made-up results', limit: limits.lookUp, knock: (place, number) => get(`/xac-minh?ma=ABCDEF${String(number)}`, place) },
  { name: 'guessing payment codes', limit: limits.lookUp, knock: (place, number) => get(`/thanh-toan/MC0000000000${String(number).padStart(2, '0')}`, place) },
  { name: 'searching without end', limit: limits.all, knock: (place, number) => get(`/thu-tuc?q=${String(number)}`, place) },
];

describe('attackers', () => {
  it.each(profiles)(
    'B18: $name is refused with 429 and when to come back; others are served',
    ({ limit, knock }) =>
      freshly(async () => {
        const [attacker, honest] = ['203.0.113.9', '198.51.100.7'];
        const seen = [];
        for (let number = 0; number < limit + 10; number += 1) seen.push(await knock(attacker, number));
        const refused = seen.filter(({ status }) => status === 429);
        expect(refused.length, `of ${String(seen.length)}`).toBeGreaterThanOrEqual(10);
        expect(
          seen.slice(0, 3).every(({ status }) => status !== 429),
          'the first tries are answered',
        ).toBe(true);
        for (const { retryAfter } of refused) expect(Number(retryAfter)).toBeGreaterThan(0);
        expect((await knock(honest, 0)).status).not.toBe(429);
      }),
    60_000,
  );

  it(
    'B18: people with a session work on, though they share an address with the attacker',
    () =>
      freshly(async () => {
        const place = '203.0.113.10';
        const officer = await signInAs(test.app, { kind: 'officer', roles: [{ role: 'desk-clerk', agencyId: newId() }] });
        const citizen = await signInAs(test.app, { kind: 'citizen' });
        for (let number = 0; number < limits.all + 20; number += 1) await get(`/thu-tuc?q=${String(number)}`, place);
        expect((await get('/thu-tuc', place)).status).toBe(429);
        for (const { cookie } of [officer, citizen]) {
          expect((await get('/tai-khoan', place, cookie)).status).toBe(200);
          expect((await get('/ho-so/tra-cuu', place, cookie)).status).toBe(200);
        }
      }),
    60_000,
  );

  it.each(profiles)(
    'B18: $name from ever new addresses of one network is refused all the same',
    ({ limit, knock }) =>
      freshly(async () => {
        const seen = [];
        for (let number = 0; number < limit + 10; number += 1)
          seen.push(await knock(`2001:db8:1:2:${number.toString(16)}::${(number * 31).toString(16)}`, number));
        expect(seen.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(10);
        expect((await knock('2001:db8:1:3::1', 0)).status, 'the neighbours').not.toBe(429);
      }),
    60_000,
  );

  it(
    'B18: asking for a code says the same whether the contact is known or not',
    () =>
      freshly(async () => {
        const known = '0912000333';
        const { accountId } = await signInAs(test.app, { kind: 'citizen' });
        await test.app.transaction(systemActor('test'), (ctx) => saveContactOwner(ctx.tx, { channel: 'phone', value: known }, accountId, ctx.clock.now()));
        const said = [];
        for (const contact of [known, '0912000444']) {
          const browser = openBrowser(server, `198.51.100.${contact.slice(-2)}`);
          await browser.get('/dang-nhap');
          const asked = await browser.post('/dang-nhap/ma', { contact });
          const { html } = await browser.get(asked.location);
          said.push({
            status: asked.status,
            location: asked.location,
            words: html.replaceAll(/nonce="[^"]*"|value="[^"]*"|content="[^"]*"|[\d•*]+/gu, ''),
          });
        }
        expect(said[0]).toMatchObject({ status: 303 });
        expect(said[1]).toEqual(said[0]);
      }),
    60_000,
  );

  it(
    'B18: made-up session tokens open no fresh counts',
    () =>
      freshly(async () => {
        const statuses = [];
        for (let number = 0; number < limits.all + 40; number += 1)
          statuses.push((await get('/thu-tuc', '203.0.113.11', `motcua_session=${newToken()}`)).status);
        expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(40);
      }),
    60_000,
  );

  it(
    'B18: a signed-in one who takes everything away in exports is stopped too, without harm to a colleague',
    () =>
      freshly(async () => {
        const agencyId = await testAgency(test.app);
        const [greedy, colleague] = [
          await signInAs(test.app, { kind: 'officer', roles: [{ role: 'leader', agencyId }] }),
          await signInAs(test.app, { kind: 'officer', roles: [{ role: 'leader', agencyId }] }),
        ];
        const statuses = [];
        for (let number = 0; number < limits.lookUp + 5; number += 1) statuses.push(await get('/lanh-dao/xuat', '203.0.113.12', greedy.cookie));
        expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(5);
        expect((await get('/lanh-dao/xuat', '203.0.113.12', colleague.cookie)).status).toBe(200);
      }),
    60_000,
  );

  it(
    'B18: the refusal is a page in the visitor’s language',
    () =>
      freshly(async () => {
        for (let number = 0; number < limits.lookUp + 1; number += 1) await get('/xac-minh?ma=X', '203.0.113.13');
        const browser = openBrowser(server, '203.0.113.13');
        browser.jar.set('motcua_locale', 'en');
        const shown = await browser.get('/xac-minh?ma=X');
        expect(shown.status).toBe(429);
        expect(shown.html).toContain('<html lang="en"');
      }),
    60_000,
  );
});
