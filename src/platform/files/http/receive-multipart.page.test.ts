import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, Module } from '#platform/app';
import { defaultConfig } from '#platform/config';
import { answered, createServer, page } from '#platform/http';
import { testApp } from '#platform/testing';
import { filesTexts } from '../locales/index.ts';
import { bareParts } from '../testing/file-server.ts';
import { hostileCorpus } from '../testing/hostile-corpus.ts';
import { makePdf } from '../testing/make-pdf.ts';
import { receiveMultipart } from './receive-multipart.ts';

const uploadPage = page('/thu', {
  permission: 'public',
  upload: true,
  get: async ({ reply }) => {
    reply.send({ token: reply.generateCsrf() });
    return answered;
  },
  post: async ({ app, request, reply }) => {
    reply.send(await receiveMultipart({ app, request, reply }, { maxFiles: 3 }));
    return answered;
  },
});
const modules: readonly Module[] = [{ name: 'trial', pages: [uploadPage], texts: filesTexts }];
let app: App;
let server: Awaited<ReturnType<typeof createServer>>;
let close: () => Promise<void>;
let cookie: string;
let token: string;

beforeAll(async () => {
  const test = await testApp({ modules, config: { uploads: { ...defaultConfig().uploads, maxFileBytes: 1_000_000 } } });
  app = { ...test.app, resolveVisitor: async () => ({ actor: { kind: 'anonymous' } }) };
  server = await createServer(app, bareParts);
  close = async () => {
    await server.close();
    await test.close();
  };
  const answer = await server.inject({ method: 'GET', url: '/thu' });
  cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  token = answer.json<{ token: string }>().token;
});
afterAll(() => close());

type Part = readonly [field: string, value: string] | readonly [field: string, name: string, bytes: Buffer];

function post(parts: readonly Part[]) {
  const boundary = 'ranh-gioi';
  const body = parts.map(([field, value, bytes]) =>
    Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${bytes === undefined ? '' : `; filename="${value}"\r\nContent-Type: application/octet-stream`}\r\n\r\n`,
      ),
      bytes ?? Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
  );
  return server.inject({
    method: 'POST',
    url: '/thu',
    headers: { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([...body, Buffer.from(`--${boundary}--\r\n`)]),
  });
}

describe('forms with files and without JavaScript', () => {
  it('A3: fields and files arrive together, each file judged on its own', async () => {
    const answer = await post([
      ['_csrf', token],
      ['họ tên', 'Nguyễn Văn Mẫu'],
      ['tick', 'a'],
      ['tick', 'b'],
      ['file', 'tờ khai.pdf', await makePdf()],
      ['file', 'hỏng.pdf', Buffer.from('%PDF-')],
      ['more', '', Buffer.alloc(0)],
    ]);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      fields: { 'họ tên': 'Nguyễn Văn Mẫu', tick: ['a', 'b'] },
      files: [
        { field: 'file', name: 'tờ khai.pdf', content: { type: 'application/pdf', pages: 1 } },
        { field: 'file', name: 'hỏng.pdf', refusal: 'corrupt' },
      ],
    });
  });

  it('A10: hostile files do not disturb their neighbours', async () => {
    for (const sample of (await hostileCorpus()).filter(({ refusal }) => refusal === 'archive-bomb' || refusal === 'encrypted')) {
      const answer = await post([
        ['_csrf', token],
        ['file', 'x.docx', sample.bytes],
        ['file', 'tốt.txt', Buffer.from('tốt')],
      ]);
      expect(answer.json(), sample.what).toMatchObject({ files: [{ refusal: sample.refusal }, { content: { type: 'text/plain' } }] });
    }
  });

  it('A10: a file over the limit is refused alone', async () => {
    const answer = await post([
      ['_csrf', token],
      ['file', 'lớn.txt', Buffer.alloc(3_000_000, 'a')],
      ['sau', 'còn'],
      ['file', 'tốt.txt', Buffer.from('tốt')],
    ]);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      fields: { sau: 'còn' },
      files: [{ refusal: 'too-large', details: { limit: 1_000_000 } }, { content: { type: 'text/plain' } }],
    });
  });

  it('refuses more files than the page takes', async () => {
    const files = [1, 2, 3, 4].map((count): Part => ['file', `${count}.txt`, Buffer.from(String(count))]);
    expect((await post([['_csrf', token], ...files])).statusCode).toBe(422);
  });

  it('does not take a byte before the token of the form', async () => {
    const before = await readdir(app.files.config.directory, { recursive: true });
    const answer = await post([
      ['file', 'a.txt', Buffer.from('chưa có mã')],
      ['_csrf', token],
    ]);
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect((await readdir(app.files.config.directory, { recursive: true })).length).toBe(before.length);
    expect((await post([['x', 'y']])).statusCode).toBeGreaterThanOrEqual(400);
  });

  it('refuses a body that is no form with files', async () => {
    expect((await server.inject({ method: 'POST', url: '/thu', headers: { cookie }, payload: { a: 1 } })).statusCode).toBe(422);
  });

  it('leaves no half file behind', async () => {
    expect(await readdir(join(app.files.config.directory, 'incoming'))).toEqual([]);
  });
});
