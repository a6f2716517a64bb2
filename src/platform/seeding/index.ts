import type { App, Seed } from '#platform/app';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';

/** Told how far a load is, for the progress line. */
export type Progress = (seed: string, done: number, total: number) => void;

/** Runs the seeds that are not loaded yet (or whose data changed), in order; answers the names of those that ran. */
export async function runSeeds(app: App, seeds: readonly Seed[], progress: Progress = () => undefined): Promise<readonly string[]> {
  const ran: string[] = [];
  const actor = systemActor('seed');
  for (const seed of seeds) {
    const fingerprint = seedFingerprint(app, seed);
    const [known] = await app.read(actor, (ctx) =>
      sqlOf(ctx.tx).query<{ fingerprint: string }>('select fingerprint from platform.seed where name = $1', [seed.name]),
    );
    if (known?.fingerprint === fingerprint) continue;
    progress(seed.name, 0, 1);
    await seed.run(app, (done, total) => {
      progress(seed.name, done, total);
    });
    await app.transaction(actor, (ctx) =>
      sqlOf(ctx.tx).run(
        `insert into platform.seed (name, at, fingerprint) values ($1, $2, $3)
       on conflict (name) do update set at = excluded.at, fingerprint = excluded.fingerprint`,
        [seed.name, ctx.clock.now(), fingerprint],
      ),
    );
    progress(seed.name, 1, 1);
    ran.push(seed.name);
  }
  return ran;
}

/** What a seed would load under the settings of an app. */
export function seedFingerprint(app: App, seed: Seed): string {
  return typeof seed.fingerprint === 'function' ? seed.fingerprint(app.config) : (seed.fingerprint ?? '1');
}
