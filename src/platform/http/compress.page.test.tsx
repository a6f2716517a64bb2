import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sessionCookie } from '#platform/sessions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { preferredEncoding } from './compress.ts';
import { download, page } from './page.ts';
import { route } from './route.ts';
import { createServer } from './server.ts';
import type { WebServer } from './server.ts';

const long = 'Một Cửa '.repeat(500);
let test: TestApp;
let server: WebServer;

beforeAll(async () => {
  const pages = [
    page('/dai', { permission: 'public', get: async () => <p>{long}</p> }),
    page('/ngan', { permission: 'public', get: async () => <p>ngắn</p> }),
    page('/giay', { permission: 'public', get: async () => download(Buffer.from(long), 'giay.pdf', 'application/pdf') }),
    page('/bang', { permission: 'public', get: async () => download(Buffer.from(long), 'bang.csv', 'text/csv') }),
  ];
  const routes = [
    route({
      method: 'GET',
      path: '/api/v1/dai',
      summary: 'x',
      permission: 'public',
      response: z.object({ text: z.string() }),
      handle: async () => ({ text: long }),
    }),
  ];
  test = await testApp();
  server = await createServer({ ...test.app, modules: [], pages, routes }, { assets: new Map(), shell: { ProblemPage: () => <p>{long}</p> } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

const ask = (url: string, headers: Record<string, string>) => server.inject({ method: 'GET', url, headers });

describe('compression', () => {
  it.each([
    ['/dai', 'gzip, deflate, br', 'br'],
    ['/dai', 'gzip', 'gzip'],
    ['/api/v1/dai', 'br', 'br'],
    ['/bang', 'gzip', 'gzip'],
    ['/khong-co', 'br', 'br'],
  ])('A4: %s for "%s" comes as %s, smaller, the same text', async (url, accepted, encoding) => {
    const [plain, small] = [await ask(url, {}), await ask(url, { 'accept-encoding': accepted })];
    expect(small.headers).toMatchObject({ 'content-encoding': encoding, vary: 'accept-encoding', 'content-length': String(small.rawPayload.length) });
    expect(small.statusCode).toBe(plain.statusCode);
    expect(small.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
    const text = (encoding === 'br' ? brotliDecompressSync : gunzipSync)(small.rawPayload).toString();
    expect(text.includes(long)).toBe(true);
  });

  it('leaves alone what is short, what is compressed already, and what a client cannot read', async () => {
    for (const [url, accepted] of [
      ['/ngan', 'br'],
      ['/giay', 'br'],
      ['/dai', ''],
      ['/dai', 'deflate'],
      ['/dai', 'br;q=0, gzip;q=0.0'],
    ] as const) {
      expect((await ask(url, { 'accept-encoding': accepted })).headers['content-encoding'], `${url} ${accepted}`).toBeUndefined();
    }
    expect((await ask('/dai', {})).headers['vary']).toBe('accept-encoding');
    expect((await ask('/giay', { 'accept-encoding': 'br' })).headers['vary']).toBeUndefined();
  });

  it('does not compress what another site asks for in the name of somebody signed in', async () => {
    const cookie = `${sessionCookie}=x`;
    const encodingOf = async (headers: Record<string, string>) => (await ask('/dai', { 'accept-encoding': 'br', ...headers })).headers['content-encoding'];
    expect(await encodingOf({ cookie, 'sec-fetch-site': 'cross-site' })).toBeUndefined();
    expect(await encodingOf({ cookie, 'sec-fetch-site': 'same-origin' })).toBe('br');
    expect(await encodingOf({ 'sec-fetch-site': 'cross-site' })).toBe('br');
  });

  it('knows the header', () => {
    expect(['br', 'BR ; q=0.5', 'gzip;q=1, br', 'x-gzip', '*', 'gzip;q=0,br;q=0.000'].map(preferredEncoding)).toEqual([
      'br',
      'br',
      'br',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
