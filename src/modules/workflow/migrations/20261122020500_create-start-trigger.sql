-- What starts processes by itself: timer, message and signal start events of the newest version of each process.
create table workflow.start_trigger (
  process_id uuid not null constraint start_trigger_process references workflow.process (id),
  element_id text not null,
  kind text not null constraint start_trigger_kind check (kind in ('timer', 'message', 'signal')),
  name text,
  due_at timestamptz,
  repeat jsonb,
  primary key (process_id, element_id)
);
comment on table workflow.start_trigger is 'Start events that begin an instance without a call; only those of the newest version of a process are kept.';
create index start_trigger_due on workflow.start_trigger (due_at) where kind = 'timer';
create index start_trigger_name on workflow.start_trigger (kind, name) where kind <> 'timer';
grant select, insert, update, delete on workflow.start_trigger to motcua_app;
