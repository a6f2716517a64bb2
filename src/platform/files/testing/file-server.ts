import type { FastifyInstance } from 'fastify';
import { h } from 'preact';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import type { ServerParts } from '#platform/http';
import { newId } from '#platform/db';
import { anonymous } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestAppOptions } from '#platform/testing';

/** A served app whose visitors say who they are by a bearer token that the test handed out. */
export interface FileServer {
  readonly app: App;
  readonly server: FastifyInstance;
  /** Makes an account and answers the actor and the headers that identify it. */
  citizen(): { readonly actor: Actor; readonly headers: Readonly<Record<string, string>> };
  as(actor: Actor): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The least a server needs besides its app. */
export const bareParts: ServerParts = { assets: new Map(), shell: { ProblemPage: ({ problem }) => h('p', {}, problem.detail) } };

/** Starts a server for tests of files and uploads. */
export async function fileServer(options: TestAppOptions = {}): Promise<FileServer> {
  const tokens = new Map<string, Actor>();
  const test = await testApp(options);
  const app: App = { ...test.app, resolveVisitor: async (_app, token) => ({ actor: tokens.get(token ?? '') ?? anonymous }) };
  const server = await createServer(app, bareParts);
  const as = (actor: Actor) => {
    const token = newId();
    tokens.set(`bearer:${token}`, actor);
    return { authorization: `Bearer ${token}` };
  };
  return {
    app,
    server,
    as,
    citizen() {
      const actor: Actor = { kind: 'citizen', id: newId() };
      return { actor, headers: as(actor) };
    },
    async close() {
      await server.close();
      await test.close();
    },
  };
}
