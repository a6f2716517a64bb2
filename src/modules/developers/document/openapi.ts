import type { Operation, Parameter } from '../domain/operation.ts';
import { exampleOf } from '../domain/json-schema.ts';
import type { JsonSchema } from '../domain/json-schema.ts';

/** An OpenAPI 3.1 document; its inside is plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1';
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
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
    errors: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } }, required: ['path', 'message'] } },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
};

const description = [
  'API of Một Cửa. Times are UTC as `YYYY-MM-DDTHH:mm:ss.sssZ`, days `YYYY-MM-DD`, money whole đồng, lists paged by key.',
  'Systems sign in with a bearer token that an administrator issues; people in a browser with their session and the header `X-CSRF-Token`.',
  'Unsafe requests may carry `Idempotency-Key`: repeated, they are done once. Errors are `application/problem+json` (RFC 9457).',
].join('\n\n');

/** The OpenAPI 3.1 document of these operations. */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const path = paths[operation.path] ?? {};
    path[operation.method.toLowerCase()] = describe(operation);
    paths[operation.path] = path;
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Một Cửa', version, description, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    tags: [...new Set(operations.map(({ tag }) => tag))].toSorted().map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      responses: {
        Problem: { description: 'A fault of the request', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
      },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Token of a registered system' },
        session: { type: 'apiKey', in: 'cookie', name: 'motcua_session', description: 'Session of a signed-in person; unsafe requests also need X-CSRF-Token' },
      },
    },
  };
}

function describe(operation: Operation): Readonly<Record<string, unknown>> {
  const { id, tag, summary, permission, parameters, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    'x-permission': permission,
    security: permission === 'public' ? [{}, { token: [] }, { session: [] }] : [{ token: [] }, { session: [] }],
    ...(parameters.length === 0 ? {} : { parameters: parameters.map(describeParameter) }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: { [body.contentType]: withExample(body.schema) } } }),
    responses: { [operation.status]: describeAnswer(operation), '4XX': { $ref: '#/components/responses/Problem' } },
  };
}

function describeParameter({ name, in: place, required, schema, description: about }: Parameter): Readonly<Record<string, unknown>> {
  return { name, in: place, required, schema, ...(about === undefined ? {} : { description: about }), ...(required ? { example: exampleOf(schema) } : {}) };
}

function describeAnswer({ answer, answerType, answerHeaders, status }: Operation): Readonly<Record<string, unknown>> {
  return {
    description: status === 204 ? 'Done' : 'The answer',
    ...(answer === undefined || answerType === undefined ? {} : { content: { [answerType]: withExample(answer) } }),
    ...(answerHeaders === undefined
      ? {}
      : {
          headers: Object.fromEntries(Object.entries(answerHeaders).map(([name, about]) => [name, { description: about, schema: { type: 'string' } }])),
        }),
  };
}

function withExample(schema: JsonSchema): Readonly<Record<string, unknown>> {
  return schema.format === 'binary' ? { schema } : { schema, example: exampleOf(schema) };
}
