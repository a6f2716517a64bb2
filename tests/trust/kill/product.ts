import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** The product as people run it: `motcua serve` with its own PostgreSQL, which may be killed and started again. */
export interface Product {
  readonly base: string;
  start(): Promise<void>;
  /** `kill -9` of the serving process. */
  killApp(): Promise<void>;
  /** `kill -9` of PostgreSQL: its postmaster, or one of the processes that serve a connection. */
  killDatabase(part: 'postmaster' | 'backend', chance: number): void;
  /** Whether the serving process still runs. */
  isUp(): boolean;
  stop(): Promise<void>;
}

/** The secret of {@link bare}, for whoever signs as the payment gateway. */
export const productSecret = 'secret-for-killing-secret-for-killing';

/** Without demo data, with a secret that the test knows; for tests that bring their own people. */
export const bare: Readonly<Record<string, string>> = { MOTCUA_DEMO: 'false', MOTCUA_SECRET: productSecret, MOTCUA_RATE_LIMITS__ALL: '1000000' };

/** Prepares it on a data folder, with settings of the environment; starts nothing. It must answer within a limit in milliseconds. */
export async function productOn(folder: string, settings: Readonly<Record<string, string>> = {}, limit = 90_000): Promise<Product> {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const running: { child?: ChildProcess | undefined; said: string } = { said: '' };
  const product: Product = {
    base,
    isUp: () => running.child !== undefined && running.child.exitCode === null && running.child.signalCode === null,
    async start() {
      running.said = '';
      const child = spawn(process.execPath, ['bin/motcua.mjs', 'serve'], {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          PORT: String(port),
          MOTCUA_DATA_FOLDER: folder,
          MOTCUA_LOG_LEVEL: 'error',
          DATABASE_URL: '',
          VITEST: '',
          ...settings,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.child = child;
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', (piece: Buffer) => {
          running.said = (running.said + piece.toString()).slice(-4000);
        });
      for (const until = performance.now() + limit; performance.now() < until; await wait(100)) {
        if (await isReady(base)) return;
        if (!product.isUp()) throw new Error(`serve ended: ${running.said}`);
      }
      throw new Error(`serve did not come up: ${running.said}`);
    },
    async killApp() {
      const { child } = running;
      if (child === undefined) return;
      const gone = new Promise<void>((resolve) => {
        if (product.isUp())
          child.once('exit', () => {
            resolve();
          });
        else resolve();
      });
      child.kill('SIGKILL');
      await gone;
    },
    killDatabase(part, chance) {
      const postmaster = postmasterOf(folder);
      if (postmaster === undefined) return;
      const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8')
        .trim()
        .split(' ')
        .filter((pid) => pid !== '')
        .map(Number);
      const serving = children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('motcua'));
      const victim = part === 'postmaster' ? postmaster : serving[Math.floor(chance * serving.length)];
      if (victim !== undefined) process.kill(victim, 'SIGKILL');
    },
    async stop() {
      const { child } = running;
      if (child !== undefined && product.isUp()) {
        const gone = new Promise<void>((resolve) => {
          child.once('exit', () => {
            resolve();
          });
        });
        child.kill('SIGTERM');
        await Promise.race([gone, wait(20_000)]);
        if (product.isUp()) await product.killApp();
      }
      const postmaster = postmasterOf(folder);
      if (postmaster !== undefined && existsSync(`/proc/${postmaster}`)) process.kill(postmaster, 'SIGINT');
    },
  };
  return product;
}

function postmasterOf(folder: string): number | undefined {
  const file = join(folder, 'pg', 'postmaster.pid');
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : Number.NaN;
  return Number.isInteger(pid) && existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres' ? pid : undefined;
}

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
