import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { casesTonight, seedTonight } from '#platform/testing';
import { documentPath } from '../domain/operation.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { exampleOf } from '../domain/json-schema.ts';
import { fieldOf, trialRequest } from '../domain/trial.ts';
import { apiSite } from '../testing/api-site.ts';
import type { ApiSite } from '../testing/api-site.ts';
import { chanceOf } from '../testing/random.ts';
import { hostileRequest, hostileTexts } from '../testing/hostile-requests.ts';
import { problemSchema } from './openapi.ts';
import type { OpenApiDocument } from './openapi.ts';
import { documentOf } from './served-document.ts';
import { tagWords } from './words.ts';
import type { Operation } from '../domain/operation.ts';

let site: ApiSite;
let operations: readonly Operation[];
let document: OpenApiDocument;
beforeAll(async () => {
  site = await apiSite();
  ({ operations, document } = documentOf(site.app));
});
afterAll(() => site.close());

const validators = new Map<JsonSchema, z.ZodType>();

/** Reads a JSON Schema back with a library, so that document and answer meet in a second opinion. */
function validatorOf(schema: JsonSchema): z.ZodType {
  const known = validators.get(schema) ?? z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  validators.set(schema, known);
  return known;
}

interface Answer {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** What is wrong with an answer by the document; empty when nothing is. */
function faultOf(operation: Operation, answer: Answer): string {
  if (answer.statusCode >= 500) return `status ${answer.statusCode}`;
  if (answer.statusCode >= 400) {
    if (!operation.refusals.includes(answer.statusCode)) return `refusal ${answer.statusCode} is not documented: ${answer.body.slice(0, 300)}`;
    if (operation.method === 'HEAD') return '';
    if (!String(answer.headers['content-type']).startsWith('application/problem+json'))
      return `${answer.statusCode} is no problem+json: ${answer.body.slice(0, 200)}`;
    const problem = validatorOf(problemSchema).safeParse(JSON.parse(answer.body));
    return problem.success ? '' : z.prettifyError(problem.error);
  }
  if (answer.statusCode !== operation.status) return `status ${answer.statusCode} is not documented`;
  if (operation.answer === undefined) return answer.body === '' ? '' : 'a body is not documented';
  if (operation.answerType !== 'application/json') return '';
  const parsed = validatorOf(operation.answer).safeParse(JSON.parse(answer.body));
  return parsed.success ? '' : z.prettifyError(parsed.error);
}

function validRequest(operation: Operation) {
  const values = operation.parameters
    .filter((parameter) => parameter.required)
    .map((parameter) => [fieldOf(parameter), String(exampleOf(parameter.schema) ?? '')] as const);
  const body = operation.body === undefined ? {} : { body: JSON.stringify(exampleOf(operation.body.schema)) };
  return trialRequest(operation, { ...Object.fromEntries(values), ...body });
}

async function send(request: ReturnType<typeof validRequest>, who: string): Promise<Answer> {
  const { method, url, headers, body } = request;
  return site.server.inject({ method, url, headers: { ...headers, ...site.visitors[who] }, ...(body === undefined ? {} : { payload: body }) });
}

describe('the OpenAPI document', () => {
  it('A25: every entry of the router is documented', () => {
    const documented = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    const served = site.registered.filter(({ url }) => url.startsWith('/api/')).map(({ method, url }) => `${method} ${documentPath(url)}`);
    // Fastify answers HEAD beside every GET by itself.
    const own = served.filter((entry) => !(entry.startsWith('HEAD ') && documented.has(entry.replace('HEAD', 'GET'))));
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter((entry) => !documented.has(entry))).toEqual([]);
  });

  it('A25: everything documented is in the router', () => {
    const missing = operations.filter(({ method, path }) => !site.server.hasRoute({ method, url: path.replace(/\{([^}]+)\}/gu, ':$1') }));
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('A25: names every operation once, with a summary, a subject, a door and parameters that the path has', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
    for (const operation of operations) {
      expect(operation.summary.length, operation.id).toBeGreaterThan(5);
      expect(tagWords[operation.tag], operation.tag).toBeDefined();
      for (const { name, description } of operation.parameters) expect(description, `${operation.id} ${name}`).toMatch(/\S/u);
      const inPath = [...operation.path.matchAll(/\{([^}]+)\}/gu)].map(([, name]) => name);
      expect(
        operation.parameters
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => name)
          .toSorted(),
        operation.id,
      ).toEqual(inPath.toSorted());
      if (operation.answer !== undefined && operation.answerType === 'application/json') expect(Object.keys(operation.answer), operation.id).not.toEqual([]);
    }
  });

  it('A25: is OpenAPI 3.1 as served, and its references lead somewhere', async () => {
    const answer = await site.server.inject({ method: 'GET', url: '/openapi.json' });
    const served = answer.json<OpenApiDocument>();
    expect(served.openapi).toBe('3.1.1');
    expect(served).toEqual(JSON.parse(JSON.stringify(document)));
    for (const [, reference = ''] of answer.body.matchAll(/"\$ref":"#\/([^"]+)"/gu)) {
      const target = reference.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], served);
      expect(target, reference).toBeDefined();
    }
    expect(answer.body).not.toMatch(/https?:\/\/(?!motcua\.invalid|json-schema\.org)/u);
  });

  it('A25: its examples are valid by its own schemas', () => {
    for (const { id, body, answer } of operations) {
      for (const schema of [body?.schema, answer]) {
        if (schema !== undefined && schema.format !== 'binary') expect(validatorOf(schema).safeParse(exampleOf(schema)).success, id).toBe(true);
      }
    }
  });

  it('A25: every operation answers a well-formed request within its schema, whoever asks', async () => {
    for (const operation of operations) {
      for (const who of Object.keys(site.visitors)) {
        const answer = await send(validRequest(operation), who);
        expect(faultOf(operation, answer), `${operation.id} as ${who}`).toBe('');
        if (operation.permission !== 'public' && who === 'visitor' && operation.tag !== 'uploads') expect(answer.statusCode, operation.id).toBe(401);
      }
    }
  });
});

