import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sessionCookie } from '#platform/sessions';

/** A shorter body is hardly fewer packets when it is compressed. */
const leastBytes = 1024;
const texts = /^(?:text\/|image\/svg\+xml|application\/(?:json|[\w.-]+\+json|xml))/u;
const brotliLevel = 4;
const gzipLevel = 5;

/**
 * Compresses texts of more than 1 KiB as the client accepts: Brotli, else gzip, at a quick level.
 * An answer to somebody signed in that another site asked for stays as it is: comparing lengths of such answers is how BREACH
 * guesses secrets. (The CSRF token is salted anew in every answer, so that its length and likeness tell nothing either.)
 */
export function registerCompression(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    if (!texts.test(String(reply.getHeader('content-type') ?? '')) || reply.hasHeader('content-encoding') || reply.hasHeader('content-length')) return payload;
    addVary(reply);
    const encoding = encodingFor(request);
    if (encoding === undefined || reply.statusCode === 206 || !(typeof payload === 'string' || payload instanceof Uint8Array)) return payload;
    const body = Buffer.from(payload as string);
    if (body.length <= leastBytes) return payload;
    reply.header('content-encoding', encoding);
    return encoding === 'br'
      ? promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: brotliLevel, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } })
      : promisify(gzip)(body, { level: gzipLevel });
  });
}

function encodingFor({ headers, cookies }: FastifyRequest): 'br' | 'gzip' | undefined {
  if (headers['sec-fetch-site'] === 'cross-site' && cookies[sessionCookie] !== undefined) return undefined;
  return preferredEncoding(String(headers['accept-encoding'] ?? ''));
}

/** The best encoding that the server speaks and an `Accept-Encoding` header accepts (RFC 9110 §12.5.3). */
export function preferredEncoding(accepted: string): 'br' | 'gzip' | undefined {
  const names = accepted
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [name = '', ...parameters] = part.split(';').map((word) => word.trim());
      return parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter)) ? [] : [name];
    });
  return (['br', 'gzip'] as const).find((name) => names.includes(name));
}

function addVary(reply: FastifyReply): void {
  const vary = String(reply.getHeader('vary') ?? '');
  if (!vary.toLowerCase().includes('accept-encoding')) reply.header('vary', vary === '' ? 'accept-encoding' : `${vary}, accept-encoding`);
}
