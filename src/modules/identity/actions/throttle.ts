import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { waitUntil } from '../domain/backoff.ts';
import { measuresOf } from '../domain/throttle.ts';
import type { Attempt } from '../domain/throttle.ts';
import { clearFailures, countFailures, findFailures } from '../store/failure.store.ts';

const self = systemActor('identity.sign-in');

/** The moment until which such a try is not looked at; undefined when it may come now. */
export async function waitFor(app: App, attempt: Attempt): Promise<Instant | undefined> {
  const measures = measuresOf(attempt);
  const counts = await app.read(self, (ctx) =>
    findFailures(
      ctx.tx,
      measures.map((measure) => measure.key),
    ),
  );
  const waits = measures.map(({ key, rule }) => waitUntil(rule, counts.get(key), app.clock.now())).filter((until) => until !== undefined);
  return waits.toSorted().at(-1);
}

/** Counts a wrong try. */
export async function noteFailure(app: App, attempt: Attempt): Promise<void> {
  const keys = measuresOf(attempt).map(({ key, rule }) => ({ key, forgetSeconds: rule.forgetSeconds }));
  await app.transaction(self, (ctx) => countFailures(ctx.tx, keys, ctx.clock.now()));
}

/** Forgets the person's own failures after a success; what other places did stays counted. */
export async function noteSuccess(app: App, attempt: Attempt): Promise<void> {
  const [own] = measuresOf(attempt);
  if (own !== undefined) await app.transaction(self, (ctx) => clearFailures(ctx.tx, [own.key]));
}
