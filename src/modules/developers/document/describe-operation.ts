import { allPermissions } from '#platform/permissions';
import type { Grant } from '#platform/permissions';
import type { PlainOperation } from '../domain/operation.ts';

const scopeWords: Readonly<Record<NonNullable<Grant['scope']>, string>> = {
  any: 'anywhere',
  agency: 'in their agency',
  desk: 'at their desk',
  own: 'for what is their own',
};

/** The operation in words: its own, then who may, how it is paged, repeated and limited. */
export function describeOperation(operation: PlainOperation): string {
  const { description, parameters, answer } = operation;
  const pager = parameters.find(({ name, in: place }) => place === 'query' && ['after', 'before', 'cursor'].includes(name))?.name;
  const parts = [
    description,
    doorWords(operation.permission),
    programWords(operation),
    ...(pager === undefined || answer === undefined
      ? []
      : [`The list is paged by key: give the \`next\` of an answer as \`${pager}\` of the next request, until it is absent or null.`]),
    ...(parameters.some(({ name }) => name === 'Idempotency-Key')
      ? [
          'Repeated with the same `Idempotency-Key` it is done once; the answer then carries `Idempotency-Replayed: true`. The same key with another request is a conflict (409).',
        ]
      : []),
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Who may call it, from the table of permissions that decides it. */
function doorWords(permission: string): string {
  if (permission === 'public') return 'Open to everybody.';
  if (permission === 'signed-in') return 'For whoever is signed in; sees and changes only what is theirs.';
  const grants = (allPermissions().get(permission) ?? []).map(({ role, scope = 'any' }) => `${role} (${scopeWords[scope]})`);
  return `Needs the permission \`${permission}\`: ${grants.length === 0 ? 'held by nobody' : grants.join(', ')}.`;
}

/** What a registered program needs to call it. */
function programWords({ permission, programScope }: PlainOperation): string | undefined {
  if (permission === 'public') return undefined;
  return programScope === undefined ? 'For people only: no registered program may call it.' : `A registered program needs the scope \`${programScope}\`.`;
}

/** The refusals that follow from what an operation takes: who asks, what is named, what is sent. */
export function refusalsOf({ permission, method, parameters, body, refusals = [] }: PlainOperation): readonly number[] {
  const names = parameters.some(({ in: place }) => place === 'path') || body !== undefined;
  const reads = method === 'GET' || method === 'HEAD';
  const found = [
    ...(permission === 'public' ? [] : [401, 403]),
    ...(names ? [404] : []),
    ...(reads ? [] : [403, 409, 413, 415, 422]),
    ...(parameters.length > 0 ? [422] : []),
    429,
    500,
    503,
    ...refusals,
  ];
  return [...new Set(found)].toSorted((a, b) => a - b);
}
