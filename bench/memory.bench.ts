import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { report } from './harness.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const limit = 512;
const restMs = 30_000;

/** P8: resident memory of the whole product without PostgreSQL, half a minute after its first start (demo data loaded) and after the next one; reads `/proc`, so on Linux only. */
export async function benchMemory(): Promise<void> {
  if (process.platform !== 'linux') return;
  const folder = mkdtempSync(join(tmpdir(), 'motcua-memory-'));
  try {
    for (const start of ['first start', 'next start']) {
      const value = await measureStart(folder);
      report({ name: `P8 memory at rest, ${start}`, value, unit: 'MiB', limit, ratio: value / limit, n: 1, seed: 0 });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureStart(folder: string): Promise<number> {
  const port = await freePort();
  const product = spawn(process.execPath, [join(root, 'bin/motcua.mjs'), 'serve'], {
    cwd: root,
    env: { ...process.env, MOTCUA_DATA_FOLDER: folder, PORT: String(port), HOST: '127.0.0.1', MOTCUA_LOG_LEVEL: 'silent', DATABASE_URL: undefined },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => {
    product.once('exit', done);
  });
  try {
    await answering(`http://127.0.0.1:${port}/livez`, product);
    await wait(restMs);
    return residentKib(product.pid ?? 0) / 1024;
  } finally {
    product.kill('SIGTERM');
    await ended;
  }
}

async function answering(url: string, product: { readonly exitCode: number | null }): Promise<void> {
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (product.exitCode !== null) throw new Error('The product ended before it answered.');
    await wait(200);
  }
}

/** Resident memory of a process and those it started, without PostgreSQL. */
function residentKib(pid: number): number {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const facts = readFileSync(`/proc/${name}/status`, 'utf8');
        const of = (key: string): string => new RegExp(`^${key}:\\s+(\\S+)`, 'mu').exec(facts)?.[1] ?? '';
        return [{ pid: Number(name), parent: Number(of('PPid')), name: of('Name'), kib: Number(of('VmRSS')) }];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
  const sum = (id: number): number =>
    processes
      .filter(({ parent, name }) => parent === id && name !== 'postgres')
      .reduce((total, child) => total + sum(child.pid), processes.find((one) => one.pid === id)?.kib ?? 0);
  return sum(pid);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        done(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}
