import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http';
import { anonymous } from '#platform/permissions';
import { testApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';
import { newId } from '#platform/db';
import type { Actor } from '#platform/permissions';
import type { App } from '#platform/app';
import { documentOf } from '../document/served-document.ts';

const admin: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
let app: App;
let server: Awaited<ReturnType<typeof createServer>>;
let close: () => Promise<void>;
let cookie = '';

beforeAll(async () => {
  const composed = await testApp();
  // Tokens that the console sends are looked up for real; the test's own browser says who it is by a made-up session.
  app = {
    ...composed.app,
    resolveVisitor: async (host, token) =>
      token === 'admin' ? { actor: admin } : token?.startsWith('bearer:') === true ? composed.app.resolveVisitor(host, token) : { actor: anonymous },
  };
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
  close = async () => {
    await server.close();
    await composed.close();
  };
});
afterAll(() => close());

async function get(url: string, session = '') {
  const answer = await server.inject({ method: 'GET', url, headers: { cookie: `${cookie}; motcua_session=${session}` } });
  const fresh = [answer.headers['set-cookie'] ?? []]
    .flat()
    .find((line) => line.startsWith('_csrf'))
    ?.split(';')[0];
  if (fresh !== undefined) cookie = fresh;
  return answer;
}
const csrf = (html: string) => /name="_csrf" value="([^"]+)"/u.exec(html)?.[1] ?? '';
const post = (url: string, fields: Readonly<Record<string, string>> | readonly (readonly [string, string])[], session = '') =>
  server.inject({
    method: 'POST',
    url,
    headers: { cookie: `${cookie}; motcua_session=${session}`, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(Array.isArray(fields) ? fields.map(([name, value]) => [name, value]) : (fields as Record<string, string>)).toString(),
  });

describe('/nha-phat-trien', () => {
  it('A25: lists every operation with a link to its console', async () => {
    const { body } = await get('/nha-phat-trien');
    for (const { id } of documentOf(app).operations) expect(body).toContain(`href="/nha-phat-trien/thao-tac/${id}"`);
  });

  it('A25: every operation has a console page that opens', async () => {
    for (const { id } of documentOf(app).operations) expect((await get(`/nha-phat-trien/thao-tac/${id}`)).statusCode, id).toBe(200);
    expect((await get('/nha-phat-trien/thao-tac/none')).statusCode).toBe(404);
  });

  it('A3: the console tries an operation without scripts and shows what came back', async () => {
    const page = await get('/nha-phat-trien/thao-tac/getAgencies');
    const tried = await post('/nha-phat-trien/thao-tac/getAgencies', { _csrf: csrf(page.body), 'query-limit': '2', 'query-q': 'ủy ban' });
    expect(tried.statusCode).toBe(200);
    expect(tried.body).toContain('Câu trả lời: 200');
    expect(tried.body).toContain('curl -i -X GET');
    const wrong = await post('/nha-phat-trien/thao-tac/getAgencies', { _csrf: csrf(page.body), 'query-limit': '0' });
    expect(wrong.body).toContain('Câu trả lời: 422');
    const away = await post('/nha-phat-trien/thao-tac/getNotifications', { _csrf: csrf(page.body) });
    expect(away.body).toContain('Câu trả lời: 401');
  });

  it('B9: the console acts as its visitor and nobody else, and shows no session', async () => {
    const page = await get('/nha-phat-trien/thao-tac/getNotifications', 'admin');
    const mine = await post('/nha-phat-trien/thao-tac/getNotifications', { _csrf: csrf(page.body) }, 'admin');
    expect(mine.body).toContain('Câu trả lời: 200');
    expect(mine.body).not.toContain('motcua_session');
    expect((await post('/nha-phat-trien/thao-tac/getNotifications', {}, 'admin')).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('/nha-phat-trien/ung-dung', () => {
  it('B9: is for administrators only', async () => {
    expect((await get('/nha-phat-trien/ung-dung')).headers.location).toContain('/dang-nhap');
    const page = await get('/nha-phat-trien/thao-tac/readLiveness');
    expect((await post('/nha-phat-trien/ung-dung', { _csrf: csrf(page.body), name: 'Kẻ gian' })).statusCode).toBe(401);
    expect((await post('/nha-phat-trien/ung-dung/thu-hoi', { _csrf: csrf(page.body), id: newId() })).statusCode).toBe(401);
  });

  it('shows a new token once, lets the system call, and stops it at once when revoked', async () => {
    const page = await get('/nha-phat-trien/ung-dung', 'admin');
    const agencyId = /<option value="([0-9a-f-]{36})"/u.exec(page.body)?.[1] ?? '';
    const made = await post(
      '/nha-phat-trien/ung-dung',
      [
        ['_csrf', csrf(page.body)],
        ['name', 'Phần mềm thử – Sở Ví Dụ'],
        ['agencyId', agencyId],
        ['scopes', 'dossiers.read'],
        ['scopes', 'dossiers.list'],
      ],
      'admin',
    );
    const token = /mc_[A-Za-z0-9_-]{43}/u.exec(made.body)?.[0] ?? '';
    expect(token).not.toBe('');
    const list = await get('/nha-phat-trien/ung-dung', 'admin');
    expect(list.body).toContain('Phần mềm thử – Sở Ví Dụ');
    expect(list.body).not.toContain(token);
    expect(list.body).toContain('Xem từng hồ sơ: giấy tờ, tiến độ, lịch sử</li>');
    const call = () => server.inject({ method: 'GET', url: '/api/v1/dossiers', headers: { authorization: `Bearer ${token}` } });
    expect((await call()).statusCode).toBe(200);
    const byConsole = await post('/nha-phat-trien/thao-tac/getDossiers', { _csrf: csrf(list.body), token });
    expect(byConsole.body).toContain('Câu trả lời: 200');
    expect(byConsole.body).not.toContain(token);
    const id = /name="id" value="([^"]+)"/u.exec(list.body)?.[1] ?? '';
    expect((await post('/nha-phat-trien/ung-dung/thu-hoi', { _csrf: csrf(list.body), id }, 'admin')).statusCode).toBe(303);
    expect((await call()).statusCode).toBe(401);
  });

  it('A6: says at the field what is missing', async () => {
    const page = await get('/nha-phat-trien/ung-dung', 'admin');
    const wrong = await post('/nha-phat-trien/ung-dung', { _csrf: csrf(page.body), name: '', scopes: 'dossiers.sign' }, 'admin');
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Hãy ghi tên ứng dụng');
    expect(wrong.body).toContain('Có phạm vi không nằm trong danh sách');
    const nowhere = await post('/nha-phat-trien/ung-dung', { _csrf: csrf(page.body), name: 'Phần mềm thử', agencyId: newId() }, 'admin');
    expect(nowhere.statusCode).toBe(422);
    expect(nowhere.body).toContain('Cơ quan này không có hoặc đã ngừng hoạt động');
  });
});
