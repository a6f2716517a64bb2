import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { fixedClock, testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';

let test: TestApp;
let server: WebServer;
beforeAll(async () => {
  test = await testApp({ clock: fixedClock('2026-11-22T02:00:00Z') });
  server = await createServer(test.app, { assets: new Map(), shell: { ProblemPage: ({ problem }) => <p>{problem.title}</p> } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

async function get(url: string): Promise<{ status: number; body: { items: Record<string, unknown>[]; next: string | null } & Record<string, unknown> }> {
  const answer = await server.inject({ method: 'GET', url });
  return { status: answer.statusCode, body: answer.json() };
}

describe('GET /api/v1/administrative-units', () => {
  it('finds without marks and explains a former unit', async () => {
    const { status, body } = await get('/api/v1/administrative-units?q=hai+duong&level=province');
    expect(status).toBe(200);
    expect(body.items[0]).toMatchObject({
      fullName: 'Tỉnh Hải Dương',
      validTo: '2025-06-30',
      explanation: 'Tỉnh Hải Dương (cũ) nay thuộc Thành phố Hải Phòng, từ ngày 01/07/2025.',
      successors: [{ kind: 'merge', on: '2025-07-01', unit: { fullName: 'Thành phố Hải Phòng' } }],
    });
  });

  it('pages with `next`', async () => {
    const first = await get('/api/v1/administrative-units?q=tan&limit=5');
    const second = await get(`/api/v1/administrative-units?q=tan&limit=5&cursor=${first.body.next ?? ''}`);
    const ids = [...first.body.items, ...second.body.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(10);
  });

  it.each(['q=', 'q=a&limit=0', 'q=a&limit=101', 'q=a&level=planet', 'q=a&on=2026-02-30', 'q=a&parent=1', `q=${'a'.repeat(101)}`])(
    'B11: refuses ?%s with 4xx',
    async (query) => {
      const { status } = await get(`/api/v1/administrative-units?${query}`);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    },
  );

  it('B11: refuses a cursor of somebody else’s making', async () => {
    expect((await get('/api/v1/administrative-units?q=tan&cursor=abc')).status).toBe(422);
  });
});

describe('GET /api/v1/agencies', () => {
  it('finds by either form of the identifier', async () => {
    const [a, b] = [await get('/api/v1/agencies?q=H24.03'), await get('/api/v1/agencies?q=000.00.03.H24')];
    expect(a.body.items).toEqual(b.body.items);
    expect(a.body.items[0]).toMatchObject({ name: 'Sở Tư pháp thành phố Hải Phòng', isDemoIdentifier: true });
    expect((await get('/api/v1/agencies?q=H99.99')).body).toEqual({ items: [], next: null });
  });

  it('finds by name, place and kind', async () => {
    const { body } = await get('/api/v1/agencies?q=le+thanh+nghi&kind=police');
    expect(body.items.map(({ name }) => name)).toEqual(['Công an phường Lê Thanh Nghị']);
  });

  it('shows one agency with desks and, once closed, its successor', async () => {
    const [former] = (await get('/api/v1/agencies?q=H23.03&on=2025-06-30')).body.items;
    const { body } = await get(`/api/v1/agencies/${String(former?.['id'])}`);
    expect(body).toMatchObject({ name: 'Sở Tư pháp Hải Dương', validTo: '2025-06-30', successors: [{ name: 'Sở Tư pháp thành phố Hải Phòng' }] });
    expect((await get('/api/v1/agencies/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
