import type { Ctx } from '#platform/app';
import { sqlOf } from '#platform/db';
import type { Instant } from '#platform/time';

/** A job that failed: given up, or waiting for its next attempt. What it was to do is not shown: it may speak of people. */
export interface TroubledJob {
  readonly id: string;
  readonly name: string;
  readonly state: 'failed' | 'waiting';
  readonly attempts: number;
  readonly nextAt: Instant;
  /** The beginning of the last error. */
  readonly error: string;
}

/** Jobs given up first, then those that failed and wait; newest first, at most `limit`. */
export async function listTroubledJobs(ctx: Ctx, limit = 100): Promise<readonly TroubledJob[]> {
  return sqlOf(ctx.tx).query<TroubledJob>(
    `(select id, name, state, attempts, run_at as "nextAt", split_part(coalesce(last_error, ''), E'\\n', 1) as error from platform.job where state = 'failed' order by finished_at desc limit $1)
     union all
     (select id, name, state, attempts, run_at, split_part(coalesce(last_error, ''), E'\\n', 1) from platform.job where state = 'waiting' and attempts > 0 order by run_at limit $1)
     limit $1`,
    [Math.min(limit, 500)],
  );
}

/** Puts a job that was given up back to work now, with all its attempts; answers its name, or undefined when it is no such job. */
export async function retryJob(ctx: Ctx, id: string): Promise<string | undefined> {
  const [job] = await sqlOf(ctx.tx).query<{ name: string }>(
    `update platform.job j set state = 'waiting', attempts = 0, run_at = $2, finished_at = null where id = $1 and state = 'failed'
       and not exists (select 1 from platform.job other where other.name = j.name and other.key = j.key and other.state = 'waiting') returning name`,
    [id, ctx.clock.now()],
  );
  return job?.name;
}
