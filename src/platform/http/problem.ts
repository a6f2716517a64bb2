import { z } from 'zod';
import type { TextRegistry, Locale } from '#platform/i18n';
import { DomainError, httpStatusOf } from '#platform/errors';

/** One thing that is wrong with a request; `pointer` (RFC 6901) leads to it in a JSON body. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  readonly in?: RequestPart | undefined;
  readonly pointer?: string | undefined;
}
/** The part of a request that a schema describes. */
export type RequestPart = 'path' | 'query' | 'body';

/** An error of the API (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly Fault[];
}

/** Turns whatever was thrown into an answer that gives away nothing of the inside. */
export function problemOf(error: unknown, texts: TextRegistry, locale: Locale, requestId: string): Problem {
  const domain = toDomainError(error);
  const status = domain === undefined ? 500 : httpStatusOf(domain);
  const code = domain?.code ?? 'internal';
  const params = (domain?.details ?? {}) as Record<string, unknown>;
  const title = texts.find(locale, `problem.${status}`) ?? texts.find(locale, 'problem.500') ?? 'Error';
  const errors = Array.isArray(params['errors'])
    ? { errors: (params['errors'] as Fault[]).map((fault) => ({ ...fault, message: texts.find(locale, fault.message) ?? fault.message })) }
    : {};
  return { type: `https://motcua.invalid/problems/${code}`, title, status, code, detail: texts.find(locale, code, params) ?? title, requestId, ...errors };
}

/** Reads a part of a request by its schema. Throws `invalid` with every fault in the language of the request. */
export function readPart<T>(part: RequestPart, schema: z.ZodType<T> | undefined, value: unknown, locale: Locale): T | undefined {
  const read = schema?.safeParse(value, { error: words[locale] });
  if (read === undefined || read.success) return read?.data;
  throw new DomainError('invalid', { errors: read.error.issues.flatMap((issue) => faultsOf(part, issue)) });
}

const words = { vi: z.locales.vi().localeError, en: z.locales.en().localeError };

function faultsOf(part: RequestPart, issue: z.core.$ZodIssue): readonly Fault[] {
  const places = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return places.map((place) => ({
    path: place.join('.'),
    message: issue.message,
    in: part,
    ...(part === 'body' ? { pointer: place.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') } : {}),
  }));
}

function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof z.ZodError) {
    return new DomainError('invalid', { errors: error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) });
  }
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  const code = codeOfStatus[status];
  if (code !== undefined) return new DomainError(code);
  if (status === 400 && String((error as { code?: unknown }).code).includes('JSON_BODY'))
    return new DomainError('invalid', { errors: [{ path: '', in: 'body', pointer: '', message: 'problem.json' }] });
  if (status >= 400 && status < 500) return new DomainError('invalid');
  if (isDatabaseRefusal(error) || isBrokenMultipart(error)) return new DomainError('invalid');
  return undefined;
}

/** What the web server itself refuses, by its status. */
const codeOfStatus: Readonly<Record<number, string>> = { 403: 'forbidden', 404: 'not-found', 413: 'too-large', 415: 'media-type', 429: 'rate-limited' };

/** A word in an address where an id should stand: PostgreSQL cannot read it as one, so the address names nothing. */
export function namesNothing(error: unknown): boolean {
  return sqlState(error) === '22P02';
}

function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Text that PostgreSQL cannot hold (NUL), a malformed UUID and the like: the request's fault, not the server's. */
function isDatabaseRefusal(error: unknown): boolean {
  const code = sqlState(error);
  return code === '22P02' || code === '22021' || code === '22003' || code === '22P05' || code === '22007' || code === '22008';
}

/** A multipart body that ends too early or has no boundary: its reader throws plain errors. */
function isBrokenMultipart(error: unknown): boolean {
  return error instanceof Error && /^(Multipart: |Unexpected end of (multipart data|form)|Malformed part header)/u.test(error.message);
}
