import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { answerOnce, keyOf } from './idempotency.ts';
import type { GivenAnswer } from './idempotency.ts';
import { readPart } from './problem.ts';
import type { Route } from './route.ts';
import { localeOf, requireDoor, visitorOf } from './visitor.ts';

/** Mounts every API operation: permission, schemas in and out, idempotency keys. */
export function registerRoutes(server: FastifyInstance, app: App): void {
  for (const route of app.routes) {
    const limit = route.rateLimit === undefined ? {} : { rateLimit: { max: app.config.rateLimits[route.rateLimit], timeWindow: 60_000 } };
    server.route({
      method: route.method,
      url: route.path,
      config: limit,
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
  requireDoor(actor, actor.kind === 'client' ? (route.programPermission ?? route.permission) : route.permission);
  const locale = localeOf(request);
  const act = async (within: App): Promise<GivenAnswer> => {
    const result = await route.handle({
      app: within,
      actor,
      clock: app.clock,
      locale,
      request,
      reply,
      params: readPart('path', route.params, request.params, locale),
      query: readPart('query', route.query, request.query, locale),
      body: readPart('body', route.body, request.body ?? {}, locale),
    });
    return { status: route.status ?? 200, body: answerBody(route, result) };
  };
  const key = route.method === 'GET' ? undefined : keyOf(request);
  if (key !== undefined && route.answersSecret === true) throw new DomainError('idempotency-key.refused');
  const { status, body, isReplayed } = key === undefined ? { ...(await act(app)), isReplayed: false } : await answerOnce(app, actor, { key, request }, act);
  if (isReplayed) reply.header('idempotency-replayed', 'true');
  return status === 204 ? reply.code(204).send() : reply.code(status).type('application/json').send(JSON.stringify(body));
}

/** The answer as its schema has it; one that does not fit is a fault of ours, never of the request. */
function answerBody(route: Route, result: unknown): unknown {
  const parsed = route.response.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new Error(`${route.method} ${route.path} answers outside its schema: ${parsed.error.message}`);
}
