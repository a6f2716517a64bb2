import { destination, pino, stdTimeFunctions } from 'pino';
import type { Logger } from 'pino';

export { createOtlpExporter } from './otlp.ts';
export type { OtlpExporter, OtlpOptions, OtlpStats } from './otlp.ts';
export type { FinishedSpan, SpanAttributes, SpanKind, SpanSink } from './span.ts';
export { createTracer, noTracer } from './tracer.ts';
export type { OpenSpan, Tracer } from './tracer.ts';
export { tracedDatabase } from './traced-database.ts';

/** A JSON logger on standard error; names of people, numbers and answers are never logged, tokens are cut out. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'], remove: true },
    },
    destination(2),
  );
}
