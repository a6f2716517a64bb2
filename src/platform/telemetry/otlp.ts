import type { MetricObjectWithValues, MetricValue } from 'prom-client';
import type { FinishedSpan, SpanAttributes, SpanSink } from './span.ts';

/** Where and how to export: OTLP over HTTP as JSON (OpenTelemetry Protocol 1.x), `<url>/v1/traces` and `<url>/v1/metrics`. */
export interface OtlpOptions {
  readonly url: string;
  readonly serviceName: string;
  /** Headers of every request, such as a token of the collector. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Spans that may wait; what comes when the queue is full is dropped and counted. */
  readonly maxQueue?: number | undefined;
  readonly maxBatch?: number | undefined;
  readonly everyMs?: number | undefined;
  readonly timeoutMs?: number | undefined;
  /** Told once for each stretch of trouble, not for each failure. */
  readonly onTrouble?: ((reason: string) => void) | undefined;
}

/** Counts since the start. */
export interface OtlpStats {
  readonly queued: number;
  readonly sent: number;
  readonly dropped: number;
  readonly failures: number;
}

/** Sends spans and metrics to a collector; never makes anybody wait, never throws, holds a bounded queue. */
export interface OtlpExporter extends SpanSink {
  stats(): OtlpStats;
  /** Sends what waits now; answers when the collector has answered or the time is up. */
  flush(): Promise<void>;
  sendMetrics(metrics: readonly MetricObjectWithValues<MetricValue<string>>[]): Promise<void>;
  /** Sends the rest once and ends. */
  stop(): Promise<void>;
}

const retryable = new Set([408, 429, 502, 503, 504]);

/** An exporter; runs its own timer, which does not keep the process alive. */
export function createOtlpExporter(options: OtlpOptions): OtlpExporter {
  const { maxQueue = 2048, maxBatch = 512, everyMs = 5000 } = options;
  const resource = { attributes: attributesOf({ 'service.name': options.serviceName }) };
  const collector = createCollector(options);
  const queue: FinishedSpan[] = [];
  const counts = { sent: 0, dropped: 0 };
  let waitUntil = 0;
  let running: Promise<void> | undefined;
  const keep = (batch: readonly FinishedSpan[], answer: Response | undefined): void => {
    waitUntil = performance.now() + pauseOf(answer, everyMs);
    const room = Math.max(0, maxQueue - queue.length);
    queue.unshift(...batch.slice(batch.length - Math.min(room, batch.length)));
    counts.dropped += Math.max(0, batch.length - room);
  };
  const sendBatch = async (): Promise<boolean> => {
    const batch = queue.splice(0, maxBatch);
    if (batch.length === 0) return false;
    const answer = await collector.post('/v1/traces', { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'motcua' }, spans: batch.map(spanOf) }] }] });
    if (answer === undefined || retryable.has(answer.status)) {
      keep(batch, answer);
      return false;
    }
    const rejected = answer.ok ? await rejectedBy(answer) : batch.length;
    counts.dropped += Math.min(rejected, batch.length);
    counts.sent += Math.max(0, batch.length - rejected);
    return true;
  };
  const flush = (): Promise<void> => {
    running ??= untilFalse(sendBatch).finally(() => {
      running = undefined;
    });
    return running;
  };
  const flushUnlessPaused = (): void => {
    if (performance.now() >= waitUntil) void flush();
  };
  const timer = setInterval(flushUnlessPaused, everyMs);
  timer.unref();
  return {
    add: (span) => {
      if (queue.length >= maxQueue) counts.dropped += 1;
      else queue.push(span);
      if (queue.length === maxBatch) flushUnlessPaused();
    },
    stats: () => ({ queued: queue.length, ...counts, failures: collector.failures() }),
    flush,
    sendMetrics: async (metrics) => {
      await collector.post('/v1/metrics', {
        resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'motcua' }, metrics: metrics.flatMap(metricOf) }] }],
      });
    },
    stop: async () => {
      clearInterval(timer);
      await running;
      await flush();
    },
  };
}

interface Collector {
  /** Undefined when nobody answered in time. */
  post(path: string, body: unknown): Promise<Response | undefined>;
  failures(): number;
}

function createCollector({ url, headers, timeoutMs = 5000, onTrouble }: OtlpOptions): Collector {
  let failures = 0;
  let inTrouble = false;
  const trouble = (reason: string): void => {
    failures += 1;
    if (!inTrouble) onTrouble?.(reason);
    inTrouble = true;
  };
  return {
    failures: () => failures,
    async post(path, body) {
      try {
        const answer = await fetch(`${url.replace(/\/$/, '')}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
          signal: AbortSignal.timeout(timeoutMs),
          redirect: 'error',
        });
        if (answer.ok) inTrouble = false;
        else trouble(`HTTP ${answer.status}`);
        return answer;
      } catch (error) {
        trouble(error instanceof Error ? error.name : 'network');
        return undefined;
      }
    },
  };
}

async function untilFalse(step: () => Promise<boolean>): Promise<void> {
  while (await step());
}

/** `Retry-After` in seconds, a minute at most; without it the usual pause. */
function pauseOf(answer: Response | undefined, everyMs: number): number {
  const seconds = Number(answer?.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 60) * 1000 : everyMs;
}

/** How many spans the collector took the request for but not in (partial success). */
async function rejectedBy(answer: Response): Promise<number> {
  const body = (await answer.json().catch(() => undefined)) as { partialSuccess?: { rejectedSpans?: string | number } } | undefined;
  const rejected = Number(body?.partialSuccess?.rejectedSpans ?? 0);
  return Number.isSafeInteger(rejected) && rejected > 0 ? rejected : 0;
}

function spanOf(span: FinishedSpan): unknown {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId === undefined ? {} : { parentSpanId: span.parentSpanId }),
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: span.start,
    endTimeUnixNano: span.end,
    attributes: attributesOf(span.attributes),
    status: { code: span.failed ? 2 : 0 },
  };
}

function attributesOf(attributes: SpanAttributes): readonly unknown[] {
  return Object.entries(attributes).map(([key, value]) => ({
    key,
    value:
      typeof value === 'string'
        ? { stringValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : Number.isInteger(value)
            ? { intValue: String(value) }
            : { doubleValue: value },
  }));
}

/** A counter as a cumulative sum, a gauge as a gauge; buckets and quantiles stay with Prometheus. */
function metricOf({ name, help, type, values }: MetricObjectWithValues<MetricValue<string>>): readonly unknown[] {
  const kind: string = String(type);
  if (kind !== 'counter' && kind !== 'gauge') return [];
  const timeUnixNano = `${Math.floor(performance.timeOrigin + performance.now())}000000`;
  const dataPoints = values
    .filter(({ value }) => Number.isFinite(value))
    .map(({ value, labels }) => ({ timeUnixNano, asDouble: value, attributes: attributesOf(labelsOf(labels)) }));
  if (dataPoints.length === 0) return [];
  return [
    kind === 'counter'
      ? { name, description: help, sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } }
      : { name, description: help, gauge: { dataPoints } },
  ];
}

function labelsOf(labels: Partial<Record<string, string | number>>): SpanAttributes {
  return Object.fromEntries(Object.entries(labels).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
