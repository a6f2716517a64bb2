import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { anonymous } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { ProblemPage } from '#ui/layouts';
import { notify } from '../../actions/notify.ts';
import { dossierReceived, notificationApp } from '../../testing/notification-app.ts';
import type { NotificationApp } from '../../testing/notification-app.ts';

let site: NotificationApp;
let server: FastifyInstance;
let reader: Actor & { readonly kind: 'citizen' };
let cookie = '';

beforeAll(async () => {
  site = await notificationApp();
  reader = await site.citizen();
  const actorOf = (token: string | undefined): Actor => (token === 'bearer:me' ? reader : anonymous);
  server = await createServer(
    { ...site.app, resolveVisitor: async (_app, token) => ({ actor: actorOf(token) }) },
    { assets: new Map(), shell: { ProblemPage } },
  );
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const me = { authorization: 'Bearer me' };
const get = async (url: string) => {
  const answer = await server.inject({ method: 'GET', url, headers: { ...me, cookie } });
  const set = [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  if (set.includes('_csrf')) cookie = set;
  return answer;
};
const tokenIn = (html: string) => /name="_csrf" value="([^"]+)"/u.exec(html)?.[1] ?? '';
const post = (url: string, fields: Readonly<Record<string, string>>) =>
  server.inject({
    method: 'POST',
    url,
    headers: { ...me, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

describe('/thong-bao', () => {
  it('teaches the next step while it is empty', async () => {
    const answer = await get('/thong-bao');
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('Khi hồ sơ của bạn có thay đổi');
  });

  it('shows what is new, escaped, in pages, and marks it as read', async () => {
    for (let count = 1; count <= 25; count += 1) {
      await site.app.transaction(anonymous, (ctx) =>
        notify(ctx, {
          recipient: { accountId: reader.id },
          template: dossierReceived,
          data: { code: `<b>${count}</b>`, dueAt: '2026-11-26T09:30:00.000Z' },
          key: String(count),
          link: '/ho-so/x',
        }),
      );
    }
    await site.settle();
    const first = await get('/thong-bao');
    expect(first.body).toContain('25 thông báo chưa đọc');
    expect(first.body).toContain('Đã tiếp nhận hồ sơ &lt;b>');
    const next = /href="(\/thong-bao\?truoc=[^"]+)"/u.exec(first.body)?.[1] ?? '';
    expect((await get(next)).body.match(/<article/gu)).toHaveLength(5);
    const id = /name="id" value="([^"]+)"/u.exec(first.body)?.[1] ?? '';
    const marked = await post('/thong-bao', { _csrf: tokenIn(first.body), id });
    expect([marked.statusCode, marked.headers.location]).toEqual([303, '/thong-bao']);
    const second = await get('/thong-bao');
    expect(second.body).toContain('24 thông báo chưa đọc');
    await post('/thong-bao', { _csrf: tokenIn(second.body) });
    expect((await get('/thong-bao')).body).not.toContain('chưa đọc');
  });

  it('A6: keeps choices, and says at the field what is wrong with them', async () => {
    const page = await get('/thong-bao/cai-dat');
    expect(page.body).toContain('value="21:00"');
    const wrong = await post('/thong-bao/cai-dat', { _csrf: tokenIn(page.body), on: 'email', quietFrom: '9 giờ', quietUntil: '07:00', locale: 'vi' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Hãy ghi giờ và phút, ví dụ 21:00.');
    expect(wrong.body).toContain('value="9 giờ"');
    const right = await post('/thong-bao/cai-dat', { _csrf: tokenIn(page.body), on: 'email', quietFrom: '22:00', quietUntil: '07:00', locale: 'vi' });
    expect(right.statusCode).toBe(303);
    expect((await get('/thong-bao/cai-dat')).body).toContain('value="22:00"');
  });

  it('asks visitors to sign in, and refuses a post without its token', async () => {
    expect((await server.inject({ method: 'GET', url: '/thong-bao' })).headers.location).toContain('/dang-nhap');
    expect((await post('/thong-bao', {})).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('answers machines too', async () => {
    const answer = await server.inject({ method: 'GET', url: '/api/v1/notifications?limit=3', headers: me });
    expect(answer.json()).toMatchObject({ unread: 0, items: [{ link: '/ho-so/x' }, {}, {}], next: expect.any(String) });
    expect((await server.inject({ method: 'POST', url: '/api/v1/notifications/read', headers: me })).json()).toEqual({ marked: 0 });
    expect((await server.inject({ method: 'GET', url: '/api/v1/notifications' })).statusCode).toBe(401);
    expect((await server.inject({ method: 'GET', url: '/api/v1/notifications?limit=0', headers: me })).statusCode).toBe(422);
  });
});
