import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { WebServer } from '#platform/http';
import { formWith, linksOf } from '../../../journeys/support/html-form.ts';
import { scriptless } from '../../../journeys/support/scriptless.ts';
import type { Scriptless } from '../../../journeys/support/scriptless.ts';

/** A product of its own as `npm start` runs it: one process, one data folder, one address. */
export interface Installation {
  readonly base: string;
  /** The browser of somebody who comes for the first time, over the wire. */
  visitor(): Scriptless;
  /** A visitor who signed in with the simulated electronic identity of that personal number. */
  signedIn(person: string): Promise<Scriptless>;
  /** Ends the process as a power cut does: nothing is said to it before. */
  kill(): Promise<void>;
  /** Starts it again on the same data folder and the same address, and waits until it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a product on a data folder and waits until it is ready; `limit` in milliseconds. */
export async function install(dataFolder: string, limit: number): Promise<Installation> {
  const port = await freePort();
  const base = `http://127.0.0.1:${String(port)}`;
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const said: string[] = [];
    const child = spawn(process.execPath, ['bin/motcua.mjs', 'serve'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', MOTCUA_DATA_FOLDER: dataFolder, MOTCUA_LOG_LEVEL: 'error' },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part: Buffer) => {
        said.push(String(part));
      });
    running = child;
    for (const until = Date.now() + limit; !(await isReady(base)); await wait(100)) {
      if (child.exitCode !== null || Date.now() > until) throw new Error(`it did not start: ${said.join('').slice(-2000)}`);
    }
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = running;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const visitor = (): Scriptless => scriptless(overTheWire(base));
  await start();
  return { base, visitor, signedIn: (person) => signIn(visitor(), person), start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

async function signIn(browser: Scriptless, person: string): Promise<Scriptless> {
  const door = await browser.open('/dang-nhap');
  const away = linksOf(door.html).find((link) => link.startsWith('/dang-nhap/dinh-danh'));
  if (away === undefined) throw new Error('no way in by electronic identity');
  const asked = await browser.open(away);
  const form = formWith(asked.html);
  const choice = form.controls.get('person');
  if (choice === undefined) throw new Error(`no choice of a person: ${asked.text.slice(0, 400)}`);
  choice.sent = [person];
  await browser.send(asked, form);
  return browser;
}

async function isReady(base: string): Promise<boolean> {
  return fetch(`${base}/readyz`, { signal: AbortSignal.timeout(2000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Requests as the scriptless browser makes them, sent over a real connection instead of into a server of this process. */
function overTheWire(base: string): WebServer {
  const inject = async ({
    method,
    url,
    headers,
    payload,
  }: {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly payload?: Buffer;
  }) => {
    const path = url.startsWith('http') ? new URL(url).href.slice(new URL(url).origin.length) : url;
    const { host: _, ...sent } = headers;
    const reply = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: sent,
      ...(payload === undefined ? {} : { body: new Uint8Array(payload) }),
    });
    return {
      statusCode: reply.status,
      body: await reply.text(),
      headers: { location: localPath(reply.headers.get('location')), 'set-cookie': reply.headers.getSetCookie() },
    };
  };
  return { inject } as unknown as WebServer;
}

/** A way on as a path: the simulated identity provider answers with a whole address of this very site. */
function localPath(location: string | null): string | undefined {
  return location?.replace(/^http:\/\/127\.0\.0\.1:\d+/u, '');
}
