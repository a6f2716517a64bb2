import { describe, expect, it } from 'vitest';
import { mayDo, requirePermission, roles, type Actor } from '#platform/permissions';
import '../permissions.ts';

const officer = (role: (typeof roles)[number]): Actor => ({ kind: 'officer', id: 'o', roles: [{ role, agencyId: 'a' }] });
const others: readonly (readonly [string, Actor])[] = [
  ['anonymous', { kind: 'anonymous' }], ['citizen', { kind: 'citizen', id: 'c' }], ['client', { kind: 'client', id: 'k', scopes: ['procedures.edit'] }],
  ...roles.filter((role) => role !== 'administrator').map((role) => [role, officer(role)] as const),
];

describe('who may change the catalogue', () => {
  it.each(others)('%s may read and nothing else', (_, actor) => {
    expect(mayDo(actor, 'procedures.read')).toBe(true);
    for (const permission of ['procedures.edit', 'procedures.publish']) expect(() => requirePermission(actor, permission)).toThrow(/forbidden|unauthenticated/);
  });

  it('an administrator may', () => {
    for (const permission of ['procedures.edit', 'procedures.publish']) expect(mayDo(officer('administrator'), permission)).toBe(true);
  });
});
