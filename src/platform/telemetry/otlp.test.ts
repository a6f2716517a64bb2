import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { createOtlpExporter } from './otlp.ts';
import type { OtlpExporter, OtlpOptions } from './otlp.ts';
import { createTracer, noTracer } from './tracer.ts';
import type { FinishedSpan } from './span.ts';

interface Request {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}
type Answer = { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> } | 'hang' | 'cut';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A collector that answers as told, one answer a request, the last one for ever. */
async function collector(...answers: readonly Answer[]) {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? { status: 200 };
      requests.push({ path: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(text) as Record<string, unknown> });
      if (answer === 'cut') request.socket.destroy();
      else if (answer !== 'hang') response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body ?? '{}');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function exporterTo(url: string, more: Partial<OtlpOptions> = {}): OtlpExporter {
  const exporter = createOtlpExporter({ url, serviceName: 'thu', everyMs: 60_000, timeoutMs: 300, ...more });
  closing.push(() => exporter.stop());
  return exporter;
}

const span = (name: string): FinishedSpan => ({
  traceId: 'a'.repeat(32),
  spanId: 'b'.repeat(16),
  parentSpanId: undefined,
  name,
  kind: 2,
  start: '1',
  end: '2',
  attributes: { 'http.route': '/x', code: 200, share: 0.5, ok: true },
  failed: false,
});
const namesIn = ({ body }: Request) =>
  ((body['resourceSpans'] as { scopeSpans: { spans: { name: string }[] }[] }[])[0]?.scopeSpans[0]?.spans ?? []).map(({ name }) => name);

describe('A27: the exporter of traces', () => {
  it('sends OTLP as JSON: ids as hex, times as text, attributes by type, the service by name', async () => {
    const { url, requests } = await collector({ status: 200 });
    const exporter = exporterTo(`${url}/`, { headers: { authorization: 'Bearer t' } });
    exporter.add({ ...span('a'), parentSpanId: 'c'.repeat(16), failed: true });
    await exporter.flush();
    expect(requests).toMatchObject([
      {
        path: '/v1/traces',
        authorization: 'Bearer t',
        body: {
          resourceSpans: [
            {
              resource: { attributes: [{ key: 'service.name', value: { stringValue: 'thu' } }] },
              scopeSpans: [
                {
                  spans: [
                    {
                      traceId: 'a'.repeat(32),
                      spanId: 'b'.repeat(16),
                      parentSpanId: 'c'.repeat(16),
                      name: 'a',
                      kind: 2,
                      startTimeUnixNano: '1',
                      endTimeUnixNano: '2',
                      status: { code: 2 },
                      attributes: [
                        { key: 'http.route', value: { stringValue: '/x' } },
                        { key: 'code', value: { intValue: '200' } },
                        { key: 'share', value: { doubleValue: 0.5 } },
                        { key: 'ok', value: { boolValue: true } },
                      ],
                    },
                  ],
                },
              ],
            },
          ],
        },
      },
    ]);
    expect(exporter.stats()).toEqual({ queued: 0, sent: 1, dropped: 0, failures: 0 });
  });

  it.each([
    ['an overloaded collector', { status: 503 }],
    ['a collector that asks to slow down', { status: 429, headers: { 'retry-after': '1' } }],
    ['a cut connection', 'cut'],
    ['a collector that hangs', 'hang'],
  ] as const)('keeps the spans for later before %s', async (_, fault) => {
    const { url, requests } = await collector(fault, { status: 200 });
    const troubles: string[] = [];
    const exporter = exporterTo(url, { onTrouble: (reason) => troubles.push(reason) });
    exporter.add(span('a'));
    await exporter.flush();
    expect(exporter.stats()).toEqual({ queued: 1, sent: 0, dropped: 0, failures: 1 });
    await exporter.flush();
    expect(exporter.stats()).toMatchObject({ queued: 0, sent: 1, dropped: 0 });
    expect(requests.map(namesIn).at(-1)).toEqual(['a']);
    expect(troubles).toHaveLength(1);
  });

  it('gives up spans that the collector refuses, and counts them', async () => {
    const { url } = await collector({ status: 400 });
    const exporter = exporterTo(url);
    exporter.add(span('a'));
    await exporter.flush();
    expect(exporter.stats()).toEqual({ queued: 0, sent: 0, dropped: 1, failures: 1 });
  });

  it('counts what a collector takes only in part, and survives nonsense for an answer', async () => {
    const { url } = await collector({ status: 200, body: '{"partialSuccess":{"rejectedSpans":"2"}}' }, { status: 200, body: 'no json' });
    const exporter = exporterTo(url);
    for (const name of ['a', 'b', 'c']) exporter.add(span(name));
    await exporter.flush();
    expect(exporter.stats()).toMatchObject({ sent: 1, dropped: 2 });
    exporter.add(span('d'));
    await exporter.flush();
    expect(exporter.stats()).toMatchObject({ sent: 2, dropped: 2 });
  });

  it('holds a bounded queue while nobody listens: the rest is dropped and counted, nobody waits', async () => {
    const exporter = exporterTo('http://127.0.0.1:1', { maxQueue: 10, maxBatch: 4 });
    for (let index = 0; index < 25; index += 1) exporter.add(span(String(index)));
    await exporter.flush();
    const { queued, sent, dropped, failures } = exporter.stats();
    expect(queued).toBeLessThanOrEqual(10);
    expect([queued + dropped, sent, failures > 0]).toEqual([25, 0, true]);
  });

  it('sends large backlogs in batches and the rest when it stops', async () => {
    const { url, requests } = await collector({ status: 200 });
    const exporter = createOtlpExporter({ url, serviceName: 'thu', maxBatch: 10, everyMs: 60_000 });
    for (let index = 0; index < 25; index += 1) exporter.add(span(String(index)));
    await exporter.stop();
    expect(requests.map((request) => namesIn(request).length).toSorted()).toEqual([10, 10, 5]);
    expect(exporter.stats()).toMatchObject({ queued: 0, sent: 25 });
  });

  it('sends counters and gauges', async () => {
    const { url, requests } = await collector({ status: 200 });
    const registry = new Registry();
    new Counter({ name: 'c', help: 'C', labelNames: ['route'], registers: [registry] }).inc({ route: '/x' }, 3);
    new Gauge({ name: 'g', help: 'G', registers: [registry] }).set(1.5);
    new Histogram({ name: 'h', help: 'H', registers: [registry] }).observe(1);
    await exporterTo(url).sendMetrics(await registry.getMetricsAsJSON());
    const [metrics] = requests.map(({ body }) => (body['resourceMetrics'] as { scopeMetrics: { metrics: unknown[] }[] }[])[0]?.scopeMetrics[0]?.metrics);
    expect(requests[0]?.path).toBe('/v1/metrics');
    expect(metrics).toMatchObject([
      {
        name: 'c',
        sum: { isMonotonic: true, aggregationTemporality: 2, dataPoints: [{ asDouble: 3, attributes: [{ key: 'route', value: { stringValue: '/x' } }] }] },
      },
      { name: 'g', gauge: { dataPoints: [{ asDouble: 1.5 }] } },
    ]);
  });
});

