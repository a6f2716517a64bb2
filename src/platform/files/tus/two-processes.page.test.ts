import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { virtualClock } from '#platform/time';
import { fileServer } from '../testing/file-server.ts';
import type { FileServer } from '../testing/file-server.ts';
import { appendToUpload, createUpload, getUpload } from './uploads.ts';

const open: FileServer[] = [];
afterEach(async () => {
  for (const site of open.splice(0)) await site.close();
});

/** Two processes of one installation: one database, one data folder, one clock that stands still. */
async function twoProcesses(): Promise<{ readonly first: FileServer; readonly second: FileServer }> {
  const options = { clock: virtualClock('2026-11-23T02:00:00.000Z'), config: { dataFolder: mkdtempSync(join(tmpdir(), 'motcua-two-')) } };
  return { first: await fileServer(options), second: await fileServer(options) };
}

/** A piece whose sender is still sending when the process dies. */
function hanging(site: FileServer, actor: Actor, id: string): { readonly body: PassThrough; readonly end: Promise<unknown> } {
  const body = new PassThrough();
  body.write('abc');
  return { body, end: appendToUpload(site.app, actor, id, { offset: 0, body }).catch((error: unknown) => error) };
}

async function isHeld(site: FileServer, id: string): Promise<boolean> {
  const [row] = await site.app.read(systemActor('test'), ({ tx }) =>
    sqlOf(tx).query<{ held: boolean }>('select lease_id is not null as held from files.upload where id = $1', [id]),
  );
  return row?.held === true;
}

const piece = (site: FileServer, actor: Actor, id: string) =>
  site.server.inject({
    method: 'PATCH',
    url: `/api/v1/uploads/${id}`,
    payload: Buffer.from('abcdef'),
    headers: { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0', ...site.as(actor) },
  });

describe('an upload in two processes', () => {
  it('A10: is written by one at a time, and goes on in the other the moment the first is dead', async () => {
    const { first, second } = await twoProcesses();
    open.push(second);
    const { actor } = first.citizen();
    const { id } = await createUpload(first.app, actor, { name: 'a.txt', length: 6, metadata: '' });
    const { body, end } = hanging(first, actor, id);
    await expect.poll(() => isHeld(second, id)).toBe(true);
    expect((await piece(second, actor, id)).statusCode, 'while the first lives').toBe(423);
    await first.app.database.close();
    const done = await piece(second, actor, id);
    expect([done.statusCode, done.headers['upload-offset']]).toEqual([204, '6']);
    body.destroy();
    expect(await end, 'the dead one cannot write its offset any more').toBeInstanceOf(Error);
    expect(await getUpload(second.app, actor, id)).toMatchObject({ state: 'finished', offset: 6 });
    await first.server.close();
  });

  it('A10: a process whose connection was cut is not taken for dead once it says again that it lives', async () => {
    const { first, second } = await twoProcesses();
    open.push(first, second);
    const id = await first.app.database.presence();
    const isGone = async () =>
      (
        await second.app.read(systemActor('test'), ({ tx }) =>
          sqlOf(tx).query<{ gone: boolean }>('select pg_try_advisory_xact_lock(hashtextextended($1, 7103)) as gone', [id]),
        )
      )[0]?.gone;
    expect(await isGone()).toBe(false);
    expect(await first.app.database.presence(), 'the same process, the same name').toBe(id);
    expect(await second.app.database.presence()).not.toBe(id);
    await first.app
      .read(systemActor('test'), ({ tx }) =>
        sqlOf(tx).query(
          `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1 and pid <> pg_backend_pid()
      and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 7103)`,
          [id],
        ),
      )
      .catch(() => undefined);
    await expect
      .poll(async () => {
        await first.app.database.presence();
        return isGone();
      })
      .toBe(false);
  });
});
