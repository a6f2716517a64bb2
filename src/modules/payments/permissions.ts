import { definePermissions, mayDo } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { collectorsOf } from './domain/obligation.ts';
import type { Obligation } from './domain/obligation.ts';

/** Who may do what with money; what is not listed here nobody may. */
export const paymentPermissions = definePermissions({
  'payments.oblige': [
    { role: 'citizen', scope: 'own' },
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'cashier', scope: 'agency' },
  ],
  'payments.read': [
    { role: 'citizen', scope: 'own' },
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
    { role: 'records-clerk', scope: 'agency' },
    { role: 'cashier', scope: 'agency' },
    { role: 'procedure-controller', scope: 'agency' },
    { role: 'inspector' },
    { role: 'client', scope: 'agency' },
  ],
  'payments.receive': [
    { role: 'cashier', scope: 'agency' },
    { role: 'desk-clerk', scope: 'agency' },
  ],
  'payments.void-receipt': [{ role: 'cashier', scope: 'agency' }],
  'payments.cancel': [
    { role: 'cashier', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
  ],
  'payments.refund': [{ role: 'cashier', scope: 'agency' }],
  'payments.decide-refund': [
    { role: 'leader', scope: 'agency' },
    { role: 'cashier', scope: 'agency' },
  ],
  'payments.reconcile': [{ role: 'cashier', scope: 'agency' }],
  'payments.take-statement': [
    { role: 'cashier', scope: 'agency' },
    { role: 'client', scope: 'agency' },
  ],
  'payments.read-books': [{ role: 'cashier', scope: 'agency' }, { role: 'leader', scope: 'agency' }, { role: 'inspector' }],
  'payments.set-account': [{ role: 'administrator' }],
});

/** The agency for which the actor does this with the money of an obligation: the one that claims it before the place of reception; undefined for anybody else. */
export function collectorFor(actor: Actor, permission: string, obligation: Pick<Obligation, 'agencyId' | 'collectingAgencyId'>): string | undefined {
  return collectorsOf(obligation).find((agencyId) => mayDo(actor, permission, { agencyId }));
}
