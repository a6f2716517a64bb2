import { z } from 'zod';
import type { Route } from '#platform/http';
import { documentPath, operationId } from '../domain/operation.ts';
import type { Operation, Parameter } from '../domain/operation.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { fixedOperations } from './fixed-operations.ts';

const idempotencyKey: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 200 },
  description: 'Repeat a request with the same key and body: it is done once and answered with the first answer.',
};

/** Every operation of the API: those of the modules' routes, and the few that the platform serves itself. */
export function operationsOf(routes: readonly Route[]): readonly Operation[] {
  return [...routes.map(toOperation), ...fixedOperations].toSorted((a, b) =>
    a.path === b.path ? a.method.localeCompare(b.method) : a.path.localeCompare(b.path),
  );
}

function toOperation(route: Route): Operation {
  const path = documentPath(route.path);
  const status = route.status ?? 200;
  return {
    id: operationId(route.method, path),
    method: route.method,
    path,
    summary: route.summary,
    permission: route.permission,
    status,
    tag: route.tag ?? path.split('/')[3] ?? 'other',
    parameters: [...parametersOf('path', route.params, path), ...parametersOf('query', route.query), ...(route.method === 'GET' ? [] : [idempotencyKey])],
    ...(route.body === undefined ? {} : { body: { contentType: 'application/json', schema: toSchema(route.body, 'input') } }),
    ...(status === 204 ? {} : { answer: toSchema(route.response, 'output'), answerType: 'application/json' }),
  };
}

/** A Zod schema as JSON Schema 2020-12: what may come in, or what goes out. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }) as JsonSchema;
  return plain;
}

function parametersOf(place: 'path' | 'query', schema: z.ZodType | undefined, path = ''): readonly Parameter[] {
  if (schema === undefined) {
    const named = place === 'path' ? [...path.matchAll(/\{([^}]+)\}/gu)].map(([, name = '']) => name) : [];
    return named.map((name) => ({ name, in: place, required: true, schema: { type: 'string' } }));
  }
  const given = toSchema(schema, 'input');
  // A coerced number takes any input; what it becomes says more.
  const read = toSchema(schema, 'output');
  const names = Object.keys(given.properties ?? {});
  return names.map((name) => {
    const input = given.properties?.[name] ?? {};
    const said = Object.keys(input).some((key) => key !== 'default') ? input : { ...read.properties?.[name], ...input };
    return { name, in: place, required: place === 'path' || (given.required ?? []).includes(name), schema: said };
  });
}
