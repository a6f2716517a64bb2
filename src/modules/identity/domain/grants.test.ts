import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roles } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import { daysOf, effectiveGrants, isInForce, undelegableRoles } from './grants.ts';
import type { DatedGrant, Delegation } from './grants.ts';

const base = toInstant('2026-11-23T00:00:00Z');
const hour = (n: number) => addMs(base, n * 3_600_000);
const agencies = ['a', 'b', 'c'];
const people = ['x', 'y', 'z'];

const grant = fc.record({
  id: fc.uuid(),
  accountId: fc.constantFrom(...people),
  role: fc.constantFrom(...roles),
  agencyId: fc.constantFrom(...agencies),
  validFrom: fc.integer({ min: 0, max: 20 }).map(hour),
  validTo: fc.option(fc.integer({ min: 0, max: 20 }).map(hour), { nil: undefined }),
});
const delegation = fc.record({
  id: fc.uuid(),
  fromAccountId: fc.constantFrom(...people),
  toAccountId: fc.constantFrom(...people),
  roles: fc.subarray([...roles], { minLength: 1 }),
  agencyId: fc.option(fc.constantFrom(...agencies), { nil: undefined }),
  startsAt: fc.integer({ min: 0, max: 20 }).map(hour),
  endsAt: fc.integer({ min: 0, max: 20 }).map(hour),
});

/** The same rule as a plain loop over everything, written apart from the code. */
function oracle(me: string, grants: readonly DatedGrant[], delegations: readonly Delegation[], at: string): string[] {
  const found: string[] = [];
  for (const g of grants) {
    const alive = !(at < g.validFrom) && (g.validTo === undefined || at < g.validTo);
    if (!alive) continue;
    if (g.accountId === me) found.push(`${g.role}@${g.agencyId ?? ''}`);
    for (const d of delegations) {
      if (d.toAccountId !== me || d.fromAccountId === me || g.accountId !== d.fromAccountId) continue;
      if (at < d.startsAt || !(at < d.endsAt)) continue;
      if (!d.roles.includes(g.role) || ['administrator', 'inspector', 'supporter'].includes(g.role)) continue;
      if (d.agencyId !== undefined && d.agencyId !== g.agencyId) continue;
      found.push(`${g.role}@${g.agencyId ?? ''} for ${d.fromAccountId}`);
    }
  }
  return found.toSorted();
}

describe('rights at a moment', () => {
  it('are exactly the own grants in force and those of absent colleagues stood in for', () => {
    fc.assert(
      fc.property(
        fc.array(grant, { maxLength: 12 }),
        fc.array(delegation, { maxLength: 8 }),
        fc.integer({ min: 0, max: 20 }),
        fc.constantFrom(...people),
        (grants, delegations, n, me) => {
          const got = effectiveGrants(me, grants, delegations, hour(n))
            .map((g) => `${g.role}@${g.agencyId ?? ''}${g.onBehalfOf === undefined ? '' : ` for ${g.onBehalfOf}`}`)
            .toSorted();
          expect(got).toEqual(oracle(me, grants, delegations, hour(n)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('begin with the first moment and end before the last', () => {
    const held = { validFrom: hour(1), validTo: hour(2) };
    expect([hour(0), hour(1), addMs(hour(2), -1), hour(2)].map((at) => isInForce(held, at))).toEqual([false, true, true, false]);
    expect(isInForce({ validFrom: hour(1) }, hour(999))).toBe(true);
  });

  it('never hand on administration, inspection or support, nor a right only borrowed', () => {
    const grants: DatedGrant[] = [...undelegableRoles, 'leader' as const].map((role) => ({ id: role, accountId: 'x', role, validFrom: hour(0) }));
    const all = [...roles];
    const chain: Delegation[] = [
      { id: '1', fromAccountId: 'x', toAccountId: 'y', roles: all, startsAt: hour(0), endsAt: hour(9) },
      { id: '2', fromAccountId: 'y', toAccountId: 'z', roles: all, startsAt: hour(0), endsAt: hour(9) },
    ];
    expect(effectiveGrants('y', grants, chain, hour(1))).toEqual([{ role: 'leader', onBehalfOf: 'x' }]);
    expect(effectiveGrants('z', grants, chain, hour(1))).toEqual([]);
  });

  it('of a stand-in are whole days in Việt Nam, or a period to the minute', () => {
    const [from, to] = [toInstant('2026-11-22T17:00:00Z'), toInstant('2026-11-25T17:00:00Z')];
    expect(daysOf({ startsAt: from, endsAt: to })).toEqual({ first: '2026-11-23', last: '2026-11-25' });
    expect(daysOf({ startsAt: from, endsAt: addMs(to, 60_000) })).toBeUndefined();
    expect(daysOf({ startsAt: addMs(from, -1), endsAt: to })).toBeUndefined();
  });
});
