-- A one-stop desk receives dossiers that another agency decides (NĐ 118/2025): it may take the fee on that agency's behalf. The claim stays with the agency that
-- decides, the receipt is numbered in the book of the one that wrote it, and names both.
alter table payments.obligation
  add column collecting_agency_id uuid constraint obligation_collector_is_another check (collecting_agency_id <> agency_id);
comment on column payments.obligation.collecting_agency_id is 'The other agency, where the subject was received, that may take the money on behalf of the one that claims it.';
create index obligation_due_on_behalf on payments.obligation (collecting_agency_id, id desc) where state = 'due';

alter policy obligation_read on payments.obligation using (
  app.is_system() or payer_account_id in (app.account_id(), app.organisation_id())
  or agency_id = any (app.agency_ids()) or collecting_agency_id = any (app.agency_ids()) or app.has_role('inspector')
  or app.wide_roles() && array['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller']);

set local app.actor_kind = 'system';
alter table payments.receipt add column payee_agency_id uuid;
update payments.receipt set payee_agency_id = agency_id;
alter table payments.receipt alter column payee_agency_id set not null;
comment on column payments.receipt.payee_agency_id is 'Whose money it is: the agency that claimed it then; another than agency_id, which took it and wrote the receipt, where it was taken on behalf.';
create index receipt_taken on payments.receipt (agency_id, issued_at, id);
create index receipt_taken_on_behalf on payments.receipt (payee_agency_id, issued_at, id) where payee_agency_id <> agency_id;

alter policy receipt_read on payments.receipt using (
  agency_id = any (app.agency_ids()) or payee_agency_id = any (app.agency_ids()) or exists (select 1 from payments.obligation o where o.id = obligation_id));
