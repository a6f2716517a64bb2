import type { Operation, Parameter } from '../domain/operation.ts';
import { exampleOf } from '../domain/json-schema.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { shared } from './shared-schemas.ts';
import { webhooks } from './webhooks.ts';
import { tagWords } from './words.ts';

/** An OpenAPI 3.1 document; its inside is plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string | undefined }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly webhooks: Readonly<Record<string, unknown>>;
  readonly components: Readonly<Record<string, unknown>>;
}

/** The schema of every error (RFC 9457). */
export const problemSchema: JsonSchema = {
  type: 'object',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer', minimum: 400, maximum: 599 },
    code: { type: 'string', description: 'Stable name of the fault, the same in every language' },
    detail: { type: 'string', description: 'What happened and what to do, in the words of the interface' },
    requestId: { type: 'string', description: 'Give this to the help desk' },
    errors: {
      type: 'array',
      description: 'Every fault of the request at once',
      items: {
        type: 'object',
        properties: {
          in: { enum: ['path', 'query', 'body'], description: 'The part of the request' },
          path: { type: 'string', description: 'Where, with dots: `papers.0.form`; in a form, the field' },
          pointer: { type: 'string', description: 'The same place of a body as a JSON Pointer (RFC 6901): `/papers/0/form`' },
          code: { type: 'string', description: 'Stable name of the fault, where it has one' },
          message: { type: 'string', description: 'What is wrong, in the language of `Accept-Language`' },
        },
        required: ['path', 'message'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
};

const description = [
  'The API of Một Cửa: what people do on its pages, programs do here.',
  '**Values.** Moments are answered in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ` and taken with any offset; days are `YYYY-MM-DD` in Việt Nam; money is whole đồng; ids are UUIDs. Unknown fields of a body are refused.',
  '**Lists** are paged by key: give the `next` of an answer to the next request, as the operation says, until it is absent or null.',
  '**Who calls.** A registered system has a bearer token (`mc_…`) that an administrator issues, with its scopes and its agency: it may call what is open to everybody, and the operations whose scope (`x-program-scope`) it was given, for that agency. Acts are for people, and so are pages: of other addresses it opens the downloads named here. A person signs in with `postSignInOfficer`, or with `postSignInCodes` and `postSignInCitizen`, and the program uses the token of that session as bearer token; electronic identity needs a browser. Pages use their session cookie and the header `X-CSRF-Token`.',
  '**Once.** Unsafe requests may carry `Idempotency-Key`: repeated, they are done once and answered with the first answer. A key belongs to whoever sends it: without a session or token it is refused, as it is where the answer holds a token.',
  '**Faults** are `application/problem+json` (RFC 9457), in Vietnamese or, with `Accept-Language: en`, in English; `code` is the same in every language. 429 and 503 say with `Retry-After` when to come back.',
].join('\n\n');

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const named = new Map<string, JsonSchema>();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describe(operation, named);
    paths[operation.path] = path;
  }
  const refusals = [...new Set(operations.flatMap((operation) => operation.refusals))].toSorted((a, b) => a - b);
  return {
    openapi: '3.1.1',
    info: { title: 'Một Cửa', version, description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].toSorted().map((name) => ({ name, description: tagWords[name] })),
    paths,
    webhooks,
    components: {
      schemas: { Problem: problemSchema, ...Object.fromEntries([...named].toSorted(([a], [b]) => a.localeCompare(b))) },
      responses: Object.fromEntries(refusals.map((status) => [`Problem${status}`, refusal(status)])),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Token of a registered system, or of a person’s session' },
        session: { type: 'apiKey', in: 'cookie', name: 'motcua_session', description: 'Session of a signed-in person; unsafe requests also need X-CSRF-Token' },
      },
    },
  };
}

/** Why a request may be refused, by status. */
const refusalWords: Readonly<Record<number, string>> = {
  400: 'A header is missing or cannot be read',
  401: 'Nobody is signed in, or the token opens nothing',
  403: 'Whoever is signed in may not do this',
  404: 'No such thing, or none that the caller may see',
  409: 'Somebody was faster, or the key of a request was used for another one',
  410: 'It has expired',
  412: 'Another version of the protocol is asked for',
  413: 'Too large',
  415: 'Another kind of content',
  416: 'The file has no such part',
  422: 'Well read, but not right: `errors` names each fault',
  423: 'Another request is sending the same upload',
  429: 'Too many requests',
  460: 'The bytes do not have the checksum; they were dropped',
  500: 'A fault of the system',
  503: 'The database is away for the moment',
};

function refusal(status: number): Readonly<Record<string, unknown>> {
  const wait = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'string' } } };
  return {
    description: refusalWords[status],
    ...(status === 429 || status === 503 ? { headers: wait } : {}),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function describe(operation: Operation, named: Map<string, JsonSchema>): Readonly<Record<string, unknown>> {
  const { id, tag, summary, description: about, permission, programScope, parameters, body, refusals } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: about,
    'x-permission': permission,
    ...(programScope === undefined ? {} : { 'x-program-scope': programScope }),
    security: permission === 'public' ? [{}, { token: [] }, { session: [] }] : [{ token: [] }, { session: [] }],
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(describeParameter) }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { [body.contentType]: withExample(body.schema, named) } } }),
    responses: {
      [operation.status]: describeAnswer(operation, named),
      ...Object.fromEntries(refusals.map((status) => [status, { $ref: `#/components/responses/Problem${status}` }])),
    },
  };
}

function describeParameter({ name, in: place, required, schema, description: about }: Parameter): Readonly<Record<string, unknown>> {
  return { name, in: place, required, schema, ...(about === undefined ? {} : { description: about }), ...(required ? { example: exampleOf(schema) } : {}) };
}

function describeAnswer({ answer, answerType, answerHeaders, status }: Operation, named: Map<string, JsonSchema>): Readonly<Record<string, unknown>> {
  return {
    description: status === 204 ? 'Done' : 'The answer',
    ...(answer === undefined || answerType === undefined ? {} : { content: { [answerType]: withExample(answer, named) } }),
    ...(answerHeaders === undefined
      ? {}
      : {
          headers: Object.fromEntries(Object.entries(answerHeaders).map(([name, about]) => [name, { description: about, schema: { type: 'string' } }])),
        }),
  };
}

function withExample(schema: JsonSchema, named: Map<string, JsonSchema>): Readonly<Record<string, unknown>> {
  return schema.format === 'binary' ? { schema } : { schema: shared(schema, named), example: exampleOf(schema) };
}
