import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { defineJob, enqueue } from '#platform/jobs';

/** A kind of thing that happens: past tense, versioned, its payload checked when published and when delivered. */
export interface EventType<T> {
  readonly name: string;
  readonly version: number;
  readonly schema: z.ZodType<T>;
}

/** An event as a subscriber receives it. */
export interface DeliveredEvent<T> {
  readonly id: string;
  readonly at: string;
  readonly payload: T;
}

/** Somebody who is told of an event in a transaction of their own, once. */
export interface Subscriber {
  readonly event: EventType<unknown>;
  readonly name: string;
  readonly handle: (ctx: Ctx, event: DeliveredEvent<unknown>) => Promise<void>;
}

/** Declares a kind of event, named `<module>.<what-happened>`. */
export function defineEvent<T>(name: string, version: number, schema: z.ZodType<T>): EventType<T> {
  return { name, version, schema };
}

/** Says that a module wants to be told; listed in the module's `subscribers`. */
export function subscribe<T>(event: EventType<T>, name: string, handle: (ctx: Ctx, event: DeliveredEvent<T>) => Promise<void>): Subscriber {
  return { event, name, handle: (ctx, delivered) => handle(ctx, { ...delivered, payload: event.schema.parse(delivered.payload) }) };
}

/** Job that brings one event to one subscriber. */
export const deliverEvent = defineJob('events.deliver', z.object({ eventId: z.string(), subscriber: z.string() }), async (ctx, { eventId, subscriber }) => {
  const target = ctx.app.subscribers.find((candidate) => candidate.name === subscriber);
  const sql = sqlOf(ctx.tx);
  const [row] = await sql.query<{ id: string; at: string; payload: unknown }>('select id, at, payload from platform.event where id = $1', [eventId]);
  if (target === undefined || row === undefined) return;
  const first = await sql.run('insert into platform.event_receipt (event_id, subscriber, at) values ($1, $2, $3) on conflict do nothing', [
    eventId,
    subscriber,
    ctx.clock.now(),
  ]);
  if (first === 1) await target.handle(ctx, row);
});

/** Writes an event to the outbox and one delivery job for each subscriber, all in the caller's transaction. */
export async function publish<T>(ctx: Ctx, type: EventType<T>, payload: T): Promise<void> {
  const id = newId();
  sqlOf(ctx.tx).send('insert into platform.event (id, name, version, at, payload) values ($1, $2, $3, $4, $5)', [
    id,
    type.name,
    type.version,
    ctx.clock.now(),
    JSON.stringify(type.schema.parse(payload)),
  ]);
  for (const subscriber of ctx.app.subscribers) {
    if (subscriber.event.name === type.name && subscriber.event.version === type.version) {
      await enqueue(ctx, deliverEvent, { eventId: id, subscriber: subscriber.name });
    }
  }
}
