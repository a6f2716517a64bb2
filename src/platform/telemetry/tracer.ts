import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { SpanAttributes, SpanKind, SpanSink } from './span.ts';

/** A piece of work that has begun; ending it twice counts once. */
export interface OpenSpan {
  end(attributes?: SpanAttributes, failed?: boolean): void;
  /** Runs work whose spans become children of this one. */
  within<T>(work: () => T): T;
}

/** Makes spans; the one that is switched off makes none and costs nothing. */
export interface Tracer {
  readonly isOn: boolean;
  /** Begins a span under the current one, or under `traceparent` (W3C Trace Context), or a trace of its own. */
  begin(name: string, kind: SpanKind, attributes?: SpanAttributes, traceparent?: string): OpenSpan;
  /** Does work as a span; what it throws passes through and marks the span as failed. */
  span<T>(name: string, kind: SpanKind, attributes: SpanAttributes, work: () => Promise<T>): Promise<T>;
}

const nothing: OpenSpan = { end: () => undefined, within: (work) => work() };

/** The tracer of an installation that exports nothing. */
export const noTracer: Tracer = { isOn: false, begin: () => nothing, span: (_name, _kind, _attributes, work) => work() };

interface Place {
  readonly traceId: string;
  readonly spanId: string;
  readonly isKept: boolean;
}

/** A tracer that gives finished spans to the sink; `share` (0 to 1) of the traces are kept, each whole or not at all. */
export function createTracer(sink: SpanSink, share = 1): Tracer {
  const current = new AsyncLocalStorage<Place>();
  const begin: Tracer['begin'] = (name, kind, attributes = {}, traceparent) => {
    const above = current.getStore() ?? readTraceparent(traceparent);
    const traceId = above?.traceId ?? randomBytes(16).toString('hex');
    const place: Place = {
      traceId,
      spanId: randomBytes(8).toString('hex'),
      isKept: above?.isKept ?? Number.parseInt(traceId.slice(0, 8), 16) < share * 2 ** 32,
    };
    const start = nanoseconds();
    let isOpen = true;
    return {
      within: (work) => current.run(place, work),
      end: (more = {}, failed = false) => {
        if (!isOpen || !place.isKept) return;
        isOpen = false;
        sink.add({
          traceId,
          spanId: place.spanId,
          parentSpanId: above?.spanId,
          name,
          kind,
          start,
          end: nanoseconds(),
          attributes: { ...attributes, ...more },
          failed,
        });
      },
    };
  };
  const span: Tracer['span'] = async (name, kind, attributes, work) => {
    const open = begin(name, kind, attributes);
    try {
      const result = await open.within(work);
      open.end();
      return result;
    } catch (error) {
      open.end({ 'error.type': kindOf(error) }, true);
      throw error;
    }
  };
  return { isOn: true, begin, span };
}

/** The code of an error or the name of its class: never its message, which may quote what people typed. */
function kindOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') return error.code.slice(0, 80);
  return error instanceof Error ? error.constructor.name : 'unknown';
}

function readTraceparent(header: string | undefined): Place | undefined {
  const [, traceId, spanId, flags] = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(header ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isKept: (Number.parseInt(flags, 16) & 1) === 1 };
}

function nanoseconds(): string {
  const ms = performance.timeOrigin + performance.now();
  return `${Math.floor(ms)}${String(Math.floor((ms % 1) * 1e6)).padStart(6, '0')}`;
}
