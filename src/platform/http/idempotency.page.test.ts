import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import { createServer } from './index.ts';
import type { WebServer } from './index.ts';

let test: Awaited<ReturnType<typeof testApp>>;
let server: WebServer;
beforeAll(async () => {
  test = await testApp();
  server = await createServer(
    { ...test.app, resolveVisitor: async () => ({ actor: { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] } }) },
    { assets: new Map(), shell: { ProblemPage: () => null } },
  );
});
afterAll(async () => {
  await server.close();
  await test.close();
});

async function kept(key: string): Promise<number> {
  const [row] = await test.app.read(systemActor('test'), (ctx) =>
    sqlOf(ctx.tx).query<{ n: number }>('select count(*)::int as n from platform.idempotency_key where key = $1', [key]),
  );
  return row?.n ?? 0;
}

describe('an Idempotency-Key', () => {
  it('B9: of callers nobody knows is refused: two of them with the same key never see each other’s answer', async () => {
    const open = await createServer(test.app, { assets: new Map(), shell: { ProblemPage: () => null } });
    const key = newId();
    for (const digits of ['1111', '2222']) {
      const reply = await open.inject({ method: 'POST', url: '/api/v1/dossiers/track', headers: { 'idempotency-key': key }, payload: { code: 'H1', digits } });
      expect(reply.statusCode).toBe(422);
      expect(reply.json()).toMatchObject({ code: 'idempotency-key.refused' });
    }
    expect(await kept(key)).toBe(0);
    await open.close();
  });

  it('B16: is refused where the answer holds a token, so that no token is ever kept', async () => {
    const key = newId();
    const reply = await server.inject({
      method: 'POST',
      url: '/api/v1/clients',
      headers: { authorization: 'Bearer x', 'idempotency-key': key },
      payload: { name: 'Phần mềm thử' },
    });
    expect(reply.json()).toMatchObject({ status: 422, code: 'idempotency-key.refused' });
    expect(await kept(key)).toBe(0);
  });
});
