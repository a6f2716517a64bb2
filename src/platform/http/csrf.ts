import type { FastifyReply, FastifyRequest } from 'fastify';

/** Takes the texts of a streamed form as the body and checks its token; rejects when no page of ours sent it. */
export function requireCsrf(request: FastifyRequest, reply: FastifyReply, fields: Readonly<Record<string, unknown>>): Promise<void> {
  request.body = fields;
  return new Promise((resolve, reject) => {
    request.server.csrfProtection(request, reply, (error?: Error) => (error === undefined ? resolve() : reject(error)));
  });
}
