-- A role that reads what is to be paid, held in the whole province, reads it of every agency; inspectors did already.
alter policy obligation_read on payments.obligation using (
  app.is_system() or payer_account_id in (app.account_id(), app.organisation_id()) or agency_id = any (app.agency_ids()) or app.has_role('inspector')
  or app.wide_roles() && array['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller']);
