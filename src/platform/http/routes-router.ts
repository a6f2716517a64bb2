import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { canonicalJson } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import type { Route } from './route.ts';
import { requireDoor, visitorOf } from './visitor.ts';

/** Mounts every API operation: permission, schemas in and out, idempotency keys. */
export function registerRoutes(server: FastifyInstance, app: App): void {
  for (const route of app.routes) {
    const limit = route.rateLimit === undefined ? {} : { rateLimit: { max: app.config.rateLimits[route.rateLimit], timeWindow: 60_000 } };
    server.route({
      method: route.method, url: route.path, config: limit,
      preHandler: (request, reply, done) => {
        const byBrowser = request.headers.authorization === undefined && request.headers.cookie !== undefined;
        if (route.method === 'GET' || !byBrowser) done();
        else server.csrfProtection(request, reply, done);
      },
      handler: (request, reply) => answer(app, route, request, reply),
    });
  }
}

async function answer(app: App, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { actor } = await visitorOf(app, request);
  requireDoor(actor, route.permission);
  const key = request.headers['idempotency-key'];
  const earlier = typeof key === 'string' && route.method !== 'GET' ? await earlierAnswer(app, actor, key, request) : undefined;
  if (earlier !== undefined) return reply.code(earlier.status).header('idempotency-replayed', 'true').send(earlier.body);
  const result = await route.handle({
    app, actor, clock: app.clock, request, reply,
    params: route.params?.parse(request.params), query: route.query?.parse(request.query), body: route.body?.parse(request.body ?? {}),
  });
  const status = route.status ?? 200;
  const body = answerBody(route, result);
  if (typeof key === 'string' && route.method !== 'GET') await rememberAnswer(app, actor, key, request, { status, body });
  return status === 204 ? reply.code(204).send() : reply.code(status).type('application/json').send(JSON.stringify(body));
}

/** The answer as its schema has it; one that does not fit is a fault of ours, never of the request. */
function answerBody(route: Route, result: unknown): unknown {
  const parsed = route.response.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`${route.method} ${route.path} answers outside its schema: ${parsed.error.message}`);
}

interface StoredAnswer { readonly status: number; readonly body: unknown }

async function earlierAnswer(app: App, actor: Actor, key: string, request: FastifyRequest): Promise<StoredAnswer | undefined> {
  if (key.length < 8 || key.length > 200) throw new DomainError('invalid', { errors: [{ path: 'Idempotency-Key', message: '8–200' }] });
  const [row] = await app.read(systemActor('http'), (ctx) => sqlOf(ctx.tx).query<{ request_hash: string; response: StoredAnswer }>(
    'select request_hash, response from platform.idempotency_key where actor_key = $1 and key = $2', [actorKey(actor), key]));
  if (row !== undefined && row.request_hash !== hashOf(request)) throw new DomainError('conflict', { reason: 'idempotency-key-reused' });
  return row?.response;
}

async function rememberAnswer(app: App, actor: Actor, key: string, request: FastifyRequest, response: StoredAnswer): Promise<void> {
  await app.transaction(systemActor('http'), (ctx) => sqlOf(ctx.tx).run(
    `insert into platform.idempotency_key (actor_key, key, request_hash, at, response) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [actorKey(actor), key, hashOf(request), ctx.clock.now(), JSON.stringify(response)]));
}

function actorKey(actor: Actor): string {
  return actor.kind === 'anonymous' ? 'anonymous' : `${actor.kind}:${actor.id}`;
}

function hashOf(request: FastifyRequest): string {
  return createHash('sha256').update(`${request.method} ${request.url}\n${canonicalJson(request.body ?? null)}`).digest('hex');
}
