import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { localeOf, problemOf, visitorOf } from '#platform/http';
import type { Actor } from '#platform/permissions';
import type { Upload } from '../store/upload.store.ts';
import { numberHeader, parseChecksum, parseMetadata, tusChecksums, tusExtensions, tusVersion } from './tus-headers.ts';
import { appendToUpload, createUpload, getUpload, terminateUpload } from './uploads.ts';

const statuses: Readonly<Record<string, number>> = {
  'uploads.offset-conflict': 409,
  'uploads.checksum-mismatch': 460,
  'uploads.expired': 410,
  'uploads.locked': 423,
  'uploads.bad-header': 400,
  'uploads.version': 412,
  'uploads.media-type': 415,
  'uploads.too-long': 413,
  'files.too-large': 413,
};

const path = '/api/v1/uploads';

/** Resumable uploads after tus 1.0 (core, creation, termination, checksum, expiration) under `/api/v1/uploads`. */
export function tusPlugin(app: App): FastifyPluginAsync {
  return async (server) => {
    server.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) => done(null, payload));
    server.addHook('onRequest', async (request, reply) => {
      reply.headers({ 'tus-resumable': tusVersion, 'cache-control': 'no-store' });
      if (request.method !== 'OPTIONS' && request.headers['tus-resumable'] !== tusVersion) throw new DomainError('uploads.version', { version: tusVersion });
    });
    server.addHook('preHandler', (request, reply, done) => {
      const byBrowser = request.headers.authorization === undefined && request.headers.cookie !== undefined;
      if (byBrowser && request.method !== 'HEAD' && request.method !== 'OPTIONS') server.csrfProtection(request, reply, done);
      else done();
    });
    server.setErrorHandler((error, request, reply) => sendTusProblem(app, error, request, reply));
    server.options(path, async (_request, reply) => options(app, reply));
    server.post(path, async (request, reply) => create(app, request, reply));
    server.route({ method: 'HEAD', url: `${path}/:id`, handler: async (request, reply) => head(app, request, reply) });
    server.patch(`${path}/:id`, { bodyLimit: app.files.config.maxBytes + 1 }, async (request, reply) => patch(app, request, reply));
    server.delete(`${path}/:id`, async (request, reply) => {
      await terminateUpload(app, await actorOf(app, request), idOf(request));
      return reply.code(204).send();
    });
  };
}

async function actorOf(app: App, request: FastifyRequest): Promise<Actor> {
  return (await visitorOf(app, request)).actor;
}

function idOf(request: FastifyRequest): string {
  return (request.params as { id: string }).id;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function options(app: App, reply: FastifyReply): FastifyReply {
  return reply
    .code(204)
    .headers({
      'tus-version': tusVersion,
      'tus-extension': tusExtensions,
      'tus-max-size': app.files.config.maxBytes,
      'tus-checksum-algorithm': tusChecksums,
    })
    .send();
}

async function create(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const actor = await actorOf(app, request);
  if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
  const metadata = headerOf(request, 'upload-metadata');
  const upload = await createUpload(app, actor, {
    name: parseMetadata(metadata).get('filename') ?? '',
    metadata: metadata ?? '',
    length: numberHeader('Upload-Length', headerOf(request, 'upload-length')),
  });
  return describe(reply, upload).code(201).header('location', `${path}/${upload.id}`).send();
}

async function head(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return describe(reply, await getUpload(app, await actorOf(app, request), idOf(request)))
    .code(200)
    .send();
}

async function patch(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = request.body instanceof Readable ? request.body : undefined;
  if (body === undefined) throw new DomainError('uploads.media-type');
  const upload = await appendToUpload(app, await actorOf(app, request), idOf(request), {
    body,
    offset: numberHeader('Upload-Offset', headerOf(request, 'upload-offset')),
    checksum: parseChecksum(headerOf(request, 'upload-checksum')),
  });
  return describe(reply, upload).code(204).send();
}

function describe(reply: FastifyReply, upload: Upload): FastifyReply {
  reply.headers({ 'upload-offset': upload.offset, 'upload-length': upload.length, 'upload-expires': new Date(upload.expiresAt).toUTCString() });
  if (upload.metadata !== '') reply.header('upload-metadata', upload.metadata);
  if (upload.fileId !== undefined) reply.header('motcua-file', upload.fileId);
  return reply;
}

function sendTusProblem(app: App, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error, app.texts, localeOf(request), request.id);
  const status = statuses[problem.code] ?? problem.status;
  if (status >= 500) request.log.error({ err: error }, 'upload failed');
  if (error instanceof DomainError && error.code === 'uploads.offset-conflict') reply.header('upload-offset', String(error.details['offset']));
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ ...problem, status }));
}
