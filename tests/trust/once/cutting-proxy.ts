import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between the product and PostgreSQL and can cut the line at the worst moment. */
export interface CuttingProxy {
  readonly url: string;
  /** The next COMMIT reaches the server, its answer reaches nobody. */
  cutAfterCommit(): void;
  /** How often it cut. */
  cuts(): number;
  close(): Promise<void>;
}

/** Opens it in front of a server. */
export async function openCuttingProxy(databaseUrl: string): Promise<CuttingProxy> {
  const target = new URL(databaseUrl);
  const state = { armed: false, cuts: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host: target.hostname, port: Number(target.port) });
    let cutting = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (data) => {
      if (state.armed && data.includes('commit')) {
        state.armed = false;
        cutting = true;
      }
      far.write(data);
    });
    far.on('data', (data) => {
      if (!cutting) near.write(data);
      else if (data.includes('COMMIT')) {
        state.cuts += 1;
        near.destroy();
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cutAfterCommit: () => {
      state.armed = true;
    },
    cuts: () => state.cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}
