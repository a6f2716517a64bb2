import { describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { anonymous, roles } from '#platform/permissions';
import type { Actor, Role } from '#platform/permissions';
import { mayFollow } from '#modules/dossiers';
import type { BusinessState, DossierCase } from '#modules/dossiers';
import { actKeys, allowedActs } from './allowed-acts.ts';
import type { CaseAct } from './allowed-acts.ts';

const agencyId = newId();
const officer = (role: Role, at = agencyId): Actor => ({ kind: 'officer', id: newId(), roles: [{ role, agencyId: at }] });

function caseIn(state: BusinessState, more: Partial<DossierCase['dossier']> = {}): DossierCase {
  const isReceived = state !== 'submitted' && state !== 'rejected';
  return {
    dossier: {
      state,
      agencyId,
      receptionAgencyId: agencyId,
      handlingAgencyIds: [],
      applicant: {},
      extensionCount: 0,
      deliveryState: 'none',
      receivedAt: isReceived ? '2026-11-23T02:00:00Z' : undefined,
      ...more,
    },
    tasks: [{ task: { kind: 'user', agencyId, deskKey: 'x', assigneeId: null }, known: { kind: 'examination' } }],
    supplements: [],
    consultations: [],
    documents: [],
    results: [],
  } as unknown as DossierCase;
}

const openStates: readonly BusinessState[] = ['submitted', 'in-progress', 'awaiting-supplement', 'awaiting-payment'];
const overStates: readonly BusinessState[] = ['rejected', 'withdrawn', 'stopped', 'returned'];

describe('what the case page offers', () => {
  it('B4: has nothing left on what is over but the step that may still be open', () => {
    for (const state of overStates)
      for (const role of roles) expect(allowedActs({ ...caseIn(state), tasks: [] }, officer(role)), `${state} ${role}`).toEqual([]);
  });

  it('offers no step while the whole case waits for the applicant, and still does where only a branch of it waits', () => {
    const waiting = caseIn('awaiting-supplement');
    expect(allowedActs({ ...waiting, supplements: [{ step: undefined }] } as unknown as DossierCase, officer('officer'))).not.toContain('step');
    expect(allowedActs({ ...waiting, supplements: [{ step: 'thue' }] } as unknown as DossierCase, officer('officer'))).toContain('step');
  });

  it('B9: offers nothing to strangers, whatever the state', () => {
    const strangers: readonly Actor[] = [anonymous, { kind: 'citizen', id: newId() }, ...roles.map((role) => officer(role, newId()))];
    for (const state of [...openStates, ...overStates]) for (const actor of strangers) expect(allowedActs(caseIn(state), actor), `${state}`).toEqual([]);
  });

  it.each<readonly [Role, BusinessState, readonly CaseAct[]]>([
    ['desk-clerk', 'submitted', ['receive', 'mark', 'supplement', 'take-in', 'transfer', 'refuse', 'withdraw']],
    ['desk-clerk', 'in-progress', ['step', 'mark', 'supplement', 'take-in', 'transfer', 'withdraw']],
    ['officer', 'in-progress', ['step', 'mark', 'draft', 'supplement', 'take-in', 'consult', 'transfer']],
    ['leader', 'in-progress', ['step', 'consult', 'transfer', 'extend', 'stop']],
    ['inspector', 'in-progress', []],
    ['supporter', 'in-progress', []],
  ])('%s in %s: %j', (role, state, acts) => {
    expect(allowedActs(caseIn(state), officer(role))).toEqual(acts);
  });

  it('passes nothing on once something is signed, extends only once', () => {
    expect(allowedActs(caseIn('in-progress', { deliveryState: 'signed' }), officer('leader'))).not.toContain('transfer');
    expect(allowedActs(caseIn('in-progress', { extensionCount: 1 }), officer('leader'))).not.toContain('extend');
  });

  it('offers to take a file out where there is one, until something is signed', () => {
    const withFile = { ...caseIn('in-progress'), documents: [{ fileIds: ['x'] }] } as unknown as DossierCase;
    const signed = { ...withFile, results: [{ state: 'signed' }] } as unknown as DossierCase;
    for (const role of ['desk-clerk', 'officer'] as const) {
      expect(
        [caseIn('in-progress'), withFile, signed].map((dossierCase) => allowedActs(dossierCase, officer(role)).includes('remove-paper')),
        role,
      ).toEqual([false, true, false]);
    }
    expect(allowedActs(withFile, officer('leader'))).not.toContain('remove-paper');
  });

  it('only offers what the state allows', () => {
    const law: Partial<Record<CaseAct, Parameters<typeof mayFollow>[1]>> = {
      receive: 'receive',
      draft: 'draft-result',
      supplement: 'request-supplement',
      'take-in': 'take-in',
      'remove-paper': 'remove-paper',
      consult: 'consult',
      transfer: 'transfer',
      refuse: 'refuse',
      extend: 'extend',
      stop: 'stop',
      withdraw: 'withdraw',
    };
    for (const state of [...openStates, ...overStates])
      for (const role of roles)
        for (const act of allowedActs({ ...caseIn(state), tasks: [] }, officer(role))) {
          const needed = law[act];
          if (needed !== undefined) expect(mayFollow(state, needed), `${act} in ${state} by ${role}`).toBe(true);
        }
  });

  it('A16: gives every act a key of its own', () => {
    const keys = Object.values(actKeys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect('jk/?qoveszpmi').not.toContain(key);
  });
});
