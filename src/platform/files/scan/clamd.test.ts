import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamdScanner } from './clamd.ts';

interface Exchange {
  readonly command: string;
  readonly body: Buffer;
}
type Behaviour = (socket: Socket, exchange: Exchange) => void;

/** A daemon that reads the stream as clamd does and then behaves as told. */
function daemon(behave: Behaviour, onConnect: (socket: Socket) => void = () => undefined): Promise<{ server: Server; address: string }> {
  const server = createServer((socket) => {
    let seen = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      seen = Buffer.concat([seen, data]);
      if (!seen.subarray(-4).equals(Buffer.alloc(4))) return;
      behave(socket, { command: seen.subarray(0, 10).toString(), body: unchunk(seen.subarray(10)) });
    });
    onConnect(socket);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({ server, address: `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}` });
    });
  });
}

function unchunk(stream: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at + 4 <= stream.length;) {
    const length = stream.readUInt32BE(at);
    pieces.push(stream.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return Buffer.concat(pieces);
}

const scratch = await mkdtemp(join(tmpdir(), 'motcua-clamd-'));
const sample = join(scratch, 'sample');
const options = { timeoutMs: 10_000, maxBytes: 1_000_000 };

beforeAll(() => writeFile(sample, Buffer.alloc(200_000, 'abc')));
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function scanWith(behave: Behaviour, onConnect?: (socket: Socket) => void, timeoutMs = options.timeoutMs) {
  const { server, address } = await daemon(behave, onConnect);
  try {
    return await clamdScanner({ ...options, timeoutMs, address }).scan(sample);
  } finally {
    server.close();
  }
}

const replies: readonly string[] = [
  '',
  'OK',
  'OK\0',
  'stream: OK',
  'stream: ok\0',
  'Stream: OK\0',
  ' stream: OK\0',
  'stream: OK\0\0',
  'stream: OK\n',
  'stream: OK \0',
  'stream:OK\0',
  'stream: OK\0stream: Eicar FOUND\0',
  'stream: Eicar FOUND\0stream: OK\0',
  'stream: ERROR\0',
  'stream: Access denied. ERROR\0',
  'INSTREAM size limit exceeded. ERROR\0',
  'UNKNOWN COMMAND\0',
  'stream: FOUND\0',
  'stream:  FOUND',
  'stream: \0 FOUND\0',
  'null',
  '{"ok":true}',
  'HTTP/1.1 200 OK\r\n\r\n',
  'stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0',
  'stream: Heuristics.Limit.Exceeded FOUND\0',
  '1: stream: OK\0',
  'stream: OK\0trailing',
  '\0stream: OK\0',
  '\ufeffstream: OK\0',
  'stream: OKAY\0',
  'stream: NOT OK\0',
  'x'.repeat(5000),
];

describe('clamd', () => {
  it('B13: an explicit clean verdict on the whole stream is clean', async () => {
    let exchange: Exchange | undefined;
    const verdict = await scanWith((socket, heard) => {
      exchange = heard;
      socket.end('stream: OK\0');
    });
    expect(verdict).toEqual({ state: 'clean' });
    expect(exchange?.command).toBe('zINSTREAM\0');
    expect(exchange?.body.length).toBe(200_000);
  });

  it('B13: a finding names the malware', async () => {
    expect(await scanWith((socket) => socket.end('stream: Win.Test.EICAR_HDB-1 FOUND\0'))).toEqual({ state: 'infected', signature: 'Win.Test.EICAR_HDB-1' });
  });

  it.each(replies)('B13: %j is not clean', async (reply) => {
    expect(await scanWith((socket) => socket.end(reply))).toMatchObject({ state: 'scan-failed' });
  });

  it.each<[string, Behaviour, ((socket: Socket) => void)?]>([
    ['silence', () => undefined],
    ['a reset after the stream', (socket) => socket.resetAndDestroy()],
    ['a reset at the start', () => undefined, (socket) => socket.resetAndDestroy()],
    ['a close at the start', () => undefined, (socket) => socket.end()],
    ['an answer before the stream ends, then a close', () => undefined, (socket) => socket.end('INSTREAM size limit exceeded. ERROR\0')],
    ['half an answer, then silence', (socket) => socket.write('stream: O')],
    ['a clean answer without an end', (socket) => socket.write('stream: OK\0')],
    [
      'an endless answer',
      (socket) => {
        for (let times = 0; times < 100; times += 1) socket.write('y'.repeat(1000));
      },
    ],
  ])('B13: %s is not clean', async (_what, behave, onConnect) => {
    expect(await scanWith(behave, onConnect, 300)).toMatchObject({ state: 'scan-failed' });
  });

  it('B13: nobody at the address, no such socket, no such file, too large: not clean', async () => {
    expect(await clamdScanner({ ...options, address: '127.0.0.1:1' }).scan(sample)).toMatchObject({ state: 'scan-failed' });
    expect(await clamdScanner({ ...options, address: join(scratch, 'none.sock') }).scan(sample)).toMatchObject({ state: 'scan-failed' });
    expect(await clamdScanner({ ...options, address: '127.0.0.1:1' }).scan(join(scratch, 'none'))).toMatchObject({ state: 'scan-failed' });
    expect(await clamdScanner({ ...options, maxBytes: 10, address: '127.0.0.1:1' }).scan(sample)).toMatchObject({ reason: 'larger than the scanner takes' });
  });

  it('speaks over a unix socket too', async () => {
    const path = join(scratch, 'clamd.sock');
    const server = createServer((socket) => {
      socket.on('data', (data) => {
        if (data.subarray(-4).equals(Buffer.alloc(4))) socket.end('stream: OK\0');
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(path, resolve);
    });
    expect(await clamdScanner({ ...options, address: path }).scan(sample)).toEqual({ state: 'clean' });
    server.close();
  });
});
