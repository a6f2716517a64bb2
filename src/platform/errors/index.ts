/** What went wrong in the words of the domain: `code` is also the key of the text that tells the person. */
export class DomainError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}

const statusOfCode: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'program.reads-only': 403,
  'program.no-pages': 403,
  'request.foreign': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'media-type': 415,
  'rate-limited': 429,
  'database-unavailable': 503,
};

/** The HTTP status (RFC 9110) that a domain error is answered with. */
export function httpStatusOf(error: DomainError): number {
  return statusOfCode[error.code] ?? (error.code.endsWith('.unknown') ? 404 : 422);
}

/** True when the value is a domain error with that code. */
export function isDomainError(value: unknown, code?: string): value is DomainError {
  return value instanceof DomainError && (code === undefined || value.code === code);
}
