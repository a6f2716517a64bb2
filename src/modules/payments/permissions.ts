import { definePermissions } from '#platform/permissions';

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
