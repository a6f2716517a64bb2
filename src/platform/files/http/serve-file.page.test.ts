import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { saveFile, shareFile } from '../save-file.ts';
import { fileServer } from '../testing/file-server.ts';
import type { FileServer } from '../testing/file-server.ts';
import { makePdf } from '../testing/make-pdf.ts';

let site: FileServer;
beforeAll(async () => {
  site = await fileServer();
});
afterAll(() => site.close());

async function filed(actor: Actor, bytes: Buffer, name: string) {
  const content = await site.app.files.receive(Readable.from([bytes]), name);
  return site.app.transaction(actor, (ctx) => saveFile(ctx, content));
}
const get = (url: string, headers: Readonly<Record<string, string>> = {}) => site.server.inject({ method: 'GET', url, headers });

describe('downloads', () => {
  it('B12: are attachments, never sniffed, sandboxed, with their Vietnamese name', async () => {
    const { actor, headers } = site.citizen();
    const file = await filed(actor, Buffer.from('<script>alert(1)</script>'), 'Đơn đề nghị.txt');
    const answer = await get(`/tep/${file.id}`, headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; .*filename\*=UTF-8''%C4%90%C6%A1n/u);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
      'content-type': 'text/plain; charset=utf-8',
    });
    expect(answer.body).toBe('<script>alert(1)</script>');
  });

  it('give parts of a file, and say when a part does not exist', async () => {
    const { actor, headers } = site.citizen();
    const file = await filed(actor, Buffer.from('0123456789'), 'số.txt');
    const part = await get(`/tep/${file.id}`, { ...headers, range: 'bytes=2-4' });
    expect([part.statusCode, part.body, part.headers['content-range'], part.headers['content-length']]).toEqual([206, '234', 'bytes 2-4/10', '3']);
    expect((await get(`/tep/${file.id}`, { ...headers, range: 'bytes=50-' })).statusCode).toBe(416);
    expect((await get(`/tep/${file.id}`, { ...headers, range: 'bytes=2-4', 'if-range': '"other"' })).statusCode).toBe(200);
    expect((await get(`/tep/${file.id}`, { ...headers, 'if-none-match': `"${file.checksum}"` })).statusCode).toBe(304);
  });

  it('B9: are for the owner and for agencies the file was shared with, and for nobody else', async () => {
    const { actor, headers } = site.citizen();
    const agencyId = newId();
    const officer = site.as({ kind: 'officer', id: newId(), roles: [{ role: 'officer', agencyId }] });
    const stranger = site.as({ kind: 'officer', id: newId(), roles: [{ role: 'administrator', agencyId: newId() }] });
    const file = await filed(actor, await makePdf(), 'a.pdf');
    const urls = [`/tep/${file.id}`, `/tep/${file.id}/xem`, `/tep/${file.id}/anh-nho`, `/tep/${file.id}/trang/1`];
    for (const url of urls) {
      expect((await get(url, headers)).statusCode, url).toBe(200);
      for (const other of [{}, site.citizen().headers, officer, stranger]) expect((await get(url, other)).statusCode, url).toBe(404);
    }
    await site.app.transaction(actor, (ctx) => shareFile(ctx, file.id, agencyId));
    for (const url of urls) {
      expect((await get(url, officer)).statusCode, url).toBe(200);
      expect((await get(url, stranger)).statusCode, url).toBe(404);
    }
    const thief = site.citizen().actor;
    await expect(site.app.transaction(thief, (ctx) => shareFile(ctx, file.id, newId()))).rejects.toThrow(/row-level security/u);
  });

  it('B13: a file without a clean verdict stays closed', async () => {
    const { actor, headers } = site.citizen();
    const content = await site.app.files.receive(Readable.from([Buffer.from('chờ')]), 'a.txt');
    const file = await site.app.transaction(actor, (ctx) => saveFile(ctx, { ...content, state: 'scan-failed' }));
    expect((await get(`/tep/${file.id}`, headers)).statusCode).toBe(422);
    expect((await get(`/tep/${file.id}/xem`, headers)).body).toContain('chờ kiểm tra mã độc');
  });

  it.each(['x', '00000000-0000-0000-0000-000000000000', '%00', "' or 1=1"])('B11: %j is no file', async (id) => {
    expect((await get(`/tep/${encodeURIComponent(id)}`)).statusCode).toBe(404);
  });
});

describe('previews', () => {
  it('A10: show the first page of a PDF as a picture', async () => {
    const { actor, headers } = site.citizen();
    const file = await filed(actor, await makePdf({ pages: 2 }), 'a.pdf');
    const small = await get(`/tep/${file.id}/anh-nho`, headers);
    expect(small.headers['content-type']).toBe('image/png');
    const { width, height } = await sharp(small.rawPayload).metadata();
    expect(Math.max(width, height)).toBe(320);
    const { dominant } = await sharp(small.rawPayload).stats();
    expect(dominant.r).toBeGreaterThan(200);
    expect((await get(`/tep/${file.id}/trang/2`, headers)).statusCode).toBe(200);
    for (const page of ['0', '3', 'x', '1.5']) expect((await get(`/tep/${file.id}/trang/${page}`, headers)).statusCode).toBe(422);
    expect((await get(`/tep/${file.id}/xem?trang=2`, headers)).body).toContain('Trang 2 trong 2');
  });

  it('B12: pictures are encoded anew, so nothing that was hidden in them comes along', async () => {
    const { actor, headers } = site.citizen();
    const jpeg = await sharp({ create: { width: 500, height: 900, channels: 3, background: '#1f4e79' } })
      .withExif({ IFD0: { Copyright: 'SECRET-PLACE' } })
      .jpeg()
      .toBuffer();
    const file = await filed(actor, Buffer.concat([jpeg, Buffer.from('PK-HIDDEN')]), 'ảnh.jpg');
    const picture = await get(`/tep/${file.id}/trang/1`, headers);
    expect(picture.rawPayload.includes('SECRET-PLACE')).toBe(false);
    expect(picture.rawPayload.includes('PK-HIDDEN')).toBe(false);
  });

  it('there is none of a text', async () => {
    const { actor, headers } = site.citizen();
    const file = await filed(actor, Buffer.from('a'), 'a.txt');
    expect((await get(`/tep/${file.id}/anh-nho`, headers)).statusCode).toBe(422);
    expect((await get(`/tep/${file.id}/xem`, headers)).body).toContain('không xem trước được');
  });
});

describe('who owns what the product makes', () => {
  it('nobody but the system, unless told', async () => {
    const { actor } = site.citizen();
    const made = await site.app.transaction(systemActor('test'), (ctx) =>
      saveFile(ctx, Buffer.from('giấy'), { name: 'giấy.txt', ownerId: 'id' in actor ? actor.id : undefined }),
    );
    expect(made).toMatchObject({ name: 'giấy.txt', ownerId: 'id' in actor ? actor.id : '' });
    await expect(site.app.transaction({ kind: 'anonymous' }, (ctx) => saveFile(ctx, Buffer.from('x'), { name: 'x.txt' }))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(site.app.transaction(actor, (ctx) => saveFile(ctx, Buffer.from('x'), { name: 'x.txt', isPublic: true }))).rejects.toThrow(
      /row-level security/u,
    );
  });
});
