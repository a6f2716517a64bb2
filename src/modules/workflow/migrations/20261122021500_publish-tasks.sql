-- What leadership may count of the work of people: no words of a case, only where it lies, since when and until when. Isolation of the caller holds.
create view workflow.public_task with (security_invoker = true) as
  select id, business_kind, business_id, agency_id, desk_key, assignee_id, element_id, name, status, kind, created_at, starts_at, due_at, closed_at, closed_by
  from workflow.task;
grant select on workflow.public_task to motcua_app;