describe('the tracer', () => {
  const traced = (share = 1) => {
    const spans: FinishedSpan[] = [];
    return {
      spans,
      tracer: createTracer(
        {
          add: (one) => {
            spans.push(one);
          },
        },
        share,
      ),
    };
  };

  it('nests spans by what runs within what, across awaits, and keeps traces apart', async () => {
    const { spans, tracer } = traced();
    const one = (name: string) =>
      tracer.span(name, 2, {}, async () => {
        await Promise.resolve();
        await tracer.span(`${name}.db`, 3, {}, () => Promise.resolve());
      });
    await Promise.all([one('a'), one('b')]);
    for (const name of ['a', 'b']) {
      const [outer, inner] = [spans.find((two) => two.name === name), spans.find((two) => two.name === `${name}.db`)];
      expect([inner?.traceId, inner?.parentSpanId, outer?.parentSpanId]).toEqual([outer?.traceId, outer?.spanId, undefined]);
    }
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
    expect(spans.every(({ start, end }) => BigInt(end) >= BigInt(start) && start.length === 19)).toBe(true);
  });

  it('marks what fails by its code, never by its message', async () => {
    const { spans, tracer } = traced();
    const thrown: unknown[] = [Object.assign(new Error('Nguyễn Văn Mẫu, 001090000001'), { code: 'conflict' }), new TypeError('001090000001'), '001090000001'];
    for (const reason of thrown)
      await expect(
        tracer.span('x', 1, {}, async () => {
          await Promise.resolve();
          throw reason;
        }),
      ).rejects.toBe(reason);
    expect(spans.map(({ failed, attributes }) => [failed, attributes['error.type']])).toEqual([
      [true, 'conflict'],
      [true, 'TypeError'],
      [true, 'unknown'],
    ]);
    expect(JSON.stringify(spans)).not.toMatch(/001090000001|Nguyễn/);
  });

  it('goes on with a trace that came from outside, and begins its own where the header is no trace', () => {
    const { spans, tracer } = traced();
    tracer.begin('a', 2, {}, `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`).end();
    for (const header of [`00-${'0'.repeat(32)}-${'2'.repeat(16)}-01`, 'x', `00-${'1'.repeat(32)}-${'2'.repeat(16)}`]) tracer.begin('b', 2, {}, header).end();
    tracer.begin('not sampled there', 2, {}, `00-${'1'.repeat(32)}-${'2'.repeat(16)}-00`).end();
    expect(spans.map(({ name, traceId, parentSpanId }) => [name, traceId === '1'.repeat(32), parentSpanId])).toEqual([
      ['a', true, '2'.repeat(16)],
      ['b', false, undefined],
      ['b', false, undefined],
      ['b', false, undefined],
    ]);
  });

  it('keeps a share of the traces, each whole or not at all; ends a span once', async () => {
    const { spans, tracer } = traced(0.3);
    for (let index = 0; index < 600; index += 1) await tracer.span('outer', 2, {}, () => tracer.span('inner', 3, {}, () => Promise.resolve()));
    const outer = spans.filter(({ name }) => name === 'outer').length;
    expect(outer).toBe(spans.length - outer);
    expect(outer).toBeGreaterThan(100);
    expect(outer).toBeLessThan(270);
    const all = traced();
    const open = all.tracer.begin('twice', 1);
    open.end();
    open.end();
    expect(all.spans).toHaveLength(1);
  });

  it('costs nothing and says nothing when it is off', async () => {
    expect(noTracer.isOn).toBe(false);
    expect(await noTracer.span('x', 1, {}, () => Promise.resolve(7))).toBe(7);
    expect(noTracer.begin('x', 1).within(() => 8)).toBe(8);
  });
});
