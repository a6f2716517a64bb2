import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { searchKey } from '#platform/i18n';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';

let test: TestApp;
beforeAll(async () => { test = await testApp(); });
afterAll(() => test.close());

const system = systemActor('test');

describe('a transaction', () => {
  it('runs as a role that owns nothing and bypasses nothing', async () => {
    const [row] = await test.app.read(system, ({ tx }) => sqlOf(tx).query<{ name: string; super: boolean; bypass: boolean }>(
      `select current_user as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`));
    expect(row).toEqual({ name: 'motcua_app', super: false, bypass: false });
  });

  it('tells the database who acts, for this transaction only', async () => {
    const id = newId();
    const who = async () => test.app.read({ kind: 'citizen', id }, ({ tx }) => sqlOf(tx).query<{ id: string | null; kind: string }>('select app.account_id() as id, app.actor_kind() as kind'));
    expect(await who()).toEqual([{ id, kind: 'citizen' }]);
    expect(await test.app.read({ kind: 'anonymous' }, ({ tx }) => sqlOf(tx).query('select app.account_id() as id'))).toEqual([{ id: null }]);
  });

  it('rolls everything back when the work throws', async () => {
    const name = `rolled-back-${newId()}`;
    await expect(test.app.transaction(system, async ({ tx }) => {
      await sqlOf(tx).run('insert into platform.seed (name, at, fingerprint) values ($1, now(), $1)', [name]);
      throw new Error('stop');
    })).rejects.toThrow('stop');
    expect(await test.app.read(system, ({ tx }) => sqlOf(tx).query('select 1 from platform.seed where name = $1', [name]))).toEqual([]);
  });

  it('cannot be used after its end', async () => {
    const kept = await test.app.read(system, async ({ tx }) => tx);
    expect(() => sqlOf(kept)).toThrow('closed');
  });

  it('gives instants, days, big integers and JSON in the shapes of the house', async () => {
    const [row] = await test.app.read(system, ({ tx }) => sqlOf(tx).query(
      `select timestamptz '2026-11-22 08:00+07' as at, date '2026-11-22' as on, 9007199254740991::bigint as money, '{"a":1}'::jsonb as data`));
    expect(row).toEqual({ at: '2026-11-22T01:00:00.000Z', on: '2026-11-22', money: 9_007_199_254_740_991, data: { a: 1 } });
  });
});

describe('A12: the search key', () => {
  it.each(['Đăng ký khai sinh', 'HOÀ BÌNH', 'Hòa Bình', 'Thuỷ – Thủy', 'ĐƯỜNG  số 5/2', 'Nguyễn Văn Mẫu'.normalize('NFD'), 'ằẳẵắặ ẦẨẪẤẬ ỳỷỹýỵ'])(
    'is the same in SQL and here: %s', async (text) => {
      const [row] = await test.app.read(system, ({ tx }) => sqlOf(tx).query<{ key: string }>('select app.search_key($1) as key', [text]));
      expect(row?.key).toBe(searchKey(text));
    });
});
