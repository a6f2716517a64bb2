import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { inSavepoint, newId, sqlOf } from '#platform/db';
import { searchKey } from '#platform/i18n';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const system = systemActor('test');

describe('a transaction', () => {
  it('runs as a role that owns nothing and bypasses nothing', async () => {
    const [row] = await test.app.read(system, ({ tx }) =>
      sqlOf(tx).query<{ name: string; super: boolean; bypass: boolean }>(
        `select current_user as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = current_user`,
      ),
    );
    expect(row).toEqual({ name: 'motcua_app', super: false, bypass: false });
  });

  it('tells the database who acts, for this transaction only', async () => {
    const id = newId();
    const who = async () =>
      test.app.read({ kind: 'citizen', id }, ({ tx }) =>
        sqlOf(tx).query<{ id: string | null; kind: string }>('select app.account_id() as id, app.actor_kind() as kind'),
      );
    expect(await who()).toEqual([{ id, kind: 'citizen' }]);
    expect(await test.app.read({ kind: 'anonymous' }, ({ tx }) => sqlOf(tx).query('select app.account_id() as id'))).toEqual([{ id: null }]);
  });

  it('rolls everything back when the work throws', async () => {
    const name = `rolled-back-${newId()}`;
    await expect(
      test.app.transaction(system, async ({ tx }) => {
        await sqlOf(tx).run('insert into platform.seed (name, at, fingerprint) values ($1, now(), $1)', [name]);
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await test.app.read(system, ({ tx }) => sqlOf(tx).query('select 1 from platform.seed where name = $1', [name]))).toEqual([]);
  });

  it('cannot be used after its end', async () => {
    const kept = await test.app.read(system, async ({ tx }) => tx);
    expect(() => sqlOf(kept)).toThrow('closed');
  });

  it('gives instants, days, big integers and JSON in the shapes of the house', async () => {
    const [row] = await test.app.read(system, ({ tx }) =>
      sqlOf(tx).query(`select timestamptz '2026-11-22 08:00+07' as at, date '2026-11-22' as on, 9007199254740991::bigint as money, '{"a":1}'::jsonb as data`),
    );
    expect(row).toEqual({ at: '2026-11-22T01:00:00.000Z', on: '2026-11-22', money: 9_007_199_254_740_991, data: { a: 1 } });
  });
});

describe('a statement that nobody waits for', () => {
  const insert = 'insert into platform.seed (name, at, fingerprint) values ($1, now(), $1)';
  const isKept = async (name: string): Promise<boolean> =>
    (await test.app.read(system, ({ tx }) => sqlOf(tx).query('select 1 from platform.seed where name = $1', [name]))).length === 1;

  it('is seen by the statements after it and kept by the commit', async () => {
    const name = `sent-${newId()}`;
    const seen = await test.app.transaction(system, async ({ tx }) => {
      sqlOf(tx).send(insert, [name]);
      return sqlOf(tx).query('select 1 from platform.seed where name = $1', [name]);
    });
    expect(seen).toHaveLength(1);
    expect(await isKept(name)).toBe(true);
  });

  it('fails the commit with its own error, and nothing is kept', async () => {
    const name = `sent-${newId()}`;
    await expect(
      test.app.transaction(system, async ({ tx }) => {
        sqlOf(tx).send(insert, [name]);
        sqlOf(tx).send(insert, [name]);
      }),
    ).rejects.toMatchObject({ code: '23505' });
    expect(await isKept(name)).toBe(false);
  });

  it('is the reason that the caller is told when a later statement is refused because of it', async () => {
    const name = `sent-${newId()}`;
    await expect(
      test.app.transaction(system, async ({ tx }) => {
        sqlOf(tx).send(insert, [name]);
        sqlOf(tx).send(insert, [name]);
        await sqlOf(tx).query('select 1');
      }),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('undoes only its savepoint when it stands in one', async () => {
    const [kept, lost] = [`kept-${newId()}`, `lost-${newId()}`];
    await test.app.transaction(system, async ({ tx }) => {
      sqlOf(tx).send(insert, [kept]);
      await expect(
        inSavepoint(tx, async () => {
          sqlOf(tx).send(insert, [lost]);
          sqlOf(tx).send(insert, [lost]);
        }),
      ).rejects.toMatchObject({ code: '23505' });
    });
    expect([await isKept(kept), await isKept(lost)]).toEqual([true, false]);
  });

  it('undoes the whole of a part around one that failed before', async () => {
    const [outer, after] = [`outer-${newId()}`, `after-${newId()}`];
    await test.app.transaction(system, async ({ tx }) => {
      await inSavepoint(tx, async () => {
        sqlOf(tx).send(insert, [outer]);
        await inSavepoint(tx, () => sqlOf(tx).query('select 1 / 0')).catch(() => undefined);
        throw new Error('the outer part fails too');
      }).catch(() => undefined);
      sqlOf(tx).send(insert, [after]);
    });
    expect([await isKept(outer), await isKept(after)]).toEqual([false, true]);
  });

  it('never lets a caller who swallowed an error believe that something was kept', async () => {
    await expect(
      test.app.transaction(system, async ({ tx }) => {
        await sqlOf(tx)
          .query('select 1 / 0')
          .catch(() => undefined);
      }),
    ).rejects.toMatchObject({ code: 'conflict', details: { reason: 'rolled-back' } });
  });

  it('leaves the connection fit for the next transaction after a failure', async () => {
    for (let turn = 0; turn < 15; turn += 1) {
      await expect(test.app.transaction(system, async ({ tx }) => sqlOf(tx).send(`select 1 / 0 as turn_${turn}`))).rejects.toMatchObject({ code: '22012' });
    }
    expect(await test.app.read(system, ({ tx }) => sqlOf(tx).query('select 1 as one'))).toEqual([{ one: 1 }]);
  });
});

describe("the system inside a citizen's transaction", () => {
  it('is believed by row-level security exactly as long as the work lasts, also when the work fails in a savepoint', async () => {
    const kindOf = async (ctx: Ctx) => (await sqlOf(ctx.tx).query<{ kind: string }>('select app.actor_kind() as kind'))[0]?.kind;
    const kinds = await test.app.transaction({ kind: 'citizen', id: newId() }, async (ctx) => {
      const inside = await asSystem(ctx, 'test', async (system) => [await kindOf(system), await asSystem(system, 'inner', kindOf), await kindOf(system)]);
      await inSavepoint(ctx.tx, () => asSystem(ctx, 'test', () => sqlOf(ctx.tx).query('select 1 / 0'))).catch(() => undefined);
      return [...inside, await kindOf(ctx)];
    });
    expect(kinds).toEqual(['system', 'system', 'system', 'citizen']);
  });
});

describe('A12: the search key', () => {
  it.each(['Đăng ký khai sinh', 'HOÀ BÌNH', 'Hòa Bình', 'Thuỷ – Thủy', 'ĐƯỜNG  số 5/2', 'Nguyễn Văn Mẫu'.normalize('NFD'), 'ằẳẵắặ ẦẨẪẤẬ ỳỷỹýỵ'])(
    'is the same in SQL and here: %s',
    async (text) => {
      const [row] = await test.app.read(system, ({ tx }) => sqlOf(tx).query<{ key: string }>('select app.search_key($1) as key', [text]));
      expect(row?.key).toBe(searchKey(text));
    },
  );
});
