import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { ask, faultsAtDoors, plain, tellable } from './asking.ts';
import { absent, expectationOf, explicit } from './expectations.ts';
import { openFixture } from './fixture.ts';
import type { Fixture } from './fixture.ts';
import type { Person } from './people.ts';

const site = dossierSite({ freshDatabase: true });
let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture(site());
}, 300_000);
afterAll(() => fixture?.close());

function routesOf(method: 'GET' | 'other'): readonly string[] {
  return [...new Set(fixture.registered)].filter((route) => route.startsWith('GET ') === (method === 'GET') && !route.startsWith('OPTIONS '));
}

describe('who gets in where', () => {
  it('B9: every route has an expectation; a new one without fails here', () => {
    expect(routesOf('GET').length).toBeGreaterThan(80);
    const all = [...routesOf('GET'), ...routesOf('other')];
    expect(
      all.filter((route) => expectationOf(route, fixture) === undefined),
      'say in expectations.ts who may come in here',
    ).toEqual([]);
    expect(
      [...Object.keys(explicit), ...absent].filter((route) => !all.includes(route)),
      'lines of routes that are gone',
    ).toEqual([]);
  });

  it('B9: every page, download and export × everybody: in where the rules let in, out everywhere else', async () => {
    expect(await faultsAtDoors(fixture, routesOf('GET'))).toEqual([]);
  }, 300_000);

  it('B9: a stranger cannot tell somebody’s thing from one that does not exist', async () => {
    expect(await tellable(fixture, routesOf('GET'))).toEqual([]);
  }, 300_000);

  it('B9: acts of strangers are refused and change nothing', async () => {
    const before = await rowsOf();
    const faults: string[] = [];
    let tried = 0;
    for (const route of routesOf('other')) {
      const expected = expectationOf(route, fixture);
      const [method = 'POST'] = route.split(' ');
      if (expected === undefined) continue;
      for (const person of fixture.people.filter((one) => !expected.may(one))) {
        tried += 1;
        const status = await post(person, method, expected.url);
        if (status < 400 || status >= 500) faults.push(`${person.name} ${route}: ${status}`);
      }
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(300);
    expect(await rowsOf(), 'nothing of the dossier has moved').toEqual(before);
  }, 300_000);

  it('B9: what a stranger sees (pages, counts, searches, exports) is the same before and after somebody’s dossier is filed', async () => {
    const name = 'Hoàng Thị Không Ai Biết';
    const searches = [
      '/ban-lam-viec/tim?q=',
      '/ban-lam-viec/so-theo-doi?q=',
      '/api/v1/dossiers?q=',
      '/lanh-dao/ho-so?q=',
      '/lanh-dao/xuat?q=',
      '/api/v1/inbox?q=',
    ].map((url) => `${url}${encodeURIComponent(name)}`);
    const quiet = routesOf('GET')
      .filter((route) => !route.includes(':') && !publicFigures.has(route))
      .map((route) => route.slice(4));
    const look = async (): Promise<Readonly<Record<string, string>>> => {
      const seen: Record<string, string> = {};
      for (const person of fixture.people.filter(({ isOutsider }) => isOutsider)) {
        for (const url of [...quiet, ...searches]) {
          const { status, body } = await ask(fixture, person, url);
          expect(body, `${person.name} ${url}`).not.toContain(name);
          seen[`${person.name} ${url}`] = `${status} ${plain(body, url)}`;
        }
      }
      return seen;
    };
    await look();
    const before = await look();
    await fixture.again(name);
    const after = await look();
    expect(
      Object.keys(after).filter((key) => after[key] !== before[key]),
      'what strangers could notice',
    ).toEqual([]);
  }, 300_000);
});

/** Addresses whose content moves by itself: figures that the law makes public, measurements of the running process. */
const publicFigures: ReadonlySet<string> = new Set(['GET /', 'GET /metrics', 'GET /lanh-dao', 'GET /api/v1/score-board']);

async function post(person: Person, method: string, url: string): Promise<number> {
  const { cookie = '', ...headers } = person.headers;
  // A program opens no page: what it sends comes with the token of a page that anybody opens.
  const shown = await fixture.server.inject({
    method: 'GET',
    url: cookie === '' ? '/dang-nhap' : '/tai-khoan/phien',
    headers: cookie === '' ? {} : { cookie },
  });
  const token = /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1] ?? '';
  expect(token, `${person.name} has a token, so that it is the door that refuses`).not.toBe('');
  const own = shown.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  const isApi = url.startsWith('/api/');
  const reply = await fixture.server.inject({
    method: method as 'POST',
    url,
    headers: {
      ...headers,
      cookie: [cookie, ...own].filter((part) => part !== '').join('; '),
      'x-csrf-token': token,
      'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded',
    },
    payload: isApi
      ? JSON.stringify(anyBody)
      : new URLSearchParams({ _csrf: token, ...Object.fromEntries(Object.entries(anyBody).map(([name, value]) => [name, String(value)])) }).toString(),
  });
  return reply.statusCode;
}

/** One body that is good enough for every act, so that it is the door that refuses and not the form. */
const anyBody = {
  reason: 'Lý do',
  act: 'stop',
  outcome: '',
  taskId: '00000000-0000-4000-8000-000000000000',
  newDueAt: '2027-12-01T03:00:00.000Z',
  score: 5,
  ground: 'new-facts',
  reasons: [{ target: 'general', label: 'Ảnh', reason: 'Mờ' }],
  agencyId: '00000000-0000-4000-8000-000000000000',
  question: 'Có ý kiến gì?',
  workingDays: 1,
  answers: {},
  files: {},
  amount: 1000,
  payerName: 'Lê Văn Thử',
  key: 'khoa-thu-00001',
  kind: 'cash',
  name: 'Thử',
  agree: 'yes',
};

async function rowsOf(): Promise<unknown> {
  const { app, dossier } = fixture;
  return app.read({ kind: 'system', id: 'test' }, (ctx) =>
    sqlOf(ctx.tx).query(
      `select d.version, d.business_state, d.finance_state, d.delivery_state, (select count(*)::int from dossiers.action a where a.dossier_id = d.id) as acts,
       (select count(*)::int from notifications.message where read_at is not null) as read, (select count(*)::int from payments.movement) as movements, (select count(*)::int from identity.role_grant) as grants, (select count(*)::int from identity.api_client) as clients,
       (select count(*)::int from forms.draft) as drafts, (select count(*)::int from files.file) as files, (select count(*)::int from procedures.procedure_version) as versions
     from dossiers.dossier d where d.id = $1`,
      [dossier.id],
    ),
  );
}