describe('hostile requests', () => {
  // A seed that ever found a fault joins the fixed ones.
  const tonight = seedTonight(2);
  const seeds = [1, 20_261_123, ...Array.from({ length: casesTonight(0, 20) }, (_, index) => tonight + index)];
  const each = 25;

  it.each(seeds)(
    'B11: seed %i: no 5xx, no hang, no reply outside the schema',
    async (seed) => {
      const chance = chanceOf(seed);
      const faults: string[] = [];
      for (const operation of operations) {
        for (let count = 0; count < each; count += 1) {
          const request = hostileRequest(operation, chance);
          const who = chance.pick(Object.keys(site.visitors));
          const started = performance.now();
          const fault = faultOf(operation, await send(request, who));
          if (fault !== '') faults.push(`${who} ${JSON.stringify(request).slice(0, 400)} → ${fault}`);
          if (performance.now() - started > 10_000) faults.push(`${operation.id} took too long`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it.each(seeds)(
    'B11: pages too, seed %i: no hostile parameter or query makes a 5xx',
    async (seed) => {
      const chance = chanceOf(seed);
      const faults: string[] = [];
      for (const page of site.app.pages) {
        for (let count = 0; count < 4; count += 1) {
          const path = page.path.replace(/:[A-Za-z0-9]+/gu, () => encodeURIComponent(chance.pick(hostileTexts).toWellFormed()) || '-');
          const url = `${path}?${new URLSearchParams([[chance.pick(['q', 'truoc', 'trang', 'tiep', 'ma']), chance.pick(hostileTexts).toWellFormed()]]).toString()}`;
          const who = chance.pick(Object.keys(site.visitors));
          const answer = await site.server.inject({ method: page.get === undefined ? 'POST' : 'GET', url, headers: { ...site.visitors[who] } });
          if (answer.statusCode >= 500) faults.push(`${who} ${url} → ${answer.statusCode} ${answer.body.slice(0, 200)}`);
        }
      }
      expect(faults).toEqual([]);
    },
    120_000,
  );

  it.each(seeds)(
    'B11: forms too, seed %i: whatever is typed into their fields, no 5xx',
    async (seed) => {
      const chance = chanceOf(seed);
      const faults: string[] = [];
      let reached = 0;
      for (const page of site.app.pages.filter(({ post, upload }) => post !== undefined && upload !== true)) {
        for (const who of Object.keys(site.visitors)) {
          const path = page.path.replace(/:[A-Za-z0-9]+/gu, () => encodeURIComponent(chance.pick(hostileTexts).toWellFormed()) || '-');
          const form = await formOf(page.get === undefined ? formForAll : path, who);
          if (form === undefined) continue;
          const { token, cookie, names } = form;
          const fields = names.flatMap((name) => Array.from({ length: chance.pick([0, 1, 1, 1, 2]) }, () => [name, chance.pick(hostileTexts).toWellFormed()]));
          const answer = await site.server.inject({
            method: 'POST',
            url: path,
            headers: { ...site.visitors[who], cookie, 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams([
              ['_csrf', token],
              ...fields,
              [chance.pick(['id', 'action', 'extra', '__proto__']), chance.pick(hostileTexts).toWellFormed()],
            ]).toString(),
          });
          if (answer.statusCode === 422 || answer.statusCode === 303 || answer.statusCode === 200) reached += 1;
          if (answer.statusCode >= 500)
            faults.push(`${who} POST ${path} ${JSON.stringify(fields).slice(0, 300)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`);
        }
      }
      expect(faults).toEqual([]);
      expect(reached, 'forms that were really read').toBeGreaterThan(20);
    },
    120_000,
  );
});

/** The console's page of an operation: a form for everybody who may open pages. */
const formForAll = '/nha-phat-trien/thao-tac/readLiveness';

/** The token, the cookie and the field names of the form on a page; those of the console where the page shows none. Undefined for a program: it opens no pages. */
async function formOf(url: string, who: string): Promise<{ readonly token: string; readonly cookie: string; readonly names: readonly string[] } | undefined> {
  const shown = await site.server.inject({ method: 'GET', url, headers: { ...site.visitors[who] } });
  const token = /name="_csrf" value="([^"]+)"/u.exec(shown.body)?.[1];
  if (token === undefined) return url === formForAll ? undefined : formOf(formForAll, who);
  const cookie = [shown.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { token, cookie, names: [...new Set([...shown.body.matchAll(/ name="([^"]+)"/gu)].map(([, name = '']) => name))].filter((name) => name !== '_csrf') };
}
