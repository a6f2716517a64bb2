import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { asSystem, withinTransaction } from '#platform/app';
import type { App } from '#platform/app';
import { canonicalJson } from '#platform/audit';
import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';

/** What an operation answered. */
export interface GivenAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Acts once for each `Idempotency-Key` of an actor. Act and answer are kept in one transaction: a repetition that comes meanwhile waits for it,
 * and after a crash or a lost answer either both are there or neither is. Throws `conflict` when the key was used for another request, and
 * `idempotency-key.refused` for callers nobody knows: they have no keys of their own, and would be given each other's answers.
 */
export async function answerOnce(
  app: App,
  actor: Actor,
  { key, request }: { readonly key: string; readonly request: FastifyRequest },
  act: (within: App) => Promise<GivenAnswer>,
): Promise<GivenAnswer & { readonly isReplayed: boolean }> {
  if (actor.kind === 'anonymous') throw new DomainError('idempotency-key.refused');
  const name = { actorKey: `${actor.kind}:${actor.id}`, key, hash: hashOf(request) };
  return app.transaction(actor, async (ctx) => {
    const earlier = await asSystem(ctx, 'http', ({ tx }) => earlierAnswer(tx, name));
    if (earlier !== undefined) return { ...earlier, isReplayed: true };
    const answer = await act(withinTransaction(ctx));
    await asSystem(ctx, 'http', ({ tx }) =>
      sqlOf(tx).run('insert into platform.idempotency_key (actor_key, key, request_hash, at, response) values ($1, $2, $3, $4, $5)', [
        name.actorKey,
        key,
        name.hash,
        ctx.clock.now(),
        JSON.stringify(answer),
      ]),
    );
    return { ...answer, isReplayed: false };
  });
}

interface KeyName {
  readonly actorKey: string;
  readonly key: string;
  readonly hash: string;
}

/** Waits for whoever acts under the same key now, then reads what they answered. */
async function earlierAnswer(tx: Tx, { actorKey, key, hash }: KeyName): Promise<GivenAnswer | undefined> {
  const sql = sqlOf(tx);
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 1))', [`${actorKey} ${key}`]);
  const [row] = await sql.query<{ request_hash: string; response: GivenAnswer }>(
    'select request_hash, response from platform.idempotency_key where actor_key = $1 and key = $2',
    [actorKey, key],
  );
  if (row !== undefined && row.request_hash !== hash) throw new DomainError('conflict', { reason: 'idempotency-key-reused' });
  return row?.response;
}

/** The `Idempotency-Key` of a request; throws `invalid` when it is too short or too long. */
export function keyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return undefined;
  if (key.length < 8 || key.length > 200) throw new DomainError('invalid', { errors: [{ path: 'Idempotency-Key', message: '8–200' }] });
  return key;
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${canonicalJson(request.body ?? null)}`)
    .digest('hex');
}
