-- Open dossiers in one narrow row each, kept by the dossier itself: what a leader counts lies together, however many years lie around it.
create table dossiers.open_dossier (
  dossier_id uuid primary key,
  agency_id uuid not null,
  procedure_code text not null,
  due_at timestamptz not null,
  is_paused boolean not null
);
comment on table dossiers.open_dossier is 'Received and not finished; written only by the triggers of dossiers.dossier.';

create function dossiers.follow_open() returns trigger language plpgsql set app.actor_kind = 'system' as $$
begin
  if new.due_at is null or new.finished_at is not null then
    delete from dossiers.open_dossier where dossier_id = new.id;
  else
    insert into dossiers.open_dossier values (new.id, new.agency_id, new.procedure_code, new.due_at, new.paused_since is not null)
    on conflict (dossier_id) do update set agency_id = excluded.agency_id, procedure_code = excluded.procedure_code, due_at = excluded.due_at, is_paused = excluded.is_paused;
  end if;
  return null;
end $$;
create trigger open_from_start after insert on dossiers.dossier for each row
  when (new.due_at is not null and new.finished_at is null) execute function dossiers.follow_open();
create trigger open_follows after update on dossiers.dossier for each row
  when ((old.agency_id, old.procedure_code, old.due_at, old.paused_since is null, old.finished_at is null)
    is distinct from (new.agency_id, new.procedure_code, new.due_at, new.paused_since is null, new.finished_at is null)) execute function dossiers.follow_open();

alter table dossiers.open_dossier enable row level security;
alter table dossiers.open_dossier force row level security;
create policy by_system on dossiers.open_dossier using (app.is_system());
grant select, insert, update, delete on dossiers.open_dossier to motcua_app;
create view dossiers.public_open with (security_invoker = true) as select dossier_id, agency_id, procedure_code, due_at, is_paused from dossiers.open_dossier;
grant select on dossiers.public_open to motcua_app;

set local app.actor_kind = 'system';
insert into dossiers.open_dossier select id, agency_id, procedure_code, due_at, paused_since is not null from dossiers.dossier where due_at is not null and finished_at is null;
