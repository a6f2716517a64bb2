import { sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { SessionScope } from './session.ts';

/** Puts a small value beside a session under a key: flash messages, a visitor's draft. Throws `too-large` over 64 KiB. */
export async function putSessionValue(scope: SessionScope, sessionId: string, key: string, value: unknown): Promise<void> {
  const json = JSON.stringify(value);
  if (Buffer.byteLength(json) > 65_536) throw new DomainError('too-large', { key });
  await sqlOf(scope.tx).run('update sessions.session set data = data || jsonb_build_object($2::text, $3::jsonb) where id = $1', [sessionId, key, json]);
}

/** The value under a key; undefined when there is none. */
export async function readSessionValue(scope: SessionScope, sessionId: string, key: string): Promise<unknown> {
  const [row] = await sqlOf(scope.tx).query<{ value: unknown }>('select data -> $2 as value from sessions.session where id = $1', [sessionId, key]);
  return row?.value ?? undefined;
}

/** The value under a key, removed by reading it: a flash message is shown once, also when two tabs ask. */
export async function takeSessionValue(scope: SessionScope, sessionId: string, key: string): Promise<unknown> {
  const [row] = await sqlOf(scope.tx).query<{ value: unknown }>(
    `with held as (select id, data -> $2 as value from sessions.session where id = $1 and data ? $2 for update)
     update sessions.session s set data = s.data - $2 from held where s.id = held.id returning held.value`,
    [sessionId, key],
  );
  return row?.value ?? undefined;
}
