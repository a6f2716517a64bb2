import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { closeServer, createServer } from './index.ts';
import type { WebServer } from './index.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

async function listening(): Promise<WebServer> {
  const server = await createServer(test.app, { assets: new Map(), shell: { ProblemPage: () => null } });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

/** Somebody who has sent the beginning of a request and goes on sending a byte now and then. */
async function dripping(server: WebServer, beginning: string): Promise<{ readonly socket: Socket; readonly closed: Promise<void> }> {
  const { port } = server.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.write(beginning, () => resolve()));
  const drip = setInterval(() => socket.write(' '), 50);
  socket.on('close', () => clearInterval(drip));
  return { socket, closed };
}
const slowBody = 'POST /api/v1/dossiers/track HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{';

describe('clients that send a byte a second', () => {
  it('are cut off by time limits: headers within 20 s, the whole request within 2 minutes, looked at every 5 s', async () => {
    const server = await listening();
    expect([server.server.headersTimeout, server.server.requestTimeout]).toEqual([20_000, 120_000]);
    await closeServer(server);
  });

  it('do not hold up the end: whoever is in flight comes to an end, they are cut off', async () => {
    const server = await listening();
    const slow = await dripping(server, slowBody);
    const answered = await fetch(`http://127.0.0.1:${(server.server.address() as AddressInfo).port}/livez`);
    expect(answered.status, 'others are served meanwhile').toBe(200);
    const started = performance.now();
    await closeServer(server, 300);
    await slow.closed;
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
