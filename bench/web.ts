import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import type { Actor } from '#platform/permissions';
import { buildAssets } from '#ui/assets';
import { ProblemPage } from '#ui/layouts';

/** The web server of the product, in which every visitor is who their session cookie names. */
export async function openWeb(app: App, actors: Readonly<Record<string, Actor>>): Promise<WebServer> {
  const visited: App = {
    ...app,
    logger: pino({ level: 'silent' }),
    config: { ...app.config, rateLimits: { all: 1e9, signIn: 1e9, lookUp: 1e9 } },
    resolveVisitor: async (_app, token) => ({
      actor: actors[token ?? ''] ?? { kind: 'anonymous' },
      displayName: token === undefined ? undefined : 'Nguyễn Văn Mẫu',
      sessionId: token,
    }),
  };
  return createServer(visited, { assets: await buildAssets(), shell: { ProblemPage } });
}

const client = `
  const { parentPort, workerData } = require('node:worker_threads');
  const http = require('node:http');
  const agent = new http.Agent({ keepAlive: true, maxSockets: workerData.sockets });
  const get = ({ url, headers }) => new Promise((done, fail) => http.get(url, { agent, headers }, (answer) => {
    answer.resume();
    answer.on('end', () => answer.statusCode === 200 ? done() : fail(new Error(url + ' ' + answer.statusCode)));
  }).on('error', fail));
  parentPort.on('message', async (request) => {
    const until = performance.now() + request.ms;
    let answered = 0;
    await Promise.all(Array.from({ length: workerData.sockets }, async () => { while (performance.now() < until) { await get(request); answered += 1; } })).catch((error) => parentPort.postMessage({ error: String(error) }));
    parentPort.postMessage({ answered });
  });`;

/** A client in a thread of its own, so that its work is not the server's; answers how many pages came in so many milliseconds. */
export interface WebClient {
  ask(url: string, headers: Readonly<Record<string, string>>, ms: number): Promise<number>;
  close(): Promise<number>;
}

/** Opens a client that keeps so many connections busy. */
export function openClient(sockets: number): WebClient {
  const worker = new Worker(client, { eval: true, workerData: { sockets } });
  return {
    ask: (url, headers, ms) =>
      new Promise((done, fail) => {
        worker.once('message', (answer: { readonly answered?: number; readonly error?: string }) => {
          if (answer.answered === undefined) fail(new Error(answer.error));
          else done(answer.answered);
        });
        worker.postMessage({ url, headers, ms });
      }),
    close: () => worker.terminate(),
  };
}
