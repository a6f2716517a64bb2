import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { productMigrations } from '../../app.ts';
import type { Config } from '#platform/config';
import { appRole, startServer } from '#platform/db';
import { fault, fine, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';

const mostSkewSeconds = 30;

/** PostgreSQL: reachable, of a version that is supported, migrated by this version, with a role that bypasses nothing, and with the right time. */
export async function examineDatabase(config: Config): Promise<readonly Finding[]> {
  if (config.databaseUrl !== undefined) return examineAt(config.databaseUrl, 'kiểm tra DATABASE_URL: psql "$DATABASE_URL" -c "select 1"');
  if (!existsSync(join(config.dataFolder, 'pg'))) return [];
  const log = join(config.dataFolder, 'postgresql.log');
  try {
    const server = await startServer(config.dataFolder);
    const findings = await examineAt(server.url, `tail ${log}`);
    if (!server.adopted) await server.stop();
    return findings;
  } catch (error) {
    return [fault('PostgreSQL', reasonOf(error), `tail ${log}`)];
  }
}

async function examineAt(url: string, mend: string): Promise<readonly Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    return [fault('PostgreSQL', reasonOf(error), mend)];
  }
  try {
    return [await version(client), await role(client), ...(await migrations(client)), await time(client)];
  } catch (error) {
    return [fault('PostgreSQL', reasonOf(error), mend)];
  } finally {
    await client.end();
  }
}

async function version(client: pg.Client): Promise<Finding> {
  const {
    rows: [server],
  } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
  const number = server?.version ?? 0;
  return number >= 150_000 && number < 190_000 ? fine('PostgreSQL', String(number)) : fault('PostgreSQL', String(number), 'dùng PostgreSQL 15 đến 18');
}

async function role(client: pg.Client): Promise<Finding> {
  const {
    rows: [found],
  } = await client.query<{ unsafe: boolean }>('select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = $1', [appRole]);
  const check = `Vai trò ${appRole}`;
  if (found === undefined) return fault(check, 'chưa có', 'npm run motcua -- migrate');
  return found.unsafe
    ? fault(check, 'vượt được bảo mật dòng', `psql "$DATABASE_URL" -c "alter role ${appRole} nosuperuser nobypassrls"`)
    : fine(check, 'không vượt quyền');
}

async function migrations(client: pg.Client): Promise<readonly Finding[]> {
  const wanted = await productMigrations();
  const { rows } = await client
    .query<{ id: string; checksum: string }>('select id, checksum from public.migration')
    .catch(() => ({ rows: [] as { id: string; checksum: string }[] }));
  const done = new Map(rows.map((row) => [row.id, row.checksum]));
  const missing = wanted.filter(({ id }) => !done.has(id)).length;
  const edited = wanted.filter(({ id, checksum }) => done.has(id) && done.get(id) !== checksum).map(({ id }) => id);
  const newer = rows.filter(({ id }) => !wanted.some((migration) => migration.id === id)).map(({ id }) => id);
  return [
    missing === 0
      ? fine('Nâng cấp cơ sở dữ liệu', `${wanted.length} bước`)
      : fault('Nâng cấp cơ sở dữ liệu', `còn ${missing} bước chưa chạy`, 'npm run motcua -- migrate'),
    edited.length === 0
      ? fine('Tệp nâng cấp', 'nguyên vẹn')
      : fault('Tệp nâng cấp', `đã bị sửa: ${edited.join(', ')}`, 'git checkout -- src (dùng đúng bản phát hành)'),
    ...(newer.length === 0
      ? []
      : [fault('Phiên bản', `cơ sở dữ liệu mới hơn phần mềm: ${newer.at(-1) ?? ''}`, 'git pull && npm ci (dùng bản phát hành mới hơn)')]),
  ];
}

/** Deadlines are counted by this machine's clock and kept beside the database's. */
async function time(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const {
    rows: [server],
  } = await client.query<{ at: number }>('select extract(epoch from now())::float8 * 1000 as at');
  const skew = Math.abs((server?.at ?? 0) - (before + Date.now()) / 2) / 1000;
  const found = `lệch ${skew.toFixed(1)} giây so với cơ sở dữ liệu`;
  return skew <= mostSkewSeconds ? fine('Đồng hồ', found) : fault('Đồng hồ', found, 'timedatectl set-ntp true trên cả hai máy');
}
