import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify';
import type { App, Module } from '#platform/app';
import { createServer } from '#platform/http';
import { anonymous, offeredScopes, roles } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { newId } from '#platform/db';
import { testApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';

/** The whole product served, with the routes it registered and visitors of every kind by bearer token. */
export interface ApiSite {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly registered: readonly { readonly method: string; readonly url: string }[];
  /** A header for each kind of visitor. */
  readonly visitors: Readonly<Record<string, Readonly<Record<string, string>>>>;
  close(): Promise<void>;
}

/** Starts it; `modules` beside those of the product. */
export async function apiSite(modules: readonly Module[] = []): Promise<ApiSite> {
  const registered: { method: string; url: string }[] = [];
  const composed = await testApp();
  const agencyId = newId();
  const actors: Readonly<Record<string, Actor>> = {
    visitor: anonymous,
    citizen: { kind: 'citizen', id: newId() },
    officer: { kind: 'officer', id: newId(), roles: roles.map((role) => ({ role, agencyId })) },
    client: { kind: 'client', id: newId(), scopes: offeredScopes(), agencyId },
  };
  const app: App = {
    ...composed.app,
    modules: [recorder(registered), ...composed.app.modules, ...modules],
    routes: [...composed.app.routes, ...modules.flatMap((module) => module.routes ?? [])],
    resolveVisitor: async (_app, token) => ({ actor: actors[token?.replace('bearer:', '') ?? ''] ?? anonymous }),
  };
  const server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
  return {
    app,
    server,
    registered,
    visitors: Object.fromEntries(Object.keys(actors).map((name) => [name, name === 'visitor' ? {} : { authorization: `Bearer ${name}` }])),
    async close() {
      await server.close();
      await composed.close();
    },
  };
}

/** A module whose plugin writes down every route that is registered after it, in whatever corner. */
function recorder(registered: { method: string; url: string }[]): Module {
  const plugin: FastifyPluginAsync = async (server) => {
    server.addHook('onRoute', (options: RouteOptions) => {
      for (const method of [options.method].flat()) registered.push({ method: String(method), url: options.url });
    });
  };
  return { name: 'recorder', plugins: [() => Object.assign(plugin, { [Symbol.for('skip-override')]: true })] };
}
