import { describe, expect, it } from 'vitest';
import { absentFor, definePermissions, onBehalfOf } from './index.ts';
import type { Actor, RoleGrant } from './index.ts';

definePermissions({
  'stand-in-test.sign': [{ role: 'leader', scope: 'agency' }],
  'stand-in-test.work': [
    { role: 'leader', scope: 'desk' },
    { role: 'officer', scope: 'desk' },
  ],
});
const lent = (role: RoleGrant['role'], agencyId: string, deskKey?: string): RoleGrant => ({
  role,
  agencyId,
  deskKey,
  onBehalfOf: 'absent',
  onBehalfOfName: 'Lê Văn Vắng',
});
const officer = (...roles: readonly RoleGrant[]): Actor => ({ kind: 'officer', id: 'me', roles });
const absent = { id: 'absent', name: 'Lê Văn Vắng' };

describe('for whom somebody acts', () => {
  it('an absent colleague only where no role of one’s own is enough', () => {
    const both = officer({ role: 'officer', agencyId: 'a' }, lent('leader', 'a'));
    expect(onBehalfOf(both, 'stand-in-test.sign', { agencyId: 'a' })).toEqual(absent);
    expect(onBehalfOf(both, 'stand-in-test.work', { agencyId: 'a', deskKey: 'x' })).toBeUndefined();
    expect(absentFor(both, 'stand-in-test.work', { agencyId: 'a', deskKey: 'x' })).toEqual([absent]);
  });

  it('nobody where the lent role does not reach, for citizens and for the product itself', () => {
    const actor = officer(lent('leader', 'a', 'x'));
    for (const subject of [{ agencyId: 'b' }, { agencyId: 'a', deskKey: 'y' }, {}]) expect(onBehalfOf(actor, 'stand-in-test.work', subject)).toBeUndefined();
    expect(onBehalfOf(actor, 'stand-in-test.work', { agencyId: 'b' }, { agencyId: 'a', deskKey: 'x' })).toEqual(absent);
    expect(onBehalfOf({ kind: 'system', id: 's' }, 'stand-in-test.sign', { agencyId: 'a' })).toBeUndefined();
    expect(onBehalfOf({ kind: 'citizen', id: 'c', onBehalfOf: { organisationId: 'o' } }, 'stand-in-test.sign', { agencyId: 'a' })).toBeUndefined();
  });
});
