import { z } from 'zod';
import type { Route } from '#platform/http';
import { offeredScopes } from '#platform/permissions';
import { documentPath, operationId } from '../domain/operation.ts';
import type { Operation, Parameter, PlainOperation } from '../domain/operation.ts';
import { describeOperation, refusalsOf } from './describe-operation.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { fixedOperations } from './fixed-operations.ts';
import { parameterWords } from './words.ts';

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 200, examples: ['ho-so-cua-toi-0001'] },
  description:
    'Repeat a request with the same key and body: it is done once and answered with the first answer. Only for callers who are known: without a session or token a key is refused.',
};

/** Every operation of the API: those of the modules' routes, and the few that the platform serves itself. */
export function operationsOf(routes: readonly Route[]): readonly Operation[] {
  return [...routes.map(toOperation), ...fixedOperations]
    .map(complete)
    .toSorted((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path)));
}

/** An operation with what follows from its parts: in words, and which refusals to expect. */
function complete(given: PlainOperation): Operation {
  const { permission, programScope = permission } = given;
  const plain = { ...given, programScope: offeredScopes().includes(programScope) ? programScope : undefined };
  return { ...plain, description: describeOperation(plain), refusals: refusalsOf(plain) };
}

function toOperation(route: Route): PlainOperation {
  const path = documentPath(route.path);
  const status = route.status ?? 200;
  return {
    id: operationId(route.method, path),
    method: route.method,
    path,
    summary: route.summary,
    description: aboutRoute(route),
    permission: route.permission,
    programScope: route.programPermission,
    status,
    tag: route.tag ?? path.split('/')[3] ?? 'other',
    parameters: [
      ...parametersOf('path', route.params, path),
      ...parametersOf('query', route.query),
      ...(route.method === 'GET' || route.answersSecret === true ? [] : [{ ...idempotencyKey, required: route.needsKey === true }]),
    ],
    ...(route.body === undefined ? {} : { body: { contentType: 'application/json', schema: toSchema(route.body, 'input') } }),
    ...(status === 204 ? {} : { answer: toSchema(route.response, 'output'), answerType: 'application/json' }),
  };
}

function aboutRoute({ description, rateLimit }: Route): string | undefined {
  return rateLimit === undefined ? description : [description, 'Requests from one address are limited more tightly than others.'].filter(Boolean).join('\n\n');
}

/** A Zod schema as JSON Schema 2020-12: what may come in, or what goes out. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => tidy(jsonSchema),
  }) as JsonSchema;
  return plain;
}

/** A format says it better than the pattern that comes with it, and whole numbers of the language are no limit of ours. */
function tidy(schema: object & Record<string, unknown>): void {
  if (schema['format'] !== undefined) delete schema['pattern'];
  if (schema['minimum'] === Number.MIN_SAFE_INTEGER) delete schema['minimum'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}

/** A parameter stands alone: what it names is written out. */
function inlined(whole: JsonSchema, part: JsonSchema): JsonSchema {
  const { $ref, ...own } = part;
  return $ref === undefined ? part : { ...whole.$defs?.[$ref.replace('#/$defs/', '')], ...own };
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, path = ''): readonly Parameter[] {
  if (schema === undefined) {
    const named = place === 'path' ? [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => name) : [];
    return named.map((name) => ({ name, in: place, required: true, schema: { type: 'string' }, description: parameterWords[name] }));
  }
  const given = toSchema(schema, 'input');
  // A coerced number takes any input; what it becomes says more.
  const read = toSchema(schema, 'output');
  const names = Object.keys(given.properties ?? {});
  return names.map((name) => {
    const input = inlined(given, given.properties?.[name] ?? {});
    const said = Object.keys(input).some((key) => key !== 'default') ? input : { ...inlined(read, read.properties?.[name] ?? {}), ...input };
    const { description = parameterWords[name], ...schemaOnly } = said;
    return {
      name,
      in: place,
      required: place === 'path' || (given.required ?? []).includes(name),
      schema: schemaOnly,
      description: typeof description === 'string' ? description : undefined,
    };
  });
}
