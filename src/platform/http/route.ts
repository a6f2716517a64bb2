import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { App } from '#platform/app';
import type { Locale } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import type { Clock } from '#platform/time';

/** What a route handler is given: everything already checked against its schemas. */
export interface RouteRequest<P, Q, B> {
  readonly app: App;
  readonly actor: Actor;
  readonly clock: Clock;
  /** The language of messages. */
  readonly locale: Locale;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** One operation of the public API; feeds the OpenAPI document and the router alike. */
export interface RouteDefinition<P, Q, B, R> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  /** What a caller must know beyond the summary; English, Markdown. */
  readonly description?: string;
  readonly tag?: string;
  /** A permission name, or `public`, or `signed-in`. */
  readonly permission: string;
  /** The permission that a program needs here, where people need only be signed in. */
  readonly programPermission?: string;
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly response: z.ZodType<R>;
  readonly status?: 200 | 201 | 202 | 204;
  readonly rateLimit?: 'signIn' | 'lookUp';
  /** True where the answer holds a token: it is never kept, so an `Idempotency-Key` is refused. */
  readonly answersSecret?: boolean;
  /** True where the `Idempotency-Key` names what is made, so that a caller must send one. */
  readonly needsKey?: boolean;
  readonly handle: (request: RouteRequest<P, Q, B>) => Promise<R>;
}

/** A route as the router and the document see it. */
export type Route = RouteDefinition<unknown, unknown, unknown, unknown>;

/** Declares an API operation; unknown fields of its body are refused, its answer is checked against `response` before it leaves. */
export function route<P = unknown, Q = unknown, B = unknown, R = unknown>(definition: RouteDefinition<P, Q, B, R>): Route {
  const { body } = definition;
  const strict = body instanceof z.ZodObject && body.def.catchall === undefined ? { body: body.strict() } : {};
  return { ...definition, ...strict } as unknown as Route;
}
