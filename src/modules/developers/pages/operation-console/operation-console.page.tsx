import type { InjectOptions } from 'fastify';
import { DomainError } from '#platform/errors';
import { page, siteAddress } from '#platform/http';
import type { FormBody, PageRequest } from '#platform/http';
import { documentOf } from '../../document/served-document.ts';
import { exampleOf } from '../../domain/json-schema.ts';
import type { Operation } from '../../domain/operation.ts';
import { curlLine, fieldOf, trialRequest } from '../../domain/trial.ts';
import type { TrialRequest } from '../../domain/trial.ts';
import { OperationConsoleView } from './operation-console.view.tsx';
import type { TrialAnswer } from './operation-console.view.tsx';

const longestShown = 100_000;

/**
 * `/nha-phat-trien/thao-tac/{id}`: what an operation takes and gives, and a form that tries it. The request is sent by
 * the server to itself, in the visitor's own name or with a token they enter, so it works without scripts.
 */
export const operationConsolePage = page('/nha-phat-trien/thao-tac/:operationId', {
  permission: 'public',
  example: '/nha-phat-trien/thao-tac/readLiveness',
  async get(request) {
    const operation = operationOf(request);
    return <OperationConsoleView operation={operation} values={startValues(operation)} />;
  },
  async post(request) {
    const operation = operationOf(request);
    const values = textsOf(request.body);
    const trial = trialRequest(operation, values);
    const answer = await send(request, trial, values['token'] ?? '');
    return <OperationConsoleView operation={operation} values={values} answer={answer} curl={curlLine(siteAddress(request), trial)} />;
  },
});

function operationOf({ app, params }: PageRequest): Operation {
  const found = documentOf(app).operations.find((operation) => operation.id === params['operationId']);
  if (found === undefined) throw new DomainError('not-found');
  return found;
}

function startValues(operation: Operation): Readonly<Record<string, string>> {
  const given = operation.parameters
    .filter((parameter) => parameter.required)
    .map((parameter) => [fieldOf(parameter), String(exampleOf(parameter.schema) ?? '')] as const);
  const body = operation.body?.contentType === 'application/json' ? { body: JSON.stringify(exampleOf(operation.body.schema), null, 2) } : {};
  return { ...Object.fromEntries(given), ...body };
}

function textsOf(body: FormBody): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}

async function send({ request, body, locale }: PageRequest, trial: TrialRequest, token: string): Promise<TrialAnswer> {
  const started = performance.now();
  const identity: Record<string, string> =
    token === ''
      ? { cookie: request.headers.cookie ?? '', 'x-csrf-token': typeof body['_csrf'] === 'string' ? body['_csrf'] : '' }
      : { authorization: `Bearer ${token.replace(/[^\x21-\x7e]/gu, '')}` };
  const options: InjectOptions = {
    method: trial.method,
    url: trial.url,
    headers: { 'accept-language': locale, ...trial.headers, ...identity, host: request.headers.host ?? 'localhost' },
    remoteAddress: request.ip,
    ...(trial.body === undefined ? {} : { payload: trial.body }),
  };
  const answer = await request.server.inject(options);
  const headers = Object.entries(answer.headers).filter(([name]) => name !== 'set-cookie' && name !== 'content-security-policy');
  return {
    status: answer.statusCode,
    milliseconds: Math.round(performance.now() - started),
    headers: headers.map(([name, value]) => `${name}: ${String(value)}`),
    body: pretty(answer.body).slice(0, longestShown),
  };
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
