import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { compose, productMigrations } from '../../app.ts';
import { defaultConfig } from '#platform/config';
import { migrate, openDatabase, startServer } from '#platform/db';
import type { DatabaseServer } from '#platform/db';
import { runSeeds, seedFingerprint } from '#platform/seeding';
import { forgetOldTemplates, touch } from './template-cache.ts';

const cache = resolve('node_modules/.cache/motcua');
/** A test cluster may forget everything when the machine stops: no fsync. */
const fastFlags = ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200'];

/** A server of its own with the migrated and loaded template, copied from a cache that the first run fills. */
export async function startTestServer(folder: string): Promise<DatabaseServer> {
  await copyTemplate(folder);
  return startServer(folder, fastFlags);
}

/** Copies the migrated and loaded template into a data folder, where any server may take it up. */
export async function copyTemplate(folder: string): Promise<void> {
  const template = await templateFolder();
  mkdirSync(folder, { recursive: true });
  execFileSync('cp', ['-a', '--reflink=auto', join(template, 'pg'), join(folder, 'pg')]);
}

/** Migrates a database and loads the reference data; what a template holds and what a fresh installation needs. */
export async function loadReference(url: string): Promise<void> {
  await migrate(url, await productMigrations());
  const database = openDatabase({ url, max: 4 });
  try {
    const app = compose({ config: defaultConfig({ secret: 'test-secret-test-secret-test-secret-' }), database, logger: pino({ level: 'silent' }) });
    await runSeeds(
      app,
      app.modules.flatMap((module) => module.reference ?? []),
    );
  } finally {
    await database.close();
  }
}

async function templateFolder(): Promise<string> {
  const folder = join(cache, `template-${await fingerprint()}`);
  const lock = `${folder}.lock`;
  for (let tries = 0; !existsSync(join(folder, 'ready')); tries += 1) {
    if (tries > 3000) throw new Error(`The test template is not ready: remove ${lock} and try again.`);
    if (takeLock(lock)) {
      // Whoever builds shows that it is alive, however slow the machine: a lock that nobody touches is an orphan.
      const alive = setInterval(() => {
        touch(lock);
      }, 5000);
      try {
        await build(folder);
        forgetOldTemplates(cache);
      } finally {
        clearInterval(alive);
        rmSync(lock, { recursive: true, force: true });
      }
    } else await wait(200);
  }
  touch(join(folder, 'ready'));
  return folder;
}

function takeLock(lock: string): boolean {
  mkdirSync(cache, { recursive: true });
  const age = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
  if (age !== undefined && Date.now() - age > 120_000) rmSync(lock, { recursive: true, force: true });
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

async function build(folder: string): Promise<void> {
  const half = `${folder}.half`;
  rmSync(half, { recursive: true, force: true });
  const server = await startServer(half, fastFlags);
  try {
    await loadReference(server.url);
  } finally {
    await server.stop();
  }
  mkdirSync(join(half, 'ready'));
  rmSync(folder, { recursive: true, force: true });
  renameSync(half, folder);
}

async function fingerprint(): Promise<string> {
  const app = compose({
    config: defaultConfig({ secret: 'fingerprint-fingerprint-fingerprint' }),
    database: undefined as never,
    logger: pino({ level: 'silent' }),
  });
  const seeds = app.modules.flatMap((module) => module.reference ?? []).map((seed) => `${seed.name}:${seedFingerprint(app, seed)}`);
  const migrations = (await productMigrations()).map((migration) => migration.checksum);
  return createHash('sha256')
    .update([...migrations, ...seeds].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
