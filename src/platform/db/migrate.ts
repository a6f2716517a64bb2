import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import pg from 'pg';
import { DomainError } from '#platform/errors';
import { appRole } from './pool.ts';

/** One forward-only SQL file; its time stamp orders it among all modules. */
export interface Migration {
  readonly id: string;
  readonly file: string;
  readonly sql: string;
  readonly checksum: string;
}
/** What a run of the migrations did. */
export interface MigrationReport {
  readonly applied: readonly string[];
  readonly present: number;
}

const migrationName = /^(\d{14})_[a-z0-9-]+\.sql$/;
/** The setting that functions of the database fix for themselves; PostgreSQL lets only whoever holds the right do so. */
const actorSetting = 'app.actor_kind';
/** Advisory lock that lets one process migrate at a time; any constant known only here. */
const migrationLock = 7_411_202_611;

/** Finds `migrations/*.sql` below a folder, ordered by time stamp; throws when two carry the same name. */
export async function findMigrations(root: string): Promise<readonly Migration[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && basename(entry.parentPath) === 'migrations' && migrationName.test(entry.name));
  const found = await Promise.all(
    files.map(async (entry) => {
      const file = join(entry.parentPath, entry.name);
      const sql = await readFile(file, 'utf8');
      return { id: entry.name.replace(/\.sql$/, ''), file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
  const sorted = found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const twice = sorted.find((migration, index) => sorted[index - 1]?.id === migration.id);
  if (twice !== undefined) throw new DomainError('migration.duplicate', { id: twice.id });
  return sorted;
}

/** Applies what is missing under an advisory lock; refuses when an applied file was edited or has vanished. */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: url, application_name: 'motcua-migrate' });
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error);
  });
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query("set lock_timeout = '10s'");
    await prepare(client);
    const done = await appliedMigrations(client);
    refuseEdited(done, migrations);
    const missing = migrations.filter((migration) => !done.has(migration.id));
    for (const migration of missing) await apply(client, migration);
    return { applied: missing.map((migration) => migration.id), present: migrations.length };
  } finally {
    await client.end();
  }
}

/** Changes nothing; throws `database.behind` when a migration has not run yet, and what `migrate` would refuse. */
export async function requireMigrated(url: string, migrations: readonly Migration[]): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'motcua-migrate' });
  await client.connect().catch((error: unknown) => {
    throw unreachable(url, error);
  });
  try {
    const {
      rows: [table],
    } = await client.query<{ name: string | null }>(`select to_regclass('public.migration') as name`);
    const done = table?.name === null ? new Map<string, string>() : await appliedMigrations(client);
    refuseEdited(done, migrations);
    const missing = migrations.filter(({ id }) => !done.has(id)).length;
    if (missing > 0) throw new DomainError('database.behind', { missing });
  } finally {
    await client.end();
  }
}

async function prepare(client: pg.Client): Promise<void> {
  await client
    .query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${appRole}') then create role ${appRole} nologin nosuperuser nobypassrls; end if;
    if not pg_has_role('${appRole}', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) then grant ${appRole} to current_user; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
    .catch((error: unknown) => {
      throw roleMissing(client, error);
    });
  const {
    rows: [may],
  } = await client.query<{ may: boolean }>(`select has_parameter_privilege('${actorSetting}', 'SET') as may`);
  if (may?.may !== true) throw new DomainError('database.role-missing', { role: appRole, user: client.user ?? '', setting: actorSetting });
  await client.query(`create table if not exists public.migration (
    id text primary key, checksum text not null, at timestamptz not null default now())`);
  await client.query(`grant select on public.migration to ${appRole}`);
}

/** What stands at the address instead of our database, without the password. */
function unreachable(url: string, error: unknown): DomainError {
  const { hostname, port, pathname, username } = new URL(url);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  return new DomainError('database.unreachable', {
    place: `${hostname}:${port === '' ? '5432' : port}${pathname}`,
    user: username,
    reason: message === '' ? code : message,
  });
}

/** The account of DATABASE_URL may neither make nor join the role that serves: somebody with more rights does it once. */
function roleMissing(client: pg.Client, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === '42501' ? new DomainError('database.role-missing', { role: appRole, user: client.user ?? '', setting: actorSetting }) : error;
}

async function appliedMigrations(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; checksum: string }>('select id, checksum from public.migration');
  return new Map(rows.map((row) => [row.id, row.checksum]));
}

function refuseEdited(done: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.id, migration.checksum]));
  for (const [id, checksum] of done) {
    if (known.get(id) === undefined) throw new DomainError('migration.vanished', { id });
    if (known.get(id) !== checksum) throw new DomainError('migration.edited', { id });
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(migration.sql);
    await client.query('insert into public.migration (id, checksum) values ($1, $2)', [migration.id, migration.checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new DomainError('migration.failed', { id: migration.id, reason: error instanceof Error ? error.message : String(error) });
  }
}
