import { describe, expect, it } from 'vitest';
import { mayDo } from '#platform/permissions';
import type { Actor, Role } from '#platform/permissions';
import { formsPermissions } from '../permissions.ts';

const officer = (role: Role): Actor => ({ kind: 'officer', id: 'o', roles: [{ role }] });
const everyone: readonly (readonly [string, Actor])[] = [
  ['a visitor', { kind: 'anonymous' }],
  ['a citizen', { kind: 'citizen', id: 'c' }],
  ['a client', { kind: 'client', id: 'k', scopes: [] }],
  ...(['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'inspector', 'supporter'] as const).map((role) => [role, officer(role)] as const),
];

describe('who may do what with forms', () => {
  it.each(everyone)('%s may fill in and may not publish', (_who, actor) => {
    expect(mayDo(actor, 'forms.fill')).toBe(true);
    expect(mayDo(actor, 'forms.edit')).toBe(false);
  });

  it.each([['procedure-controller'], ['administrator']] as const)('the %s publishes', (role) => {
    expect(mayDo(officer(role), 'forms.edit')).toBe(true);
  });

  it('has no other permission', () => {
    expect(Object.keys(formsPermissions)).toEqual(['forms.fill', 'forms.edit']);
  });
});
