import { describe, expect, it } from 'vitest';
import { mayDo, roles } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { permissions } from './permissions.ts';

const id = '018f0000-0000-7000-8000-000000000001';
const agencyId = '018f0000-0000-7000-8000-0000000000aa';
const other = '018f0000-0000-7000-8000-0000000000bb';
const everybody: readonly (readonly [string, Actor])[] = [
  ['a visitor', { kind: 'anonymous' }],
  ['a citizen', { kind: 'citizen', id }],
  ['an API client', { kind: 'client', id, scopes: [], agencyId }],
  ...roles.map((role) => [role, { kind: 'officer', id, roles: [{ role, agencyId }] }] as const),
];

/** Written by hand, apart from the table in the code: who may do it on something of their own agency (or their own). */
const expected: Readonly<Record<keyof typeof permissions, readonly string[]>> = {
  'identity.read-own': ['a citizen'],
  'identity.manage-accounts': ['administrator'],
  'identity.manage-clients': ['administrator'],
  'identity.list-officers': ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller', 'administrator', 'inspector'],
  'identity.delegate': ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller', 'administrator'],
  'identity.assist': ['desk-clerk', 'supporter'],
};

describe('who may do what with accounts', () => {
  it.each(Object.keys(permissions) as (keyof typeof permissions)[])('%s', (permission) => {
    const allowed = everybody.filter(([, actor]) => mayDo(actor, permission, { ownerId: id, agencyId })).map(([name]) => name);
    expect(allowed.toSorted()).toEqual([...expected[permission]].toSorted());
  });

  it('administrators of one agency do not run the accounts of another', () => {
    const actor: Actor = { kind: 'officer', id, roles: [{ role: 'administrator', agencyId }] };
    expect(mayDo(actor, 'identity.manage-accounts', { agencyId: other })).toBe(false);
    expect(mayDo(actor, 'identity.manage-accounts', {})).toBe(false);
  });

  it('nobody but an administrator arranges a stand-in for somebody else', () => {
    const may = everybody.filter(([, actor]) => mayDo(actor, 'identity.delegate', { ownerId: other })).map(([name]) => name);
    expect(may).toEqual(['administrator']);
  });

  it('administrators hold no right over dossiers by their role', () => {
    expect(mayDo({ kind: 'officer', id, roles: [{ role: 'administrator' }] }, 'dossiers.anything')).toBe(false);
  });
});
