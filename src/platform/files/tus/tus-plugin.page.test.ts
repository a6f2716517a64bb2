import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { addMs, toInstant, virtualClock } from '#platform/time';
import { fileServer } from '../testing/file-server.ts';
import type { FileServer } from '../testing/file-server.ts';
import { getFile } from '../read-file.ts';
import { makePdf } from '../testing/make-pdf.ts';
import { sweepUploads } from './sweep-uploads.job.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let site: FileServer;
let port: number;
beforeAll(async () => {
  site = await fileServer({ clock });
  await site.server.listen({ port: 0, host: '127.0.0.1' });
  port = (site.server.server.address() as AddressInfo).port;
});
afterAll(() => site.close());

const tus = { 'tus-resumable': '1.0.0' };
const offsetType = { 'content-type': 'application/offset+octet-stream' };
const metadata = (name: string) => `filename ${Buffer.from(name).toString('base64')}`;

async function create(headers: Readonly<Record<string, string>>, length: number, name = 'giấy chứng sinh.pdf') {
  return site.server.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { ...tus, ...headers, 'upload-length': String(length), 'upload-metadata': metadata(name) },
  });
}
async function send(headers: Readonly<Record<string, string>>, url: string, offset: number, payload: Buffer, more: Record<string, string> = {}) {
  return site.server.inject({ method: 'PATCH', url, headers: { ...tus, ...offsetType, ...headers, 'upload-offset': String(offset), ...more }, payload });
}
async function offsetOf(headers: Readonly<Record<string, string>>, url: string) {
  const answer = await site.server.inject({ method: 'HEAD', url, headers: { ...tus, ...headers } });
  return { status: answer.statusCode, offset: Number(answer.headers['upload-offset']), file: answer.headers['motcua-file'] };
}

/** Sends a piece over a real connection and breaks off after `bytes` bytes. */
function sendAndCut(headers: Readonly<Record<string, string>>, url: string, offset: number, piece: Buffer, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port,
      path: url,
      method: 'PATCH',
      headers: { ...tus, ...offsetType, ...headers, 'upload-offset': offset, 'content-length': piece.length },
    });
    outgoing.on('error', () => resolve());
    outgoing.on('close', () => resolve());
    outgoing.write(piece.subarray(0, bytes), () => setTimeout(() => outgoing.destroy(), 15));
  });
}

