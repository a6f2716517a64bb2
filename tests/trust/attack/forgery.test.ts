import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import type { WebServer } from '#platform/http';
import { roles, systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { testServer } from '../../../src/modules/identity/testing/browser.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';

let test: TestApp;
let server: WebServer;
let cookies: readonly string[];
beforeAll(async () => {
  test = await testApp({ freshDatabase: true });
  server = await testServer(test.app);
  const agencyId = newId();
  const officer = await signInAs(test.app, { kind: 'officer', roles: roles.map((role) => ({ role, agencyId })) });
  cookies = [officer.cookie, (await signInAs(test.app, { kind: 'citizen' })).cookie];
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const multipart = 'multipart/form-data; boundary=x';
const form = 'application/x-www-form-urlencoded';

interface Target {
  readonly method: string;
  readonly url: string;
}

/** Every address that changes something, with invented things in it. */
function targets(): readonly Target[] {
  const fill = (path: string): string => path.replaceAll(/:[A-Za-z0-9]+/gu, () => newId());
  return [
    ...test.app.pages.filter(({ post }) => post !== undefined).map(({ path }) => ({ method: 'POST', url: fill(path) })),
    ...test.app.routes.filter(({ method }) => method !== 'GET').map(({ method, path }) => ({ method, url: fill(path) })),
    { method: 'POST', url: '/api/v1/uploads' },
  ];
}

async function send({ method, url }: Target, headers: Readonly<Record<string, string>>, payload: string): Promise<{ status: number; body: string }> {
  const { statusCode, body } = await server.inject({ method: method as 'POST', url, headers: { 'tus-resumable': '1.0.0', ...headers }, payload });
  return { status: statusCode, body };
}

/** The token and cookie of a page that this session itself has open. */
async function openPage(cookie: string): Promise<{ readonly token: string; readonly jar: string }> {
  const shown = await server.inject({ method: 'GET', url: '/tai-khoan/phien', headers: { cookie } });
  return {
    token: /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '',
    jar: [cookie, ...shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)].join('; '),
  };
}

async function audited(): Promise<number> {
  const [row] = await test.app.read(systemActor('test'), (ctx) => sqlOf(ctx.tx).query<{ n: number }>('select count(*)::int as n from platform.audit_event'));
  return row?.n ?? 0;
}

const bodies: readonly (readonly [string, string, (token: string) => string])[] = [
  ['a form', form, (token) => `_csrf=${token}&x=1`],
  ['a form with files', multipart, (token) => `--x\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n${token}\r\n--x--\r\n`],
  ['JSON', 'application/json', (token) => JSON.stringify({ _csrf: token })],
];

describe('another site’s page that posts with this browser’s session', () => {
  it.each(bodies)(
    'gets nothing done anywhere without the token, sent as %s',
    async (_name, type, body) => {
      const before = await audited();
      const faults: string[] = [];
      const all = targets();
      expect(all.length).toBeGreaterThan(90);
      for (const target of all) {
        for (const [cookie, token] of [
          [cookies[0] ?? '', ''],
          [cookies[1] ?? '', 'made-up'],
        ] as const) {
          const { status, body: answer } = await send(target, { cookie, 'content-type': type }, body(token));
          if (![400, 403, 415, 422].includes(status) || /"code":"dossiers\./u.test(answer))
            faults.push(`${target.method} ${target.url}: ${String(status)} ${answer.slice(0, 80)}`);
        }
      }
      expect(faults).toEqual([]);
      expect(await audited(), 'nothing was done').toBe(before);
    },
    120_000,
  );

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a look-alike origin', { origin: 'http://localhost:80.evil.example' }],
    ['what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
  ])(
    'is told by %s, even with a token that it stole',
    async (_name, header) => {
      const [cookie = ''] = cookies;
      const { token, jar } = await openPage(cookie);
      expect(token).not.toBe('');
      const faults: string[] = [];
      for (const target of targets()) {
        const { status } = await send(target, { cookie: jar, 'x-csrf-token': token, 'content-type': form, ...header }, '');
        if (status !== 403) faults.push(`${target.method} ${target.url}: ${String(status)}`);
      }
      expect(faults).toEqual([]);
      const own = await send(
        { method: 'POST', url: '/tai-khoan/phien' },
        { cookie: jar, 'content-type': form, origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' },
        `_csrf=${token}&session=${newId()}`,
      );
      expect(own.status, 'its own page is served').not.toBe(403);
    },
    60_000,
  );
});
