import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createElement } from 'preact';
import type { ComponentType, JSX } from 'preact';
import type { App, ResolvedVisitor } from '#platform/app';
import { DomainError } from '#platform/errors';
import { renderView } from './jsx/index.ts';
import type { Flash, RequestView } from './jsx/index.ts';
import type { FormBody } from './form.ts';
import { contentDisposition } from './page.ts';
import type { Download, Page, PageResult } from './page.ts';
import { namesNothing, problemOf } from './problem.ts';
import { doorOf, resendOf } from './resend.ts';
import type { Resend } from './resend.ts';
import type { Problem } from './problem.ts';
import { isProgram, localeOf, requireDoor, visitorOf } from './visitor.ts';
import type { ServedAssets } from './server.ts';

/** The page that tells of a problem, drawn by the user interface. */
export interface PageShell {
  readonly ProblemPage: ComponentType<{ readonly problem: Problem; readonly resend?: Resend | undefined }>;
}
interface Parts {
  readonly assets: ServedAssets;
  readonly shell: PageShell;
}

const flashCookie = 'motcua_flash';

/** Mounts every page; GET reads, POST checks the CSRF token and then acts. */
export function registerPages(server: FastifyInstance, app: App, parts: Parts): void {
  const answerWith = createAnswer(app, parts);
  for (const page of app.pages) {
    const limit = page.rateLimit === undefined ? {} : { rateLimit: { max: app.config.rateLimits[page.rateLimit], timeWindow: 60_000 } };
    if (page.get !== undefined) {
      const { get } = page;
      server.get(page.path, { config: page.rateLimit === 'lookUp' ? limit : {} }, (request, reply) => answerWith(request, reply, page, get));
    }
    if (page.post !== undefined) {
      const { post } = page;
      server.post(page.path, { config: limit, preHandler: page.upload === true ? unlessMultipart(server) : server.csrfProtection }, (request, reply) =>
        answerWith(request, reply, page, post),
      );
    }
  }
  server.setNotFoundHandler((request, reply) => sendProblem(app, parts, request, reply, new DomainError('not-found')));
  server.setErrorHandler((error, request, reply) => sendProblem(app, parts, request, reply, error));
}

/** A multipart body is read as it streams in; its reader checks the token before the first file. */
function unlessMultipart(server: FastifyInstance): FastifyInstance['csrfProtection'] {
  return (request, reply, done) => {
    if (request.isMultipart()) done();
    else server.csrfProtection(request, reply, done);
  };
}

function createAnswer(app: App, parts: Parts) {
  return async (request: FastifyRequest, reply: FastifyReply, page: Page, handle: NonNullable<Page['get']>): Promise<FastifyReply> => {
    const visitor = await visitorOf(app, request);
    if (visitor.actor.kind === 'client' && page.isDownload !== true) throw new DomainError('program.no-pages');
    requireDoor(visitor.actor, page.permission);
    const result = await handle({
      app,
      actor: visitor.actor,
      clock: app.clock,
      locale: localeOf(request),
      sessionId: visitor.sessionId,
      request,
      reply,
      params: request.params as Record<string, string>,
      query: firstOfEach(request.query),
      body: readForm(request.body),
    });
    return send(app, parts, request, reply, visitor, result);
  };
}

/** A posted form has texts and lists of texts; JSON and other shapes are no form. Throws `invalid`. */
function readForm(body: unknown): FormBody {
  if (body === undefined || body === null) return {};
  const isText = (value: unknown): boolean => typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
  if (typeof body !== 'object' || Array.isArray(body) || !Object.values(body).every(isText)) throw new DomainError('invalid');
  return body as FormBody;
}

