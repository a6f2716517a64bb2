import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { route } from '#platform/http';
import { exampleOf } from '../domain/json-schema.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { documentPath, operationId } from '../domain/operation.ts';
import { openApiDocument } from './openapi.ts';
import { operationsOf } from './operations.ts';

const trial = route({
  method: 'POST',
  path: '/api/v1/things/:thingId/parts',
  summary: 'Add a part',
  permission: 'things.edit',
  status: 201,
  params: z.object({ thingId: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().min(1).max(9).default(3), on: z.iso.date().optional() }),
  body: z.object({ name: z.string().min(2), fee: z.int().min(0), kind: z.enum(['a', 'b']), note: z.string().optional(), at: z.iso.datetime() }),
  response: z.object({ id: z.uuid() }),
  handle: async () => ({ id: '01890a5d-ac96-774b-bcce-b302099a8057' }),
});
const operation = operationsOf([trial]).find(({ id }) => id === 'postThingsByThingIdParts');

describe('an operation from a route', () => {
  it('has its parameters, typed and required as the router reads them', () => {
    expect(operation?.path).toBe('/api/v1/things/{thingId}/parts');
    expect(operation?.parameters).toMatchObject([
      { name: 'thingId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 9, default: 3 } },
      { name: 'on', in: 'query', required: false, schema: { type: 'string', format: 'date' } },
      { name: 'Idempotency-Key', in: 'header', required: false },
    ]);
  });

  it('has a body with an example that a client can send', () => {
    expect(exampleOf(operation?.body?.schema ?? {})).toEqual({ name: 'Mẫu', fee: 1, kind: 'a', at: '2026-11-23T02:00:00.000Z' });
  });

  it('says in the document who may, what comes back, and how errors look', () => {
    const document = openApiDocument(operationsOf([trial]), '1.0.0');
    expect(document.paths['/api/v1/things/{thingId}/parts']?.['post']).toMatchObject({
      operationId: 'postThingsByThingIdParts',
      tags: ['things'],
      'x-permission': 'things.edit',
      security: [{ token: [] }, { session: [] }],
      requestBody: { required: true, content: { 'application/json': { example: { kind: 'a' } } } },
      responses: { 201: { content: { 'application/json': { schema: { required: ['id'] } } } }, 409: { $ref: '#/components/responses/Problem409' } },
    });
  });

  it('is named after method and path', () => {
    expect(operationId('GET', '/api/v1/agencies/{agencyId}')).toBe('getAgenciesByAgencyId');
    expect(documentPath('/a/:b/:c(^\\d+)/d')).toBe('/a/{b}/{c}/d');
  });
});

describe('examples', () => {
  it.each<[JsonSchema, unknown]>([
    [{ const: 5 }, 5],
    [{ enum: ['x', 'y'] }, 'x'],
    [{ anyOf: [{ type: 'integer', minimum: 7 }, { type: 'null' }] }, 7],
    [{ type: ['boolean', 'null'] }, true],
    [{ type: 'array', items: { type: 'string', format: 'email' } }, ['nguyen.van.mau@example.vn']],
    [{ type: 'array' }, []],
    [{}, null],
    [{ type: 'string', minLength: 5 }, 'Mẫuuu'],
    [{ type: 'number', default: 0 }, 0],
  ])('%j → %j', (schema, expected) => {
    expect(exampleOf(schema)).toEqual(expected);
  });

  it('end, even when a schema contains itself', () => {
    const schema: Record<string, unknown> = { type: 'object', required: ['child'] };
    schema['properties'] = { child: schema };
    expect(JSON.stringify(exampleOf(schema)).length).toBeLessThan(200);
  });
});
