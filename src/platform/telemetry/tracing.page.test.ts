import { pino } from 'pino';
import { createElement } from 'preact';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allModules, compose } from '../../app.ts';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { defineJob, enqueue, runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { z } from 'zod';
import type { FinishedSpan } from './span.ts';
import type { OtlpExporter } from './otlp.ts';

const spans: FinishedSpan[] = [];
const exporter: OtlpExporter = {
  add: (span) => {
    spans.push(span);
  },
  stats: () => ({ queued: 0, sent: 0, dropped: 3, failures: 0 }),
  flush: () => Promise.resolve(),
  sendMetrics: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
const tracedJob = defineJob('test.traced', z.object({}), async (ctx) => {
  await enqueue(ctx, tracedOnce, {});
});
const tracedOnce = defineJob('test.traced-once', z.object({}), () => Promise.resolve());

let test: TestApp;
let app: App;
let server: WebServer;
beforeAll(async () => {
  test = await testApp();
  app = compose({
    config: test.app.config,
    database: test.app.database,
    logger: pino({ level: 'silent' }),
    exporter,
    modules: [...allModules(), { name: 'test', jobs: [tracedJob, tracedOnce] }],
  });
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage: () => createElement('p', null, 'Không được.') } });
});
afterAll(async () => {
  await server.close();
  await test.close();
});

describe('A27: the traces of the product', () => {
  it('show a request with its route pattern and, below it, what it did in the database', async () => {
    spans.length = 0;
    expect((await server.inject({ url: '/thu-tuc?q=khai+sinh' })).statusCode).toBe(200);
    const request = spans.find(({ kind }) => kind === 2);
    expect(request).toMatchObject({
      name: 'GET /thu-tuc',
      parentSpanId: undefined,
      failed: false,
      attributes: { 'http.request.method': 'GET', 'http.route': '/thu-tuc', 'http.response.status_code': 200 },
    });
    const below = spans.filter(({ name }) => name === 'read');
    expect(below.length).toBeGreaterThan(0);
    expect(below.every(({ traceId, parentSpanId }) => traceId === request?.traceId && parentSpanId === request.spanId)).toBe(true);
  });

  it('show a job under the transaction that runs it', async () => {
    await app.transaction(systemActor('test'), (ctx) => enqueue(ctx, tracedJob, {}));
    spans.length = 0;
    while ((await runDueJobs(app)) > 0);
    const job = spans.find(({ name }) => name === 'job test.traced');
    expect(job?.attributes).toEqual({ 'motcua.job.attempt': 1 });
    expect(spans.find(({ spanId }) => spanId === job?.parentSpanId)?.name).toBe('transaction');
  });

  it('hold nothing of a person: no address, query, header, id or name', async () => {
    spans.length = 0;
    const personal = ['001090012345', 'Nguyen-Van-Mau', '0900111222', 'bi-mat-thu', '10.9.8.7'];
    await server.inject({
      url: `/ho-so/tra-cuu?ma=${personal[0]}&ten=${personal[1]}&dt=${personal[2]}`,
      remoteAddress: personal[4] ?? '',
      headers: { cookie: `motcua_session=${personal[3]}`, 'user-agent': personal[1] ?? '' },
    });
    await server.inject({ url: `/thu-tuc?q=${personal[0]}` });
    await server.inject({ url: `/khong-co/${personal[0]}/${personal[1]}` });
    await server.inject({ method: 'POST', url: '/dang-nhap/can-bo', payload: { username: personal[1], password: personal[3] } });
    expect(spans.length).toBeGreaterThan(2);
    for (const words of personal) expect(JSON.stringify(spans)).not.toContain(words);
    expect(new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)))).toEqual(
      new Set(['http.request.method', 'http.route', 'http.response.status_code', 'db.system.name', 'db.operation.name', 'motcua.actor.kind']),
    );
  });

  it('count in /metrics what could not be exported', async () => {
    expect((await server.inject({ url: '/metrics' })).body).toContain('motcua_otlp_spans_dropped 3');
  });

  it('take a trace from outside only behind a trusted proxy', async () => {
    spans.length = 0;
    await server.inject({ url: '/livez', headers: { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` } });
    expect(spans[0]?.traceId).not.toBe('1'.repeat(32));
  });
});
