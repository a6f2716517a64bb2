import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#platform/audit';
import { newId, sqlOf } from '#platform/db';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';
import { signInAs } from '../testing/sign-in-as.ts';

const system = systemActor('test');
let test: TestApp;
let server: WebServer;
beforeAll(async () => {
  test = await testApp();
  server = await createServer(test.app, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const person = (roles: Parameters<typeof signInAs>[1]) => signInAs(test.app, roles);
const administrator = () => person({ kind: 'officer', roles: [{ role: 'administrator' }] });
const officer = () => person({ kind: 'officer', roles: [{ role: 'officer', agencyId: newId() }] });

async function call(method: 'GET' | 'PUT', url: string, token: string, payload?: object): Promise<{ readonly status: number; readonly body: object }> {
  const reply = await server.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload === undefined ? {} : { payload }) });
  return { status: reply.statusCode, body: reply.json() };
}

async function told(accountId: string): Promise<unknown> {
  const [row] = await test.app.read(system, (ctx) => sqlOf(ctx.tx).query('select email, phone from notifications.contact where account_id = $1', [accountId]));
  return row;
}

describe('where an officer is told things', () => {
  it('is changed by an administrator, checked, in one spelling, and stands in the trail without the address', async () => {
    const [admin, one] = [await administrator(), await officer()];
    const url = `/api/v1/officers/${one.accountId}/contact`;
    expect(await call('GET', url, admin.token)).toEqual({ status: 200, body: { phone: null, email: null } });
    const given = { phone: '+84 912 345 678', email: 'Mau@ViDu.vn' };
    expect(await call('PUT', url, admin.token, given)).toEqual({ status: 200, body: { phone: '0912345678', email: 'mau@vidu.vn' } });
    expect(await told(one.accountId)).toMatchObject({ email: 'mau@vidu.vn' });
    expect((await call('PUT', url, admin.token, { phone: '0912345678' })).body).toEqual({ phone: '0912345678', email: null });
    const wrong = await call('PUT', url, admin.token, { phone: '12', email: 'khong-phai' });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'phone' }, { path: 'email' }] } });
    const trail = await test.app.read(system, (ctx) => listAudit(ctx, { act: 'identity.contact-changed', limit: 20 }));
    expect(trail.filter(({ subjectId }) => subjectId === one.accountId)).toMatchObject([
      { actorId: admin.accountId, details: { changed: ['email'] } },
      { actorId: admin.accountId, details: { changed: ['phone', 'email'] } },
    ]);
    expect(JSON.stringify(trail)).not.toContain('vidu.vn');
  });

  it('is changed by the officer themselves, on the API and under their account', async () => {
    const one = await officer();
    expect((await call('PUT', '/api/v1/me/contact', one.token, { email: 'rieng@vidu.vn' })).body).toEqual({ phone: null, email: 'rieng@vidu.vn' });
    const shown = await server.inject({ method: 'GET', url: '/tai-khoan', headers: { cookie: one.cookie } });
    expect(shown.body).toContain('value="rieng@vidu.vn"');
    const csrf = /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '';
    const cookie = [one.cookie, ...shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)].join('; ');
    const post = (fields: Readonly<Record<string, string>>) =>
      server.inject({
        method: 'POST',
        url: '/tai-khoan',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ _csrf: csrf, ...fields }).toString(),
      });
    const wrong = await post({ email: 'sai', phone: '0912345678' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Hãy nhập địa chỉ thư điện tử');
    expect((await post({ email: 'moi@vidu.vn', phone: '0912345678' })).statusCode).toBe(303);
    expect(await told(one.accountId)).toMatchObject({ email: 'moi@vidu.vn' });
  });

  it('B9: is not read or changed by a colleague, an administrator of one agency, or a citizen', async () => {
    const one = await officer();
    const url = `/api/v1/officers/${one.accountId}/contact`;
    const others = [
      await officer(),
      await person({ kind: 'officer', roles: [{ role: 'administrator', agencyId: newId() }] }),
      await person({ kind: 'citizen' }),
    ];
    for (const other of others) {
      expect((await call('GET', url, other.token)).status).toBe(403);
      expect((await call('PUT', url, other.token, { email: 'ke.gian@vidu.vn' })).status).toBe(403);
    }
    const citizen = others[2];
    expect((await call('PUT', '/api/v1/me/contact', citizen?.token ?? '', { email: 'a@vidu.vn' })).status).toBe(403);
    const admin = await administrator();
    expect((await call('PUT', `/api/v1/officers/${citizen?.accountId}/contact`, admin.token, { email: 'a@vidu.vn' })).body).toMatchObject({
      code: 'identity.not-an-officer',
    });
  });
});
