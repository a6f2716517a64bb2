import { z } from 'zod';
import type { TextRegistry, Locale } from '#platform/i18n';
import { DomainError, httpStatusOf } from '#platform/errors';

/** An error of the API (RFC 9457, `application/problem+json`). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Turns whatever was thrown into an answer that gives away nothing of the inside. */
export function problemOf(error: unknown, texts: TextRegistry, locale: Locale, requestId: string): Problem {
  const domain = toDomainError(error);
  const status = domain === undefined ? 500 : httpStatusOf(domain);
  const code = domain?.code ?? 'internal';
  const params = (domain?.details ?? {}) as Record<string, unknown>;
  const title = texts.find(locale, `problem.${status}`) ?? texts.find(locale, 'problem.500') ?? 'Error';
  const errors = Array.isArray(params['errors']) ? { errors: params['errors'] as { path: string; message: string }[] } : {};
  return { type: `https://motcua.invalid/problems/${code}`, title, status, code, detail: texts.find(locale, code, params) ?? title, requestId, ...errors };
}

function toDomainError(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof z.ZodError) {
    return new DomainError('invalid', { errors: error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })) });
  }
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return new DomainError('too-large');
  if (status === 429) return new DomainError('rate-limited');
  if (status === 404) return new DomainError('not-found');
  if (status === 403) return new DomainError('forbidden');
  if (status >= 400 && status < 500) return new DomainError('invalid');
  if (isDatabaseRefusal(error) || isBrokenMultipart(error)) return new DomainError('invalid');
  return undefined;
}

/** Text that PostgreSQL cannot hold (NUL), a malformed UUID and the like: the request's fault, not the server's. */
function isDatabaseRefusal(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return code === '22P02' || code === '22021' || code === '22003' || code === '22P05' || code === '22007' || code === '22008';
}

/** A multipart body that ends too early or has no boundary: its reader throws plain errors. */
function isBrokenMultipart(error: unknown): boolean {
  return error instanceof Error && /^(Multipart: |Unexpected end of (multipart data|form)|Malformed part header)/u.test(error.message);
}
