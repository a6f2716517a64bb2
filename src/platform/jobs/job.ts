import type { z } from 'zod';
import type { Ctx } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import type { Instant } from '#platform/time';

/** How a job repeats: `every: '10s' | '5m' | '1h'`; without it the job only runs when somebody asks. */
export interface JobOptions {
  readonly every?: string;
}

/** Work done after the fact: at least once, in a transaction of its own, as the system. */
export interface Job<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly everyMs: number | undefined;
  run(ctx: Ctx, payload: T): Promise<void>;
}

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Declares a job, named `<module>.<verb-noun>`; listed in the module's `jobs`. */
export function defineJob<T>(name: string, schema: z.ZodType<T>, run: (ctx: Ctx, payload: T) => Promise<void>, options: JobOptions = {}): Job<T> {
  return { name, schema, run, everyMs: options.every === undefined ? undefined : milliseconds(options.every) };
}

/**
 * Asks for a job in the caller's transaction: it runs if and only if the transaction commits.
 * With a `key`, a waiting job of the same name and key is kept instead of adding another.
 */
export async function enqueue<T>(ctx: Ctx, job: Job<T>, payload: T, options: { readonly runAt?: Instant; readonly key?: string } = {}): Promise<void> {
  const now = ctx.clock.now();
  sqlOf(ctx.tx).send(
    `insert into platform.job (id, name, key, payload, run_at, created_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (name, key) where state = 'waiting' and key is not null do nothing`,
    [newId(), job.name, options.key ?? null, JSON.stringify(job.schema.parse(payload)), options.runAt ?? now, now],
  );
}

function milliseconds(every: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(every) ?? [];
  const factor = unitMs[unit ?? ''];
  if (count === undefined || factor === undefined) throw new Error(`Not an interval: ${every}`);
  return Number(count) * factor;
}
