import type { App, Ctx } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Job } from './job.ts';

/** A running loop over due jobs. */
export interface Worker {
  stop(): Promise<void>;
}
/** What is waiting, overdue and given up. */
export interface JobStats {
  readonly waiting: number;
  readonly lagSeconds: number;
  readonly failed: number;
}

interface DueJob {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly max_attempts: number;
}

/** Runs due jobs until told to stop; several processes may do so on one database. */
export function startWorker(app: App, options: { readonly pauseMs: number } = { pauseMs: 500 }): Worker {
  const stopped = new AbortController();
  const loop = (async () => {
    while (!stopped.signal.aborted) {
      const ran = await runDueJobs(app).catch((error: unknown) => {
        app.logger.error({ error: String(error) }, 'jobs are waiting for the database');
        return 0;
      });
      if (ran === 0) await pause(options.pauseMs, stopped.signal);
    }
  })();
  return {
    stop: async () => {
      stopped.abort();
      await loop;
    },
  };
}

/** Runs what is due now, at most `limit` jobs, and answers how many ran. */
export async function runDueJobs(app: App, limit = 100): Promise<number> {
  await scheduleRepeating(app);
  let ran = 0;
  while (ran < limit && (await runOne(app))) ran += 1;
  return ran;
}

/** Counts for health pages and metrics. */
export async function jobStats(ctx: Ctx): Promise<JobStats> {
  const [row] = await sqlOf(ctx.tx).query<{ waiting: number; oldest: Instant | null; failed: number }>(
    `select (select count(*) from (select 1 from platform.job where state = 'waiting' limit 10000) w) as waiting,
       (select min(run_at) from platform.job where state = 'waiting') as oldest,
       (select count(*) from (select 1 from platform.job where state = 'failed' limit 10000) f) as failed`,
  );
  const lag = row?.oldest == null ? 0 : Math.max(0, (Date.parse(ctx.clock.now()) - Date.parse(row.oldest)) / 1000);
  return { waiting: row?.waiting ?? 0, failed: row?.failed ?? 0, lagSeconds: lag };
}

async function runOne(app: App): Promise<boolean> {
  let claimed: DueJob | undefined;
  try {
    await app.transaction(systemActor('jobs'), async (ctx) => {
      const sql = sqlOf(ctx.tx);
      const [due] = await sql.query<DueJob>(
        `select id, name, payload, attempts, max_attempts from platform.job
         where state = 'waiting' and run_at <= $1 order by run_at, id limit 1 for update skip locked`,
        [ctx.clock.now()],
      );
      claimed = due;
      if (due === undefined) return;
      const job = app.jobs.find((candidate) => candidate.name === due.name);
      if (job !== undefined)
        await app.tracer.span(`job ${due.name}`, 1, { 'motcua.job.attempt': due.attempts + 1 }, () =>
          job.run({ ...ctx, actor: systemActor(due.name) }, job.schema.parse(due.payload)),
        );
      await sql.run(`update platform.job set state = 'done', attempts = attempts + 1, finished_at = $2 where id = $1`, [due.id, ctx.clock.now()]);
    });
  } catch (error) {
    if (claimed === undefined) throw error;
    await postpone(app, claimed, error);
  }
  return claimed !== undefined;
}

/** A failed job waits 2ⁿ seconds (an hour at most) and is given up, visibly, after its last attempt. */
async function postpone(app: App, job: DueJob, error: unknown): Promise<void> {
  const attempts = job.attempts + 1;
  const gaveUp = attempts >= job.max_attempts;
  app.logger.warn({ job: job.name, attempts, gaveUp, error: error instanceof Error ? error.message : String(error) }, 'job failed');
  await app.transaction(systemActor('jobs'), async (ctx) => {
    const now = ctx.clock.now();
    await sqlOf(ctx.tx).run(`update platform.job set attempts = $2, last_error = $3, run_at = $4, state = $5, finished_at = $6 where id = $1`, [
      job.id,
      attempts,
      String(error).slice(0, 2000),
      addMs(now, Math.min(3600, 2 ** attempts) * 1000),
      gaveUp ? 'failed' : 'waiting',
      gaveUp ? now : null,
    ]);
  });
}

const shouldWait = `case attempts when 0 then 0 else least(3600, power(2, attempts)) end * interval '1 second'`;
/**
 * Where the machine's clock was set back (a repeating job was finished later than now), what was to run at once or after its back-off would wait until
 * the old time comes round again: it gets its place by the new time. What was asked for at a moment keeps that moment.
 */
const bringForward = `
  update platform.job set run_at = $1::timestamptz + ${shouldWait}
  where state = 'waiting' and run_at > $1 and (run_at <= created_at or attempts > 0) and run_at > $1::timestamptz + ${shouldWait}
    and exists (select from platform.job where key = 'every' and name = any($2) and finished_at > $1)`;

async function scheduleRepeating(app: App): Promise<void> {
  const repeating = app.jobs.filter((job): job is Job<unknown> & { everyMs: number } => job.everyMs !== undefined);
  if (repeating.length === 0) return;
  await app.transaction(systemActor('jobs'), async (ctx) => {
    const now = ctx.clock.now();
    await sqlOf(ctx.tx).run(
      `insert into platform.job (id, name, key, payload, run_at, created_at, max_attempts)
       select j.id, j.name, 'every', '{}', $4::timestamptz, $4::timestamptz, 3
       from unnest($1::uuid[], $2::text[], $3::int[]) as j (id, name, every_ms)
       where not exists (select 1 from platform.job p where p.name = j.name and p.key = 'every'
         and (p.state = 'waiting' or p.finished_at > $4::timestamptz - j.every_ms * interval '1 millisecond' and p.finished_at <= $4))
       on conflict (name, key) where state = 'waiting' and key is not null do nothing`,
      [repeating.map(() => newId()), repeating.map((job) => job.name), repeating.map((job) => job.everyMs), now],
    );
    await sqlOf(ctx.tx).run(bringForward, [now, repeating.map((job) => job.name)]);
    await sqlOf(ctx.tx).run(
      `delete from platform.job where id in (select id from platform.job where state = 'done' and finished_at < $1::timestamptz - interval '1 day' limit 500)`,
      [now],
    );
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
