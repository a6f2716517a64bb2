import { describe, expect, it } from 'vitest';
import { mayDo, requirePermission, roles, type Actor } from '#platform/permissions';
import '../permissions.ts';

const officer = (role: (typeof roles)[number]): Actor => ({ kind: 'officer', id: 'o', roles: [{ role, agencyId: 'a' }] });
const others: readonly (readonly [string, Actor])[] = [
  ['anonymous', { kind: 'anonymous' }],
  ['citizen', { kind: 'citizen', id: 'c' }],
  ['client', { kind: 'client', id: 'k', scopes: ['procedures.edit'] }],
  ...roles.filter((role) => role !== 'administrator' && role !== 'procedure-controller').map((role) => [role, officer(role)] as const),
];

describe('who may change the catalogue', () => {
  it.each(others)('%s may read and nothing else', (_, actor) => {
    expect(mayDo(actor, 'procedures.read')).toBe(true);
    for (const permission of ['procedures.edit', 'procedures.publish']) expect(() => requirePermission(actor, permission)).toThrow(/forbidden|unauthenticated/);
  });

  it.each(['administrator', 'procedure-controller'] as const)('%s may', (role) => {
    for (const permission of ['procedures.edit', 'procedures.publish']) expect(mayDo(officer(role), permission)).toBe(true);
  });
});