function send(app: App, parts: Parts, request: FastifyRequest, reply: FastifyReply, visitor: ResolvedVisitor, result: PageResult): FastifyReply {
  if (!('kind' in result)) return sendView(app, parts, request, reply, visitor, result, 200);
  if (result.kind === 'answered') return reply;
  if (result.kind === 'invalid') return sendView(app, parts, request, reply, visitor, result.view, 422);
  if (result.kind === 'download') return sendDownload(reply, result);
  if (result.flash !== undefined) reply.setCookie(flashCookie, result.flash, { path: '/', httpOnly: true, sameSite: 'lax', signed: true, maxAge: 60 });
  return reply.code(303).header('location', result.location).send();
}

function sendDownload(reply: FastifyReply, file: Download): FastifyReply {
  reply.header('content-disposition', contentDisposition(file.name, file.inline)).type(file.contentType);
  if (!file.inline) reply.header('content-security-policy', "sandbox; default-src 'none'");
  return reply.send(file.body instanceof Uint8Array ? Buffer.from(file.body) : file.body);
}

function sendView(
  app: App,
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: ResolvedVisitor,
  view: JSX.Element,
  status: number,
): FastifyReply {
  const html = renderView(view, requestView(app, parts, request, reply, visitor));
  return reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>${html}`);
}

function requestView(app: App, parts: Parts, request: FastifyRequest, reply: FastifyReply, visitor: ResolvedVisitor): RequestView {
  const locale = localeOf(request);
  const theme = request.cookies['motcua_theme'];
  const findText: RequestView['findText'] = (key, parameters) => app.texts.find(locale, key, parameters);
  return {
    path: request.url.split('?')[0] ?? '/',
    url: request.url,
    query: firstOfEach(request.query),
    locale,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    csrfToken: reply.generateCsrf(),
    nonce: request.cspNonce,
    actor: visitor.actor,
    displayName: visitor.displayName,
    now: app.clock.now(),
    flash: takeFlash(request, reply, findText),
    demo: app.config.demo,
    province: app.provinceName,
    findText,
    asset: (name) => parts.assets.get(name)?.path ?? `/missing-asset/${name}`,
  };
}

function takeFlash(request: FastifyRequest, reply: FastifyReply, findText: RequestView['findText']): Flash | undefined {
  const raw = request.cookies[flashCookie];
  if (raw === undefined) return undefined;
  reply.clearCookie(flashCookie, { path: '/' });
  const { valid, value } = request.unsignCookie(raw);
  const text = valid && value !== null ? findText(value) : undefined;
  return text === undefined || value === null ? undefined : { key: value, kind: 'done', text };
}

async function sendProblem(app: App, parts: Parts, request: FastifyRequest, reply: FastifyReply, error: unknown): Promise<FastifyReply> {
  const isNowhere = request.method === 'GET' && namesNothing(error);
  const known = isCsrfFault(error) ? new DomainError('csrf.expired') : isNowhere ? new DomainError('not-found') : error;
  const problem = problemOf(known, app.texts, localeOf(request), request.id);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  if ((problem.status === 429 || problem.status === 503) && !reply.hasHeader('retry-after')) reply.header('retry-after', '60');
  const path = request.url.split('?')[0] ?? '/';
  if (path.startsWith('/api/') || isProgram(request) || /^application\/(problem\+)?json\b/u.test(request.headers.accept ?? '')) {
    return reply.code(problem.status).type('application/problem+json').header('content-language', localeOf(request)).send(JSON.stringify(problem));
  }
  const visitor = await visitorOf(app, request).catch((): ResolvedVisitor => ({ actor: { kind: 'anonymous' } }));
  if (problem.status === 401 && request.method === 'GET') {
    return reply
      .code(303)
      .header('location', `${doorOf(path)}?tiep=${encodeURIComponent(request.url)}`)
      .send();
  }
  return sendView(
    app,
    parts,
    request,
    reply,
    visitor,
    createElement(parts.shell.ProblemPage, { problem, resend: problem.status === 401 ? await resendOf(request, reply) : undefined }),
    problem.status,
  );
}

function isCsrfFault(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('FST_CSRF');
}

function firstOfEach(query: unknown): Record<string, string> {
  const entries = Object.entries((query ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]));
}
