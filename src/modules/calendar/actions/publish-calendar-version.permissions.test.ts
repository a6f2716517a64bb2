import { describe, expect, it } from 'vitest';
import { mayDo, requirePermission, roles, type Actor } from '#platform/permissions';
import '../permissions.ts';

const officer = (role: (typeof roles)[number]): Actor => ({ kind: 'officer', id: 'o', roles: [{ role, agencyId: 'a' }] });
const others: readonly (readonly [string, Actor])[] = [
  ['anonymous', { kind: 'anonymous' }],
  ['citizen', { kind: 'citizen', id: 'c' }],
  ['client', { kind: 'client', id: 'k', scopes: ['calendar.publish'] }],
  ...roles.filter((role) => role !== 'administrator').map((role) => [role, officer(role)] as const),
];

describe('who may publish a calendar', () => {
  it.each(others)('%s may not', (_, actor) => {
    expect(() => requirePermission(actor, 'calendar.publish')).toThrow(/forbidden|unauthenticated/);
    expect(mayDo(actor, 'calendar.read')).toBe(true);
  });

  it('an administrator may', () => {
    expect(mayDo(officer('administrator'), 'calendar.publish')).toBe(true);
  });
});
