import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { App } from '#platform/app';
import { jobStats } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { OpenSpan } from '#platform/telemetry';

/** `/livez` (the process runs), `/readyz` (it can serve) and `/metrics` (Prometheus; labels are route patterns, never data). */
export function registerTelemetry(server: FastifyInstance, app: App): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labelNames = ['method', 'route', 'status'] as const;
  const requests = new Counter({ name: 'motcua_http_requests_total', help: 'Requests answered', labelNames, registers: [registry] });
  const seconds = new Histogram({
    name: 'motcua_http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  const jobsWaiting = new Gauge({ name: 'motcua_jobs_waiting', help: 'Jobs not yet done', registers: [registry] });
  const jobLag = new Gauge({ name: 'motcua_jobs_lag_seconds', help: 'Age of the oldest due job', registers: [registry] });
  registerTracing(server, app, registry);
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` });
    seconds.observe({ route }, reply.elapsedTime / 1000);
    request.log.info({ method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  server.get('/livez', { config: { rateLimit: false } }, () => ({ status: 'ok' }));
  server.get('/readyz', { config: { rateLimit: false } }, async (_request, reply) => {
    try {
      await app.database.ping();
      return { status: 'ok', database: 'ok' };
    } catch {
      return reply.code(503).send({ status: 'unavailable', database: 'unreachable' });
    }
  });
  server.get('/metrics', { config: { rateLimit: false } }, async (_request, reply) => {
    const stats = await app.read(systemActor('metrics'), jobStats);
    jobsWaiting.set(stats.waiting);
    jobLag.set(stats.lagSeconds);
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

const pushEveryMs = 30_000;

/** A span for every request (method, route pattern, status; no address, no person) and the metrics pushed twice a minute. */
function registerTracing(server: FastifyInstance, app: App, registry: Registry): void {
  const { tracer, exporter } = app;
  if (!tracer.isOn || exporter === undefined) return;
  const dropped = new Gauge({
    name: 'motcua_otlp_spans_dropped',
    help: 'Spans that were not exported',
    registers: [registry],
    collect: () => {
      dropped.set(exporter.stats().dropped);
    },
  });
  const open = new WeakMap<FastifyRequest, OpenSpan>();
  server.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const parent = app.config.trustProxy ? request.headers['traceparent'] : undefined;
    const span = tracer.begin(
      `${request.method} ${route}`,
      2,
      { 'http.request.method': request.method, 'http.route': route },
      typeof parent === 'string' ? parent : undefined,
    );
    open.set(request, span);
    span.within(done);
  });
  server.addHook('onResponse', async (request, reply) => {
    open.get(request)?.end({ 'http.response.status_code': reply.statusCode }, reply.statusCode >= 500);
  });
  const push = setInterval(() => {
    void registry.getMetricsAsJSON().then((metrics) => exporter.sendMetrics(metrics));
  }, pushEveryMs);
  push.unref();
  server.addHook('onClose', async () => {
    clearInterval(push);
  });
}
