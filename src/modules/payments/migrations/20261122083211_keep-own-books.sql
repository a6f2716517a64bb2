-- What is owed may go to another agency; the receipts and movements of the first one stay in its own books.
alter policy receipt_read on payments.receipt using (
  agency_id = any (app.agency_ids()) or exists (select 1 from payments.obligation o where o.id = obligation_id));
alter policy movement_read on payments.movement using (
  agency_id = any (app.agency_ids()) or exists (select 1 from payments.obligation o where o.id = obligation_id));
