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
  await client.connect();
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

async function prepare(client: pg.Client): Promise<void> {
  await client.query(
    `do $$ begin create role ${appRole} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
  );
  await client.query(`grant ${appRole} to current_user`).catch(() => {
    /* A superuser needs no membership. */
  });
  await client.query(`create table if not exists public.migration (
    id text primary key, checksum text not null, at timestamptz not null default now())`);
  await client.query(`grant select on public.migration to ${appRole}`);
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
