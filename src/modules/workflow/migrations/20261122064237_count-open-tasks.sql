-- Who has how much to do is read from an index alone; who asks is asked once a statement, not once a row.
create index task_load on workflow.task (agency_id, desk_key, assignee_id) include (due_at, created_at, business_kind) where status = 'open' and kind <> 'receive';
alter policy engine on workflow.task using ((select app.is_system())) with check (app.is_system());
alter policy read_in_agency on workflow.task using (
  agency_id = any ((select app.agency_ids())::uuid[]) or assignee_id = (select app.account_id()) or (select app.has_role('administrator')) or (select app.has_role('inspector')));
