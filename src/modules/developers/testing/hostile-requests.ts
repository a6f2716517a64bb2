import { exampleOf } from '../domain/json-schema.ts';
import type { JsonSchema } from '../domain/json-schema.ts';
import { fieldOf, trialRequest } from '../domain/trial.ts';
import type { TrialRequest } from '../domain/trial.ts';
import type { Operation } from '../domain/operation.ts';
import type { Chance } from './random.ts';

/** Texts that have broken other systems. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e',
  'é'.normalize('NFD'),
  'Nguyễn Văn Mẫu',
  "' or '1'='1",
  "'; drop table files.file; --",
  '%',
  '%%',
  '%00',
  '%zz',
  '_',
  '\\',
  '../../etc/passwd',
  '..%2f..',
  '/',
  '//',
  '?',
  '#',
  '<script>alert(1)</script>',
  '${7*7}',
  '{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  '00000000-0000-0000-0000-000000000000',
  '01890a5d-ac96-774b-bcce-b302099a8057',
  'not-a-uuid',
  '2026-02-30',
  '9999-12-31',
  '-271821-04-20',
  '2026-11-23T99:99:99Z',
  '9'.repeat(40),
  '9007199254740993',
  '2147483648',
  '9223372036854775808',
  'a'.repeat(299),
  'a'.repeat(5000),
  '🏛️',
  '\r\nX: y',
  '\t',
  '١٢٣',
  'ﬀ',
  '\ufffd',
  '\ufeff',
];

function hostileValue(chance: Chance, depth = 0): unknown {
  const kind = chance.below(depth > 3 ? 6 : 8);
  if (kind === 0) return null;
  if (kind === 1) return chance.pick([true, false]);
  if (kind === 2) return chance.pick([0, -0, -1, 1.5, 1e300, -1e300, 2 ** 31, 2 ** 53, Number.MIN_VALUE]);
  if (kind < 6) return chance.pick(hostileTexts);
  if (kind === 6) return Array.from({ length: chance.below(4) }, () => hostileValue(chance, depth + 1));
  return Object.fromEntries(Array.from({ length: chance.below(4) }, () => [chance.pick(hostileTexts), hostileValue(chance, depth + 1)]));
}

/** A valid example with some of its parts spoilt. */
function spoil(value: unknown, chance: Chance): unknown {
  if (chance.below(5) === 0) return hostileValue(chance);
  if (Array.isArray(value)) return value.map((item) => spoil(item, chance));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(() => chance.below(8) > 0)
    .map(([name, item]) => [name, spoil(item, chance)] as const);
  return Object.fromEntries(chance.below(6) === 0 ? [...kept, [chance.pick(hostileTexts), hostileValue(chance)]] : kept);
}

function bodyFor(schema: JsonSchema, chance: Chance): string {
  const kind = chance.below(10);
  if (kind === 0) return chance.pick(['', '{', '[', 'null', '"', '{"a":1,}', '\u0000', '{"__proto__":{"x":1}}', '['.repeat(2000), '1e400']);
  if (kind === 1) return JSON.stringify(hostileValue(chance));
  return JSON.stringify(spoil(exampleOf(schema), chance)) ?? 'null';
}

function valueFor(schema: JsonSchema, chance: Chance): string {
  return chance.below(3) === 0 ? String(exampleOf(schema) ?? '') : chance.pick(hostileTexts);
}

/** One request for an operation: mostly well-formed outside and hostile inside. */
export function hostileRequest(operation: Operation, chance: Chance): TrialRequest {
  const values = operation.parameters
    .filter((parameter) => parameter.required || chance.below(2) === 0)
    .map((parameter) => [fieldOf(parameter), valueFor(parameter.schema, chance)] as const);
  const body = operation.body === undefined ? [] : [['body', bodyFor(operation.body.schema, chance)] as const];
  const request = trialRequest(operation, Object.fromEntries([...values, ...body]));
  const twisted = chance.below(12);
  if (twisted === 0)
    return {
      ...request,
      url: `${request.url}${request.url.includes('?') ? '&' : '?'}${chance.pick(hostileTexts.map(encodeSafely))}=${chance.pick(hostileTexts.map(encodeSafely))}`,
    };
  if (twisted === 1)
    return {
      ...request,
      headers: {
        ...request.headers,
        'content-type': chance.pick(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/json; charset=x', '*/*', 'x']),
      },
    };
  if (twisted === 2)
    return { ...request, url: request.url.replace(/[0-9a-f-]{36}/u, () => chance.pick(['%', '%E0%A4%A', '%00', '%2e%2e%2f', 'a'.repeat(400)])) };
  return request;
}

function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