describe('resumable uploads', () => {
  it('announce what they can do', async () => {
    const answer = await site.server.inject({ method: 'OPTIONS', url: '/api/v1/uploads' });
    expect(answer.headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-extension': 'creation,termination,checksum,expiration' });
  });

  it('A10: an upload in pieces becomes a file that proves itself', async () => {
    const { actor, headers } = site.citizen();
    const bytes = await makePdf({ pages: 2 });
    const made = await create(headers, bytes.length);
    expect(made.statusCode).toBe(201);
    const url = String(made.headers.location);
    const half = Math.floor(bytes.length / 2);
    expect((await send(headers, url, 0, bytes.subarray(0, half))).headers['upload-offset']).toBe(String(half));
    const done = await send(headers, url, half, bytes.subarray(half));
    expect(done.statusCode).toBe(204);
    const file = await site.app.read(actor, (ctx) => getFile(ctx, String(done.headers['motcua-file'])));
    expect(file).toMatchObject({
      name: 'giấy chứng sinh.pdf',
      size: bytes.length,
      pages: 2,
      state: 'not-scanned',
      checksum: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(await offsetOf(headers, url)).toMatchObject({ status: 200, offset: bytes.length, file: file.id });
  });

  it('A10: resumes after cuts at random bytes and ends with the same content', async () => {
    const { actor, headers } = site.citizen();
    const text = randomBytes(150_000).toString('base64');
    const bytes = Buffer.from(text);
    const url = String((await create(headers, bytes.length, 'dữ liệu.txt')).headers.location);
    let { offset } = await offsetOf(headers, url);
    for (let cut = 0; cut < 12; cut += 1) {
      await sendAndCut(headers, url, offset, bytes.subarray(offset), Math.floor(Math.random() * (bytes.length - offset)));
      const seen = await offsetOf(headers, url);
      expect(seen.offset).toBeGreaterThanOrEqual(offset);
      offset = seen.offset;
    }
    const last = await sendRest(headers, url, bytes);
    expect(last.statusCode).toBe(204);
    const file = await site.app.read(actor, (ctx) => getFile(ctx, String(last.headers['motcua-file'])));
    expect(file.checksum).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('refuses a piece for the wrong place and tells the right one', async () => {
    const { headers } = site.citizen();
    const url = String((await create(headers, 100, 'a.txt')).headers.location);
    const answer = await send(headers, url, 5, Buffer.from('abc'));
    expect(answer.statusCode).toBe(409);
    expect(answer.headers['upload-offset']).toBe('0');
    expect((await send(headers, url, 0, Buffer.alloc(101, 'a'))).statusCode).toBe(413);
    expect(await offsetOf(headers, url)).toMatchObject({ offset: 0 });
  });

  it('drops a piece that its checksum does not fit, and keeps one that it fits', async () => {
    const { headers } = site.citizen();
    const url = String((await create(headers, 6, 'a.txt')).headers.location);
    const digest = createHash('sha256').update('abc').digest('base64');
    expect((await send(headers, url, 0, Buffer.from('abX'), { 'upload-checksum': `sha256 ${digest}` })).statusCode).toBe(460);
    expect(await offsetOf(headers, url)).toMatchObject({ offset: 0 });
    expect((await send(headers, url, 0, Buffer.from('abc'), { 'upload-checksum': `sha256 ${digest}` })).statusCode).toBe(204);
    expect((await send(headers, url, 3, Buffer.from('def'), { 'upload-checksum': 'crc32 x' })).statusCode).toBe(400);
  });

  it('A10: a refused file says why, and stays refused', async () => {
    const { headers } = site.citizen();
    const bytes = await makePdf({ password: 'x' });
    const url = String((await create(headers, bytes.length)).headers.location);
    const answer = await send(headers, url, 0, bytes);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'files.encrypted', detail: expect.stringContaining('mật khẩu') });
    expect((await send(headers, url, bytes.length, Buffer.alloc(0))).json()).toMatchObject({ code: 'files.encrypted' });
  });

  it('B9: nobody sees, continues or ends the upload of another', async () => {
    const mine = site.citizen();
    const other = site.citizen();
    const url = String((await create(mine.headers, 10, 'a.txt')).headers.location);
    expect((await offsetOf(other.headers, url)).status).toBe(404);
    expect((await send(other.headers, url, 0, Buffer.from('x'))).statusCode).toBe(404);
    expect((await site.server.inject({ method: 'DELETE', url, headers: { ...tus, ...other.headers } })).statusCode).toBe(404);
    expect((await create({}, 10)).statusCode).toBe(401);
  });

  it('checks version, headers, lengths and names', async () => {
    const { headers } = site.citizen();
    expect((await site.server.inject({ method: 'POST', url: '/api/v1/uploads', headers: { ...headers, 'upload-length': '1' } })).statusCode).toBe(412);
    expect((await site.server.inject({ method: 'POST', url: '/api/v1/uploads', headers: { ...tus, ...headers } })).statusCode).toBe(400);
    expect((await create(headers, 0)).json()).toMatchObject({ code: 'files.empty' });
    expect((await create(headers, 10 ** 12)).statusCode).toBe(413);
    expect((await create(headers, 10, '..')).json()).toMatchObject({ code: 'files.name-problem' });
    expect(
      (
        await site.server.inject({
          method: 'PATCH',
          url: '/api/v1/uploads/x',
          headers: { ...tus, ...headers, 'upload-offset': '0', 'content-type': 'text/plain' },
          payload: 'a',
        })
      ).statusCode,
    ).toBe(415);
  });

  it('end when the sender wishes, and by themselves when their time is over', async () => {
    const { headers } = site.citizen();
    const first = String((await create(headers, 10, 'a.txt')).headers.location);
    expect((await site.server.inject({ method: 'DELETE', url: first, headers: { ...tus, ...headers } })).statusCode).toBe(204);
    expect((await offsetOf(headers, first)).status).toBe(404);
    const second = String((await create(headers, 10, 'a.txt')).headers.location);
    clock.advance(49 * 3_600_000);
    expect((await offsetOf(headers, second)).status).toBe(410);
    await site.app.transaction(systemActor('test'), (ctx) => sweepUploads.run(ctx, {}));
    expect((await offsetOf(headers, second)).status).toBe(404);
    clock.set(addMs(toInstant('2026-11-23T02:00:00.000Z'), 0));
  });
});

/** Sends what is missing as a client does: a piece that comes too early (the server still ends a cut one) is sent again. */
async function sendRest(headers: Readonly<Record<string, string>>, url: string, bytes: Buffer) {
  for (let tries = 0; ; tries += 1) {
    const { offset } = await offsetOf(headers, url);
    const answer = await send(headers, url, offset, bytes.subarray(offset));
    if ((answer.statusCode !== 409 && answer.statusCode !== 423) || tries > 200) return answer;
    await new Promise((done) => {
      setTimeout(done, 25);
    });
  }
}
