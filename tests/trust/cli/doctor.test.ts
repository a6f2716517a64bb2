import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { examine } from '../../../src/commands/doctor.ts';
import type { Finding } from '../../../src/commands/findings/finding.ts';
import { roomFinding } from '../../../src/commands/findings/place.ts';
import { assetsFinding } from '../../../src/commands/findings/safety.ts';

let test: TestApp;
const servers: Server[] = [];
const folders: string[] = [];
beforeAll(async () => {
  test = await testApp({ freshDatabase: true });
});
afterAll(async () => {
  for (const server of servers) server.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await test.close();
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'motcua-doctor-'));
  folders.push(made);
  return made;
}

/** A program that listens and says one thing to whoever comes. */
async function listener(word?: string): Promise<number> {
  const server = createServer((line) => {
    line.on('error', () => undefined);
    if (word !== undefined) line.write(word);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** A port on which nobody listens. */
async function silence(): Promise<number> {
  const port = await listener();
  await new Promise<void>((resolve) => {
    servers.at(-1)?.close(() => {
      resolve();
    });
  });
  return port;
}

/** A clean installation, with one thing changed. */
async function look(change: Readonly<Record<string, string>> = {}): Promise<readonly Finding[]> {
  return examine({ PORT: '0', MOTCUA_DATA_FOLDER: join(folder(), 'data'), ...change });
}

async function onlyFault(change: Readonly<Record<string, string>>): Promise<Finding> {
  const faults = (await look(change)).filter(({ ok }) => !ok);
  expect(faults, JSON.stringify(faults)).toHaveLength(1);
  const [found] = faults;
  if (found === undefined) throw new Error('nothing found');
  expect(found.mend.length, 'says how to mend it').toBeGreaterThan(5);
  return found;
}

function databaseWith(options: string): string {
  const url = new URL(test.databaseUrl);
  url.searchParams.set('options', options);
  return url.href;
}

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: test.databaseUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

describe('motcua doctor', () => {
  it('A23: finds nothing wrong with a clean installation, with or without a database of its own', async () => {
    expect((await look()).filter(({ ok }) => !ok)).toEqual([]);
    expect((await look({ DATABASE_URL: test.databaseUrl })).filter(({ ok }) => !ok)).toEqual([]);
  });

  it.each([
    ['a value that is none', { MOTCUA_PROVINCE: 'atlantis' }, 'Cấu hình', 'MOTCUA_'],
    ['a setting that does not exist', { MOTCUA_NO_SUCH_SETTING: '1' }, 'Cấu hình', 'MOTCUA_'],
    ['a secret that anybody guesses', { MOTCUA_SECRET: 'a'.repeat(40) }, 'Khóa bí mật', 'openssl rand -hex 32'],
    [
      'a demonstration in public',
      { MOTCUA_PUBLIC_URL: 'https://dichvucong.vi-du.invalid', MOTCUA_TRUST_PROXY: 'true' },
      'Chế độ minh họa',
      'MOTCUA_DEMO=false',
    ],
    [
      'a proxy that is not trusted',
      { MOTCUA_PUBLIC_URL: 'https://dichvucong.vi-du.invalid', MOTCUA_DEMO: 'false', MOTCUA_UPLOADS__SCANNER: 'none' },
      'Máy chủ chuyển tiếp',
      'MOTCUA_TRUST_PROXY=true',
    ],
    ['an e-ID provider without its address', { MOTCUA_EID__MODE: 'provider' }, 'Định danh điện tử', 'MOTCUA_EID__ISSUER'],
    ['a payment gateway without its secret', { MOTCUA_PAYMENTS__MODE: 'gateway' }, 'Cổng thanh toán', 'MOTCUA_PAYMENTS__GATEWAY_SECRET'],
    ['an address of another machine', { HOST: '203.0.113.7' }, 'Cổng', 'HOST'],
  ])('A23: names %s and the way to mend it', async (name, change, check, mend) => {
    const faults = (await look(change)).filter(({ ok }) => !ok);
    const found = faults.find((one) => one.check === check);
    expect(found, JSON.stringify(faults)).toBeDefined();
    expect(found?.mend).toContain(mend);
    // A site that is no demonstration is told about its scanner as well.
    expect(faults.filter((one) => one.check !== check && !(name === 'a proxy that is not trusted' && one.check === 'Quét mã độc'))).toEqual([]);
  });

  it('A23: a port that another program has', async () => {
    expect(await onlyFault({ PORT: String(await listener()) })).toMatchObject({ check: 'Cổng', mend: expect.stringContaining('npm start') as string });
  });

  it('A23: a data folder that cannot be written, or is a file', async () => {
    const file = join(folder(), 'tep');
    writeFileSync(file, '');
    expect(await onlyFault({ MOTCUA_DATA_FOLDER: file })).toMatchObject({
      check: 'Thư mục dữ liệu',
      mend: expect.stringContaining('MOTCUA_DATA_FOLDER') as string,
    });
    if (process.platform === 'linux') expect(await onlyFault({ MOTCUA_DATA_FOLDER: '/proc/sys/kernel/motcua' })).toMatchObject({ check: 'Thư mục dữ liệu' });
  });

  it('A23: a data folder that lost a part of itself', async () => {
    const data = folder();
    mkdirSync(join(data, 'pg', 'global'), { recursive: true });
    writeFileSync(join(data, 'pg', 'PG_VERSION'), '17\n');
    expect(await onlyFault({ MOTCUA_DATA_FOLDER: data })).toMatchObject({
      check: 'Cơ sở dữ liệu đi kèm',
      found: expect.stringContaining('pg_control') as string,
      mend: expect.stringContaining('npm start') as string,
    });
  });

  it('A23: a secret file that others read, or that is no secret', async () => {
    const data = folder();
    writeFileSync(join(data, 'secret'), '0123456789abcdef0123456789abcdef\n', { mode: 0o600 });
    expect((await look({ MOTCUA_DATA_FOLDER: data })).filter(({ ok }) => !ok)).toEqual([]);
    chmodSync(join(data, 'secret'), 0o644);
    expect(await onlyFault({ MOTCUA_DATA_FOLDER: data })).toMatchObject({ check: 'Khóa bí mật', mend: `chmod 600 ${join(data, 'secret')}` });
    writeFileSync(join(data, 'secret'), 'x\n');
    chmodSync(join(data, 'secret'), 0o600);
    expect(await onlyFault({ MOTCUA_DATA_FOLDER: data })).toMatchObject({ check: 'Khóa bí mật' });
  });

  it('A23: a secret that is absent where several machines share a database', async () => {
    const faults = (await look({ DATABASE_URL: test.databaseUrl, MOTCUA_DEMO: 'false' })).filter(({ ok, check }) => !ok && check !== 'Quét mã độc');
    expect(faults).toMatchObject([{ check: 'Khóa bí mật', mend: expect.stringContaining('MOTCUA_SECRET') as string }]);
  });

  it('A23: a database that is not there, or refuses', async () => {
    expect(await onlyFault({ DATABASE_URL: `postgres://nobody@127.0.0.1:${String(await silence())}/none` })).toMatchObject({
      check: 'PostgreSQL',
      mend: expect.stringContaining('psql') as string,
    });
    const wrong = new URL(test.databaseUrl);
    wrong.pathname = '/no_such_database';
    expect(await onlyFault({ DATABASE_URL: wrong.href })).toMatchObject({ check: 'PostgreSQL' });
  });

  it('A23: a clock that goes wrong', async () => {
    await asOwner(
      `create schema if not exists wrong_time; create or replace function wrong_time.now() returns timestamptz language sql as $$ select pg_catalog.now() - interval '10 minutes' $$`,
    );
    expect(await onlyFault({ DATABASE_URL: databaseWith('-c search_path=wrong_time,pg_catalog,public') })).toMatchObject({
      check: 'Đồng hồ',
      mend: expect.stringContaining('timedatectl') as string,
    });
    await asOwner('drop schema wrong_time cascade');
  });

  it('A23: a migration that has not run, one that was edited, and a database of a newer version', async () => {
    await asOwner(`create table public.kept as select * from public.migration`);
    await asOwner(`delete from public.migration where id = (select max(id) from public.migration)`);
    expect(await onlyFault({ DATABASE_URL: test.databaseUrl })).toMatchObject({ check: 'Nâng cấp cơ sở dữ liệu', mend: 'npm run motcua -- migrate' });
    await asOwner(
      `truncate public.migration; insert into public.migration select * from public.kept; update public.migration set checksum = 'x' where id = (select min(id) from public.migration)`,
    );
    expect(await onlyFault({ DATABASE_URL: test.databaseUrl })).toMatchObject({
      check: 'Tệp nâng cấp',
      mend: expect.stringContaining('git checkout') as string,
    });
    await asOwner(
      `truncate public.migration; insert into public.migration select * from public.kept; insert into public.migration (id, checksum) values ('20990101000000_later', 'x')`,
    );
    expect(await onlyFault({ DATABASE_URL: test.databaseUrl })).toMatchObject({ check: 'Phiên bản', mend: expect.stringContaining('git pull') as string });
    await asOwner(`truncate public.migration; insert into public.migration select * from public.kept; drop table public.kept`);
  });

  it('A23: mail and scanner: silent, absent, or something else', async () => {
    expect((await look({ MOTCUA_MAIL__SMTP_URL: `smtp://127.0.0.1:${String(await listener('220 thu.vi-du ESMTP\r\n'))}` })).filter(({ ok }) => !ok)).toEqual(
      [],
    );
    expect(await onlyFault({ MOTCUA_MAIL__SMTP_URL: `smtp://127.0.0.1:${String(await silence())}` })).toMatchObject({
      check: 'Máy chủ thư',
      mend: expect.stringContaining('MOTCUA_MAIL__SMTP_URL') as string,
    });
    expect(await onlyFault({ MOTCUA_MAIL__SMTP_URL: `smtp://127.0.0.1:${String(await listener('HTTP/1.1 400\r\n'))}` })).toMatchObject({
      check: 'Máy chủ thư',
    });
    const clamd = { MOTCUA_UPLOADS__SCANNER: 'clamd' };
    expect((await look({ ...clamd, MOTCUA_UPLOADS__CLAMD_ADDRESS: `127.0.0.1:${String(await listener('PONG\0'))}` })).filter(({ ok }) => !ok)).toEqual([]);
    expect(await onlyFault({ ...clamd, MOTCUA_UPLOADS__CLAMD_ADDRESS: `127.0.0.1:${String(await silence())}` })).toMatchObject({
      check: 'Quét mã độc',
      mend: expect.stringContaining('clamav-daemon') as string,
    });
    expect(await onlyFault({ ...clamd, MOTCUA_UPLOADS__CLAMD_ADDRESS: `127.0.0.1:${String(await listener())}` }), 'a hanging one').toMatchObject({
      check: 'Quét mã độc',
      found: expect.stringContaining('không trả lời') as string,
    });
  }, 20_000);

  it('A23: a full disk, and files of its own that are missing', async () => {
    expect(roomFinding(1e9, '/srv/data')).toMatchObject({ ok: false, mend: expect.stringContaining('du -sh /srv/data') as string });
    expect(roomFinding(9e9, '/srv/data').ok).toBe(true);
    expect(await assetsFinding(() => Promise.reject(new Error('be-vietnam-pro.woff2')))).toMatchObject({
      ok: false,
      found: 'be-vietnam-pro.woff2',
      mend: 'npm ci',
    });
    expect(await assetsFinding(async () => new Map())).toMatchObject({ ok: false });
  });
});
