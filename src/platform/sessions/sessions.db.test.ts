import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, Ctx } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import {
  createSession,
  destroyAllSessions,
  destroySession,
  destroySessionById,
  hashToken,
  isToken,
  listSessions,
  needsTouch,
  newToken,
  purgeExpiredSessions,
  putSessionValue,
  readSession,
  readSessionValue,
  rotateSession,
  sessionCookieOptions,
  takeSessionValue,
  touchSession,
  visitorLimits,
} from './index.ts';

const citizenLimits = { idleSeconds: 3_600, absoluteSeconds: 86_400 };
const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
let app: App;
const asSystem = <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> => app.transaction(systemActor('test'), work);
const open = (accountId?: string) =>
  asSystem((ctx) =>
    createSession(ctx, {
      accountId,
      assurance: 'code',
      limits: accountId === undefined ? visitorLimits : citizenLimits,
      userAgent: 'x'.repeat(900),
      ipAddress: '10.0.0.1',
    }),
  );
const read = (token: string) => asSystem((ctx) => readSession(ctx, token));

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
});
afterAll(() => test.close());

describe('tokens', () => {
  it('are 256 random bits, and only their hash is in the database', async () => {
    const { token } = await open();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await asSystem((ctx) =>
      sqlOf(ctx.tx).query<{ all: string; hash: Buffer }>('select s::text as all, token_sha256 as hash from sessions.session s where token_sha256 = $1', [
        hashToken(token),
      ]),
    );
    expect(row?.hash.equals(hashToken(token))).toBe(true);
    expect(row?.all).not.toContain(token);
    expect(new Set(Array.from({ length: 500 }, newToken)).size).toBe(500);
  });

  it.each(['', 'x', '../../etc/passwd', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`, "' or 1=1 --"])(
    'never ask the database about "%s"',
    async (text) => {
      expect(isToken(text)).toBe(false);
      expect(await read(text)).toBeUndefined();
    },
  );

  it('travel in a cookie that scripts and foreign forms do not see, secure on https', () => {
    expect(sessionCookieOptions(true)).toEqual({ path: '/', httpOnly: true, sameSite: 'lax', secure: true });
    expect(sessionCookieOptions(false).secure).toBe(false);
  });
});

describe('the life of a session', () => {
  it('ends after an hour unused and after a day in any case', async () => {
    clock.set(clock.now());
    const { token } = await open(newId());
    clock.advance(3_599_000);
    expect(await read(token)).toBeDefined();
    clock.advance(1_000);
    expect(await read(token)).toBeUndefined();

    const used = await open(newId());
    for (let minutes = 0; minutes < 24 * 60 - 30; minutes += 30) {
      clock.advance(1_800_000);
      const session = await read(used.token);
      if (session === undefined) throw new Error(`ended after ${minutes} minutes`);
      expect(await asSystem((ctx) => touchSession(ctx, session))).toBe(true);
    }
    clock.advance(1_800_000);
    expect(await read(used.token)).toBeUndefined();
  });

  it('is written at most once a minute', async () => {
    const { session } = await open(newId());
    clock.advance(59_000);
    expect(needsTouch({ clock }, session)).toBe(false);
    expect(await asSystem((ctx) => touchSession(ctx, session))).toBe(false);
    clock.advance(1_000);
    expect(needsTouch({ clock }, session)).toBe(true);
  });

  it('takes a new token at sign-in and keeps what the visitor had (session fixation)', async () => {
    const visitor = await open();
    await asSystem((ctx) => putSessionValue(ctx, visitor.session.id, 'draft', { step: 2 }));
    const accountId = newId();
    const signedIn = await asSystem((ctx) => rotateSession(ctx, visitor.token, { accountId, assurance: 'eid-2', limits: citizenLimits }));
    expect(signedIn.token).not.toBe(visitor.token);
    expect(await read(visitor.token)).toBeUndefined();
    expect(await read(signedIn.token)).toMatchObject({ accountId, assurance: 'eid-2', data: { draft: { step: 2 } } });
    await expect(asSystem((ctx) => rotateSession(ctx, visitor.token))).rejects.toMatchObject({ code: 'session.unknown' });
  });

  it('keeps its owner when only the token changes', async () => {
    const accountId = newId();
    const first = await open(accountId);
    const second = await asSystem((ctx) => rotateSession(ctx, first.token));
    expect(second.session).toMatchObject({ id: first.session.id, accountId, expiresAt: first.session.expiresAt });
  });

  it('rotates for one of two that race', async () => {
    const { token } = await open(newId());
    const outcomes = await Promise.allSettled([1, 2].map(() => asSystem((ctx) => rotateSession(ctx, token))));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is listed, ended singly and all at once', async () => {
    const accountId = newId();
    const all = [await open(accountId), await open(accountId), await open(accountId)];
    const other = await open(newId());
    const [first, second] = all;
    if (first === undefined || second === undefined) throw new Error('none');
    expect(await asSystem((ctx) => listSessions(ctx, accountId))).toHaveLength(3);
    await asSystem((ctx) => destroySessionById(ctx, accountId, first.session.id));
    await expect(asSystem((ctx) => destroySessionById(ctx, accountId, other.session.id))).rejects.toMatchObject({ code: 'session.unknown' });
    expect(await asSystem((ctx) => destroyAllSessions(ctx, accountId, second.session.id))).toBe(1);
    expect((await asSystem((ctx) => listSessions(ctx, accountId))).map(({ id }) => id)).toEqual([second.session.id]);
    await asSystem((ctx) => destroySession(ctx, second.token));
    await asSystem((ctx) => destroySession(ctx, second.token));
    expect(await read(second.token)).toBeUndefined();
    expect(await read(other.token)).toBeDefined();
  });

  it('is removed when it can never be used again', async () => {
    const dead = await open(newId());
    clock.advance(4_000_000);
    const live = await open(newId());
    expect(await asSystem((ctx) => purgeExpiredSessions(ctx))).toBeGreaterThan(0);
    const rows = await asSystem((ctx) =>
      sqlOf(ctx.tx).query<{ id: string }>('select id from sessions.session where id = any ($1)', [[dead.session.id, live.session.id]]),
    );
    expect(rows.map(({ id }) => id)).toEqual([live.session.id]);
  });
});

describe('values beside a session', () => {
  it('are shown once when taken, also when two tabs ask', async () => {
    const { session } = await open();
    await asSystem((ctx) => putSessionValue(ctx, session.id, 'flash', 'Đã lưu'));
    const taken = await Promise.all([1, 2].map(() => asSystem((ctx) => takeSessionValue(ctx, session.id, 'flash'))));
    expect(taken.filter((value) => value !== undefined)).toEqual(['Đã lưu']);
    expect(await asSystem((ctx) => readSessionValue(ctx, session.id, 'flash'))).toBeUndefined();
  });

  it('stay small', async () => {
    const { session } = await open();
    await expect(asSystem((ctx) => putSessionValue(ctx, session.id, 'draft', 'x'.repeat(70_000)))).rejects.toMatchObject({ code: 'too-large' });
  });
});

describe('isolation', () => {
  it('B9: nobody reads, ends or opens a session of somebody else, with every filter stripped', async () => {
    const [mine, theirs] = [newId(), newId()];
    await open(mine);
    await open(theirs);
    for (const actor of [{ kind: 'citizen', id: mine } as const, { kind: 'officer', id: mine, roles: [{ role: 'administrator' }] } as const]) {
      const owners = await app.read(actor, (ctx) => sqlOf(ctx.tx).query<{ account_id: string }>('select account_id from sessions.session'));
      expect(new Set(owners.map((row) => row.account_id))).toEqual(new Set([mine]));
      expect(await app.transaction(actor, (ctx) => sqlOf(ctx.tx).run('delete from sessions.session where account_id = $1', [theirs]))).toBe(0);
      await expect(app.transaction(actor, (ctx) => createSession(ctx, { accountId: mine }))).rejects.toThrow(/row-level security/);
    }
    expect(await app.read({ kind: 'anonymous' }, (ctx) => sqlOf(ctx.tx).query('select 1 from sessions.session'))).toEqual([]);
  });

  it('is forced also on the owner of the table', async () => {
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    const { rows } = await owner.query("select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = 'sessions.session'::regclass");
    await owner.end();
    expect(rows).toEqual([{ forced: true }]);
  });
});
