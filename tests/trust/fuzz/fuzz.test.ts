import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { casesTonight, seedTonight } from '#platform/testing';
import { apiSite } from '../../../src/modules/developers/testing/api-site.ts';
import type { ApiSite } from '../../../src/modules/developers/testing/api-site.ts';
import { hostileTexts } from '../../../src/modules/developers/testing/hostile-requests.ts';
import { chanceOf } from '../../../src/modules/developers/testing/random.ts';
import type { Chance } from '../../../src/modules/developers/testing/random.ts';

// A seed that ever found a fault joins the fixed ones.
const tonight = seedTonight(100);
const seeds = [20_261_123, ...Array.from({ length: casesTonight(0, 30) }, (_, index) => tonight + index)];
const patienceMs = 2000;

let site: ApiSite;
let form: { readonly token: string; readonly cookie: string };
beforeAll(async () => {
  site = await apiSite();
  const shown = await site.server.inject({ method: 'GET', url: '/dang-nhap' });
  form = {
    token: /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '',
    cookie: shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
  };
});
afterAll(() => site.close());

/** Bodies that no form and no program sends: broken bytes, depths, prototypes, wrong wrappings. */
const bodies: readonly (readonly [string, string | Buffer])[] = [
  ['application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['application/json', '['.repeat(100_000)],
  ['application/json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
  ['application/json', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'],
  ['application/json', `{"answers":${'9'.repeat(400)},"limit":-1e999}`],
  ['application/json', '"\\ud800"'],
  ['application/json', '{"a":1,"a":2}'],
  ['application/json', ''],
  ['application/json; charset=utf-16', '{}'],
  ['text/plain', '{}'],
  ['application/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['application/x-www-form-urlencoded', Buffer.from([0x61, 0x3d, 0xc3, 0x28, 0x26, 0xff, 0x3d, 0x31])],
  ['application/x-www-form-urlencoded', 'a=%00&b=%ff&c=%ud800&=&&&='],
  ['application/x-www-form-urlencoded', `${'a[b]=1&'.repeat(5000)}x`],
  ['application/x-www-form-urlencoded', '__proto__[x]=1&constructor=1&hasOwnProperty=1&toString=1&_csrf=1&_csrf=2'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"; filename="..\\..\\b"\r\n\r\n1'],
  ['multipart/form-data', 'no boundary'],
  ['multipart/form-data; boundary=x', '--y--'],
  ['application/octet-stream', Buffer.alloc(64, 0)],
  ['*/*', 'x'],
  ['', ''],
];

/** Queries as they come over the wire, broken escapes and all. */
const queries: readonly string[] = [
  'q=%',
  'q=%ff',
  'q=%00',
  'q=a&q=b&q=c',
  'q[]=1&q[x]=2',
  'limit=-1',
  'limit=1e9',
  'after=0',
  'truoc=-1&sau=9999999999999999999',
  '__proto__=1&constructor=2&toString=3',
  `q=${'a'.repeat(4000)}`,
  'tu=2026-02-30&den=0000-00-00',
  'tu=9999999-01-01',
  'tiep=//evil.example',
  'tiep=javascript:alert(1)',
  'trang=NaN',
  'q=%F0%9F%8F%9B',
  '%00=1',
  '=',
  '&&&',
  'agency=00000000-0000-0000-0000-000000000000&state=',
  'nam=-1',
  'nam=99999',
];

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload?: string | Buffer | undefined;
}

async function faultOf(sent: Sent, locale: 'vi' | 'en', { server }: Pick<ApiSite, 'server'> = site): Promise<string> {
  let slow = 0;
  for (let tries = 0; tries < 3; tries += 1) {
    const started = performance.now();
    const { payload, method, url, headers } = sent;
    const reply = await server.inject({ method: method as 'GET', url, headers: { ...headers }, ...(payload === undefined ? {} : { payload }) });
    if (reply.statusCode >= 500) return `${reply.statusCode} ${reply.body.slice(0, 200)}`;
    const wrong = wordsOf(reply.statusCode, String(reply.headers['content-type']), reply.body, sent.url, locale);
    if (wrong !== '') return wrong;
    // A busy machine is slow once; what hangs is slow each time.
    if (performance.now() - started < patienceMs) return '';
    slow += 1;
  }
  return `took more than ${patienceMs} ms ${slow} times`;
}

/** A refusal is a page in the visitor's language, or a problem for programs: never the inside of the server. */
function wordsOf(status: number, type: string, body: string, url: string, locale: 'vi' | 'en'): string {
  if (/node_modules|at async |SELECT |select .* from |\.ts:\d+/u.test(status >= 400 ? body : '')) return `gives its inside away: ${body.slice(0, 200)}`;
  if (status < 400 || url.startsWith('/api/') || !type.startsWith('text/html')) return '';
  return body.includes(`<html lang="${locale}"`) ? '' : `a problem page that is not in ${locale}`;
}

function addressOf(path: string, chance: Chance): string {
  return path.replaceAll(/:[A-Za-z0-9]+/gu, () => {
    const text = chance.pick(hostileTexts).toWellFormed();
    return encodeURIComponent(text.slice(0, 280)) || '-';
  });
}

describe('whatever is sent', () => {
  it.each(seeds)(
    'B11: every page answers hostile addresses and queries within two seconds, in the visitor’s language: seed %i',
    async (seed) => {
      const chance = chanceOf(seed);
      const faults: string[] = [];
      for (const page of site.app.pages.filter(({ get }) => get !== undefined)) {
        for (let count = 0; count < 5; count += 1) {
          const who = chance.pick(Object.keys(site.visitors));
          const locale = chance.pick(['vi', 'en'] as const);
          const url = `${addressOf(page.path, chance)}?${chance.pick(queries)}`;
          const fault = await faultOf({ method: 'GET', url, headers: { ...site.visitors[who], cookie: `motcua_locale=${locale}` } }, locale);
          if (fault !== '') faults.push(`${who} GET ${url.slice(0, 200)} → ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it.each(seeds)(
    'B11: every page and operation that takes a body answers broken ones: seed %i',
    async (seed) => {
      const chance = chanceOf(seed);
      const faults: string[] = [];
      const targets = [
        ...site.app.pages.filter(({ post }) => post !== undefined).map(({ path }) => ['POST', path] as const),
        ...site.app.routes.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path] as const),
      ];
      for (const [method, path] of targets) {
        for (let count = 0; count < 6; count += 1) {
          const who = chance.pick(Object.keys(site.visitors));
          const locale = chance.pick(['vi', 'en'] as const);
          const [type, payload] = chance.pick(bodies);
          const headers = {
            ...site.visitors[who],
            cookie: `${form.cookie}; motcua_locale=${locale}`,
            'x-csrf-token': form.token,
            ...(type === '' ? {} : { 'content-type': type }),
          };
          const fault = await faultOf({ method, url: addressOf(path, chance), headers, payload }, locale);
          if (fault !== '') faults.push(`${who} ${method} ${path} ${type} ${payload.toString().slice(0, 60)} → ${fault}`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it('B11: the gate goes red for each fault that is planted', async () => {
    const faulty = await apiSite([{ name: 'faulty', plugins: [() => plantFaults] }]);
    try {
      const look = (url: string, locale: 'vi' | 'en' = 'vi') => faultOf({ method: 'GET', url, headers: {} }, locale, faulty);
      expect(await look('/api/v1/planted/breaks')).toMatch(/^500/u);
      expect(await look('/api/v1/planted/unavailable')).toMatch(/^503/u);
      expect(await look('/api/v1/planted/tells')).toContain('gives its inside away');
      expect(await look('/planted/foreign', 'en')).toContain('not in en');
      expect(await look('/api/v1/planted/slow')).toContain('took more than');
      expect(await look('/livez'), 'and is green for what is sound').toBe('');
    } finally {
      await faulty.close();
    }
  }, 60_000);
});

/** One address for each fault that the gate must find. */
const plantFaults: FastifyPluginAsync = async (server) => {
  server.get('/api/v1/planted/breaks', async () => {
    throw new Error('planted');
  });
  server.get('/api/v1/planted/unavailable', (_request, reply) => reply.code(503).send('later'));
  server.get('/api/v1/planted/tells', (_request, reply) => reply.code(400).send('Error at async handler (file:///srv/node_modules/x.ts:12)'));
  server.get('/planted/foreign', (_request, reply) => reply.code(404).type('text/html').send('<html lang="vi"></html>'));
  server.get('/api/v1/planted/slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, patienceMs + 50));
    return {};
  });
};
