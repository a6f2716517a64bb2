import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Scanner, Verdict } from './scanner.ts';

/** Where clamd listens (`host:port` or a socket path), and how long and how much it may take. */
export interface ClamdOptions {
  readonly address: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

const chunkBytes = 64 * 1024;
const maxReply = 4096;

/** Reads clamd's reply to `zINSTREAM`: only the exact words for clean are clean. */
function verdictOf(reply: string): Verdict {
  if (reply === 'stream: OK\0') return { state: 'clean' };
  const found = /^stream: ([^\0\n]{1,200}) FOUND\0$/u.exec(reply)?.[1];
  if (found === undefined) return failed(reply === '' ? 'no answer' : `unclear answer: ${reply.slice(0, 100).replace(/\0/gu, '')}`);
  // clamd says so when its own limits stopped it: nobody has seen the rest of the file.
  return /Limits?\.Exceeded/iu.test(found) ? failed(found) : { state: 'infected', signature: found };
}

const failed = (reason: string): Verdict => ({ state: 'scan-failed', reason });

/** ClamAV over its INSTREAM protocol (TCP or unix socket); fails closed on every fault. */
export function clamdScanner(options: ClamdOptions): Scanner {
  return {
    async scan(path) {
      try {
        if ((await stat(path)).size > options.maxBytes) return failed('larger than the scanner takes');
        return verdictOf(await converse(path, options));
      } catch (error) {
        return failed(error instanceof Error ? error.message : String(error));
      }
    },
  };
}

function dial(address: string): Socket {
  if (address.startsWith('/')) return connect(address);
  const colon = address.lastIndexOf(':');
  return connect(Number(address.slice(colon + 1)), address.slice(0, colon));
}

function converse(path: string, { address, timeoutMs }: ClamdOptions): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = dial(address);
  const timer = setTimeout(() => socket.destroy(new Error('time-out')), timeoutMs);
  let reply = '';
  socket.on('data', (data) => {
    reply += data.toString('utf8');
    if (reply.length > maxReply) socket.destroy(new Error('answer too long'));
  });
  socket.once('error', reject);
  socket.once('end', () => resolve(reply));
  socket.once('close', () => reject(new Error('connection closed')));
  socket.once('connect', () => {
    sendStream(socket, path).catch((error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    socket.destroy();
  });
}

async function sendStream(socket: Socket, path: string): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    if (socket.destroyed) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await drained(socket);
  }
  socket.write(Buffer.alloc(4));
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve);
    socket.once('close', () => resolve());
  });
}
