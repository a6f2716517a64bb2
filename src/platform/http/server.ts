import { randomBytes, randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { LogController } from 'fastify';
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import type { Config } from '#platform/config';
import { preferredEncoding, registerCompression } from './compress.ts';
import { registerPages } from './pages-router.ts';
import type { PageShell } from './pages-router.ts';
import { problemOf } from './problem.ts';
import { rateKeyOf } from './rate-key.ts';
import { registerRoutes } from './routes-router.ts';
import { securityHeaders } from './security.ts';
import { registerTelemetry } from './telemetry.ts';
import { DomainError } from '#platform/errors';

/** A file the server hands out from memory under a name with its hash in it. */
export interface ServedAsset {
  readonly path: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly brotli?: Uint8Array | undefined;
  readonly gzip?: Uint8Array | undefined;
}
/** Assets by plain name, such as `styles.css`. */
export type ServedAssets = ReadonlyMap<string, ServedAsset>;
/** What the web server needs besides the app. */
export interface ServerParts {
  readonly assets: ServedAssets;
  readonly shell: PageShell;
}
/** The web server, not yet listening. */
export type WebServer = FastifyInstance;

declare module 'fastify' {
  interface FastifyRequest {
    cspNonce: string;
  }
}

/** Builds the web server: headers, sessions, limits, pages, routes, assets, health; deny by default. */
export async function createServer(app: App, parts: ServerParts): Promise<WebServer> {
  const server: FastifyInstance = Fastify({
    loggerInstance: app.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustedProxies(app.config),
    bodyLimit: 2 * 1024 * 1024,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
    requestTimeout: 120_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 5_000 },
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) => refuseAddress(app, error, request, reply),
  });
  // No form of ours and no program sends plain text: refused as another kind of content (415).
  server.removeContentTypeParser('text/plain');
  server.decorateRequest('cspNonce', '');
  server.addHook('onRequest', async (request, reply) => {
    request.cspNonce = randomBytes(16).toString('base64');
    reply.headers(securityHeaders(request.cspNonce, request.protocol === 'https'));
    reply.header('x-request-id', request.id);
  });
  await server.register(cookie, { secret: app.secret });
  registerCompression(server);
  server.addHook('onRequest', async (request) => {
    refuseForeignPosts(app, request);
  });
  await server.register(csrf, { cookieOpts: { signed: true, httpOnly: true, sameSite: 'lax', path: '/', secure: 'auto' }, getToken: readCsrfToken });
  await server.register(formbody, { bodyLimit: 2 * 1024 * 1024 });
  await server.register(multipart, { limits: { fileSize: app.config.uploads.maxFileBytes, files: app.config.uploads.maxFilesPerDossier, fields: 2000 } });
  await server.register(rateLimit, { max: app.config.rateLimits.all, timeWindow: 60_000, keyGenerator: rateKeyOf(app) });
  registerTelemetry(server, app);
  registerAssets(server, parts.assets);
  for (const module of app.modules) for (const plugin of module.plugins ?? []) await server.register(plugin(app));
  registerRoutes(server, app);
  registerPages(server, app, parts);
  return server;
}

/** Takes no more connections and lets those in flight come to their end; who is not done after so many milliseconds (a body sent a byte a second) is cut off, unanswered. */
export async function closeServer(server: WebServer, patience = 5_000): Promise<void> {
  const impatient = setTimeout(() => {
    server.server.closeAllConnections();
  }, patience);
  await server.close().finally(() => {
    clearTimeout(impatient);
  });
}

/** Whose `X-Forwarded-*` counts: only the named machines', so that nobody else, inside or outside, can call themselves another. */
function trustedProxies({ trustProxy }: Config): string[] | false {
  if (typeof trustProxy !== 'boolean') return [...trustProxy];
  return trustProxy && ['loopback'];
}

/** An address that no route can be asked for (broken escapes, endless parts): answered like every other fault. */
function refuseAddress(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, app.texts, 'vi', request.id);
  void reply
    .headers(securityHeaders('', request.protocol === 'https'))
    .code(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

function readCsrfToken(request: FastifyRequest): string | undefined {
  const header = request.headers['x-csrf-token'];
  if (typeof header === 'string') return header;
  const body = request.body as Record<string, unknown> | undefined;
  const token = body?.['_csrf'] ?? (request.query as Record<string, unknown>)['_csrf'];
  return typeof token === 'string' ? token : undefined;
}

/** A browser says where a post comes from; another site's page may not post here (API clients carry no cookie). */
function refuseForeignPosts(app: App, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.cookie === undefined) return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('request.foreign');
  const origin = request.headers.origin;
  if (origin === undefined || origin === 'null') return;
  const own = [`${request.protocol}://${request.headers.host ?? ''}`, app.config.publicUrl];
  if (!own.includes(origin)) throw new DomainError('request.foreign');
}

function registerAssets(server: FastifyInstance, assets: ServedAssets): void {
  for (const asset of assets.values()) {
    server.get(asset.path, { config: { rateLimit: false } }, (request, reply) => {
      const wanted = preferredEncoding(String(request.headers['accept-encoding'] ?? ''));
      const [encoding, body] =
        wanted === 'br' && asset.brotli ? [wanted, asset.brotli] : wanted === 'gzip' && asset.gzip ? [wanted, asset.gzip] : [undefined, asset.body];
      if (encoding !== undefined) reply.header('content-encoding', encoding);
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'accept-encoding').type(asset.contentType);
      return reply.send(Buffer.from(body));
    });
  }
}
