import { definePermissions } from '#platform/permissions';

/** Who may do what with dossiers; what is not listed here nobody may. */
export const dossierPermissions = definePermissions({
  'dossiers.submit': [{ role: 'citizen', scope: 'own' }],
  'dossiers.prepare': [{ role: 'citizen', scope: 'own' }, { role: 'supporter' }, { role: 'desk-clerk' }],
  'dossiers.assist': [{ role: 'supporter' }, { role: 'desk-clerk' }],
  'dossiers.track': [{ role: 'anyone' }],
  'dossiers.read': [
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
  'dossiers.list': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
    { role: 'records-clerk', scope: 'agency' },
    { role: 'cashier', scope: 'agency' },
    { role: 'procedure-controller', scope: 'agency' },
    { role: 'inspector' },
    { role: 'client', scope: 'agency' },
  ],
  'dossiers.receive': [{ role: 'desk-clerk', scope: 'agency' }],
  'dossiers.refuse': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.check-document': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.request-supplement': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.answer-supplement': [
    { role: 'citizen', scope: 'own' },
    { role: 'desk-clerk', scope: 'agency' },
  ],
  'dossiers.work': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
    { role: 'records-clerk', scope: 'agency' },
    { role: 'cashier', scope: 'agency' },
  ],
  'dossiers.consult': [
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
  ],
  'dossiers.answer-consultation': [
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
  ],
  'dossiers.transfer': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
    { role: 'procedure-controller', scope: 'agency' },
  ],
  'dossiers.draft-result': [{ role: 'officer', scope: 'agency' }],
  'dossiers.sign': [{ role: 'leader', scope: 'agency' }],
  'dossiers.issue': [{ role: 'records-clerk', scope: 'agency' }],
  'dossiers.hand-over': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.withdraw': [
    { role: 'citizen', scope: 'own' },
    { role: 'desk-clerk', scope: 'agency' },
  ],
  'dossiers.stop': [{ role: 'leader', scope: 'agency' }],
  'dossiers.extend': [{ role: 'leader', scope: 'agency' }],
  'dossiers.take-in': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.remove-paper': [
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
  ],
  'dossiers.save-filter': [
    { role: 'desk-clerk' },
    { role: 'officer' },
    { role: 'leader' },
    { role: 'records-clerk' },
    { role: 'cashier' },
    { role: 'procedure-controller' },
    { role: 'inspector' },
  ],
  'dossiers.rate': [{ role: 'citizen', scope: 'own' }],
  'dossiers.print': [
    { role: 'citizen', scope: 'own' },
    { role: 'desk-clerk', scope: 'agency' },
    { role: 'officer', scope: 'agency' },
    { role: 'leader', scope: 'agency' },
    { role: 'records-clerk', scope: 'agency' },
    { role: 'inspector' },
    { role: 'client', scope: 'agency' },
  ],
});
