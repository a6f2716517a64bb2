import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { answerProvider, simulatorPath } from './provider.ts';

/** The machine's side of the simulator over HTTP, for other relying parties and for looking at; absent when a real provider is configured. */
export function simulatorPlugin(app: App): FastifyPluginAsync {
  return async (server) => {
    if (app.config.eid.mode !== 'simulator') return;
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const origin = app.config.publicUrl ?? `${request.protocol}://${request.headers.host ?? '127.0.0.1'}`;
      const { authorization } = request.headers;
      const post = request.method === 'POST' ? { body: new URLSearchParams(request.body as Record<string, string>).toString() } : {};
      const response = await answerProvider(
        app,
        new Request(new URL(request.url, origin), { method: request.method, headers: authorization === undefined ? {} : { authorization }, ...post }),
      );
      return reply
        .code(response.status)
        .headers(Object.fromEntries(response.headers))
        .send(await response.text());
    };
    for (const place of ['/.well-known/openid-configuration', '/jwks', '/userinfo']) server.get(`${simulatorPath}${place}`, answer);
    server.post(`${simulatorPath}/token`, answer);
  };
}
