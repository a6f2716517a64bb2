/** What a span may say of itself: names and figures of the machine, never words of people. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;
/** As OTLP numbers them: 1 internal, 2 server, 3 client. */
export type SpanKind = 1 | 2 | 3;

/** A piece of work with its beginning and end, as it is exported. */
export interface FinishedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds since 1970, as text (they exceed a safe integer). */
  readonly start: string;
  readonly end: string;
  readonly attributes: SpanAttributes;
  readonly failed: boolean;
}

/** Where spans go; `add` never waits and never throws. */
export interface SpanSink {
  add(span: FinishedSpan): void;
}
