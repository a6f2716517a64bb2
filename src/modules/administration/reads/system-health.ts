import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { App } from '#platform/app';
import { jobStats } from '#platform/jobs';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { listOutbox } from '#modules/notifications';
import { readDatabaseFacts } from '../store/health.store.ts';
import type { DatabaseFacts } from '../store/health.store.ts';

/** How good something is. */
export type HealthState = 'ok' | 'warning' | 'problem';

/** How the whole system is doing at a moment. */
export interface SystemHealth {
  readonly at: Instant;
  readonly database: DatabaseFacts & { readonly ms: number; readonly open: number; readonly waiting: number; readonly state: HealthState };
  readonly jobs: { readonly waiting: number; readonly failed: number; readonly lagSeconds: number; readonly state: HealthState };
  readonly outbox: { readonly waiting: number; readonly lagSeconds: number; readonly state: HealthState };
  readonly messages: { readonly queued: number; readonly failed: number; readonly isSimulated: boolean; readonly state: HealthState };
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number; readonly state: HealthState };
  readonly memoryBytes: number;
  readonly versions: { readonly product: string; readonly node: string };
}

/** Measures database, jobs, outbox, messages, disk and memory now; for administrators. */
export async function readSystemHealth(app: App, actor: Actor): Promise<SystemHealth> {
  requirePermission(actor, 'administration.use');
  const started = performance.now();
  await app.database.ping();
  const ms = Math.round(performance.now() - started);
  const now = app.clock.now();
  const { facts, jobs, messages } = await app.read(actor, async (ctx) => ({
    facts: await readDatabaseFacts(ctx.tx),
    jobs: await jobStats(ctx),
    messages: await listOutbox(ctx, { limit: 200 }),
  }));
  const { total, waiting } = app.database.stats();
  const outboxLag = facts.oldestDelivery === null ? 0 : Math.max(0, Math.round((Date.parse(now) - Date.parse(facts.oldestDelivery)) / 1000));
  const queued = messages.filter(({ state }) => state === 'queued' || state === 'sending').length;
  const failed = messages.filter(({ state }) => state === 'failed' || state === 'gave-up').length;
  const disk = await statfs(app.config.dataFolder).catch(() => statfs('.'));
  const [freeBytes, totalBytes] = [disk.bavail * disk.bsize, disk.blocks * disk.bsize];
  return {
    at: now,
    database: { ...facts, ms, open: total, waiting, state: worst(ms > 200 ? 'warning' : 'ok', waiting > 0 ? 'warning' : 'ok') },
    jobs: { ...jobs, lagSeconds: Math.round(jobs.lagSeconds), state: worst(byLimit(jobs.lagSeconds, 60, 600), jobs.failed > 0 ? 'warning' : 'ok') },
    outbox: { waiting: facts.waitingDeliveries, lagSeconds: outboxLag, state: byLimit(outboxLag, 30, 300) },
    messages: { queued, failed, isSimulated: app.config.mail.smtpUrl === undefined, state: failed > 0 ? 'warning' : 'ok' },
    disk: { freeBytes, totalBytes, state: freeBytes / totalBytes < 0.05 ? 'problem' : freeBytes / totalBytes < 0.15 ? 'warning' : 'ok' },
    memoryBytes: process.memoryUsage().rss,
    versions: { product: productVersion(), node: process.versions.node },
  };
}

/** The worse of two states. */
export function worst(a: HealthState, b: HealthState): HealthState {
  const order: readonly HealthState[] = ['ok', 'warning', 'problem'];
  return order[Math.max(order.indexOf(a), order.indexOf(b))] ?? 'problem';
}

/** Over the first limit a warning, over the second a problem. */
export function byLimit(value: number, warning: number, problem: number): HealthState {
  return value > problem ? 'problem' : value > warning ? 'warning' : 'ok';
}

function productVersion(): string {
  const file = new URL('../../../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
