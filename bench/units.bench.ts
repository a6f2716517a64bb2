import pg from 'pg';
import { compose, productMigrations } from '../src/app.ts';
import type { Runtime } from '../src/commands/runtime.ts';
import type { App } from '#platform/app';
import { migrate, newId, openDatabase } from '#platform/db';
import { sessionCookie } from '#platform/sessions';
import type { WebServer } from '#platform/http';
import { roles } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { runSeeds } from '#platform/seeding';
import { report } from './harness.ts';
import { openWeb } from './web.ts';

const seed = 7;
const few = 100;
const many = 100_000;
const rounds = 12;
const searches = [
  '/quan-tri/don-vi?tu-khoa=tan+hoa',
  '/quan-tri/don-vi?tu-khoa=an',
  '/api/v1/administrative-units?q=dong+binh',
  '/api/v1/administrative-units?q=xa+tan',
];
const syllables = [
  'Tân',
  'Hòa',
  'Bình',
  'Đông',
  'Phú',
  'Thạnh',
  'Mỹ',
  'Long',
  'An',
  'Lộc',
  'Quảng',
  'Sơn',
  'Hưng',
  'Thủy',
  'Giang',
  'Yên',
  'Khánh',
  'Đức',
  'Lạc',
  'Vĩnh',
  'Châu',
  'Nghĩa',
  'Trung',
  'Hải',
];

/** P7: every page that opens without an id, and the searches of units, with 100 and with 100,000 units besides those the agencies stand on, in a database of its own. */
export async function benchUnits({ app, databaseUrl }: Runtime): Promise<void> {
  const name = `bench_units_${process.pid}`;
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  await run(databaseUrl, [`create database ${name}`]);
  try {
    await migrate(url.href, await productMigrations());
    const database = openDatabase({ url: url.href });
    try {
      const scratch = compose({ config: app.config, database, logger: app.logger });
      await runSeeds(
        scratch,
        scratch.modules.flatMap((module) => module.reference ?? []),
        () => undefined,
      );
      const [agency] = (await run(url.href, [`select agency_id as id from organisations.desk limit 1`])) as { id: string }[];
      const officer: Actor = { kind: 'officer', id: newId(), displayName: 'Cán bộ Đo', roles: roles.map((role) => ({ role, agencyId: agency?.id ?? '' })) };
      const server = await openWeb(scratch, { officer, citizen: { kind: 'citizen', id: newId(), displayName: 'Nguyễn Văn Mẫu' } });
      await comparePages(server, scratch, url.href);
      await server.close();
    } finally {
      await database.close();
    }
  } finally {
    await run(databaseUrl, [`drop database ${name} with (force)`]);
  }
}

async function comparePages(server: WebServer, app: App, url: string): Promise<void> {
  await leaveUnits(url, few);
  const pages = await openPages(server, app);
  const before = await bests(server, pages);
  await leaveUnits(url, many);
  const after = await bests(server, pages);
  const ratios = pages
    .map(([visitor, address], index) => ({ address, visitor, before: before[index] ?? 0, after: after[index] ?? 0 }))
    .map((one) => ({ ...one, ratio: one.after / one.before }));
  const worst = ratios.toSorted((a, b) => b.ratio - a.ratio)[0];
  const total = (times: readonly number[]): number => times.reduce((sum, time) => sum + time, 0);
  report({
    name: `P7 ${pages.length} pages with ${many} units`,
    value: total(after),
    unit: 'ms, sum of the best times',
    limit: total(before),
    ratio: total(after) / total(before),
    n: rounds,
    seed,
  });
  report({
    name: `P7 worst page with ${many} units: ${worst?.address ?? ''}`,
    value: worst?.after ?? 0,
    unit: 'ms, best time',
    limit: worst?.before ?? 0,
    ratio: worst?.ratio ?? 0,
    n: rounds,
    seed,
  });
}

async function leaveUnits(url: string, n: number): Promise<void> {
  const standing = 'select unit_id from organisations.agency_area union all select unit_id from organisations.agency where unit_id is not null';
  await run(url, [
    'delete from organisations.unit_succession',
    ...['commune', 'district', 'province'].map(
      (level) => `delete from organisations.administrative_unit u
      where level = '${level}' and id not in (${standing}) and not exists (select 1 from organisations.administrative_unit c where c.parent_id = u.id)`,
    ),
    `insert into organisations.administrative_unit (id, code, name, full_name, name_en, kind, level, valid_from, legal_basis)
     select gen_random_uuid(), 'S' || i, s.name, 'Xã ' || s.name, s.name, 'rural-commune', 'commune', '2025-07-01', 'Dữ liệu đo'
     from (select i, array['${syllables.join("','")}'] as syllable from generate_series(1, ${n}) i) numbered,
       lateral (select syllable[1 + i % 24] || ' ' || syllable[1 + (i / 24) % 24] || case when i > 576 then ' ' || syllable[1 + (i / 576) % 24] else '' end as name) s`,
    'vacuum analyze',
  ]);
}

/** Every page and list of the API that opens without an id, with the first kind of visitor it lets in. */
async function openPages(server: WebServer, app: App): Promise<readonly (readonly [visitor: string, url: string])[]> {
  const addresses = [...app.pages.filter(({ get }) => get !== undefined), ...app.routes.filter(({ method }) => method === 'GET')]
    .map(({ path }) => path)
    .filter((path) => !path.includes(':'));
  const found: (readonly [string, string])[] = [];
  for (const url of [...addresses, ...searches]) {
    for (const visitor of ['anybody', 'citizen', 'officer']) {
      const { statusCode, headers } = await ask(server, visitor, url);
      if (statusCode !== 200) continue;
      if (/html|json/u.test(String(headers['content-type']))) found.push([visitor, url]);
      break;
    }
  }
  return found;
}

function ask(server: WebServer, visitor: string, url: string) {
  return server.inject({ url, headers: { cookie: `${sessionCookie}=${visitor}` } });
}

async function bests(server: WebServer, pages: readonly (readonly [visitor: string, url: string])[]): Promise<readonly number[]> {
  const times = pages.map((): number[] => []);
  for (let round = 0; round < rounds + 2; round += 1) {
    for (const [index, [visitor, url]] of pages.entries()) {
      const started = performance.now();
      await ask(server, visitor, url);
      if (round > 1) times[index]?.push(performance.now() - started);
    }
  }
  return times.map((list) => Math.min(...list));
}

async function run(url: string, statements: readonly string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  } finally {
    await client.end();
  }
}
