-- The process engine: published processes, running instances, the tasks of people, timers, subscriptions, history.
create schema workflow;
grant usage on schema workflow to motcua_app;

create table workflow.process (
  id uuid primary key,
  key text not null,
  version integer not null,
  title text not null,
  element_id text not null,
  bpmn_xml text not null,
  models jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  constraint process_version unique (key, version)
);
comment on table workflow.process is 'Published process versions, never changed: the BPMN 2.0 file and what was compiled from it.';
grant select, insert on workflow.process to motcua_app;

create table workflow.instance (
  id uuid primary key,
  process_id uuid not null constraint instance_process references workflow.process (id),
  business_kind text not null,
  business_id uuid not null,
  agency_id uuid,
  subject text not null,
  sector text,
  search_key text not null,
  status text not null constraint instance_status check (status in ('running', 'completed', 'terminated', 'failed', 'incident', 'cancelled')),
  state jsonb not null,
  desks jsonb not null,
  plan jsonb not null,
  priority integer not null default 0,
  step integer not null default 0,
  started_by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  suspended_at timestamptz,
  trouble jsonb
);
comment on table workflow.instance is 'Running and finished processes; state holds scopes, tokens and waits as plain JSON.';
create index instance_business on workflow.instance (business_kind, business_id);
create index instance_process on workflow.instance (process_id);
create index instance_trouble on workflow.instance (started_at) where status = 'incident';

create table workflow.task (
  id uuid primary key,
  instance_id uuid not null constraint task_instance references workflow.instance (id) on delete cascade,
  token integer not null,
  element_id text not null,
  name text not null,
  kind text not null constraint task_kind check (kind in ('user', 'manual', 'receive')),
  lane text,
  agency_id uuid,
  desk_key text,
  assignee_id uuid,
  owner_id uuid,
  business_kind text not null,
  business_id uuid not null,
  subject text not null,
  sector text,
  search_key text not null,
  priority integer not null default 0,
  status text not null default 'open' constraint task_status check (status in ('open', 'completed', 'cancelled')),
  created_at timestamptz not null,
  starts_at timestamptz not null,
  due_at timestamptz,
  warn_at timestamptz,
  sort_at timestamptz not null,
  warned_at timestamptz,
  overdue_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  outcome text,
  version integer not null default 1
);
comment on table workflow.task is 'Work of people: which desk may take it, who has it, until when; one row for each time an activity is reached.';
create unique index task_token on workflow.task (instance_id, token);
create index task_desk on workflow.task (agency_id, desk_key, sort_at, id) where status = 'open' and kind <> 'receive';
create index task_agency on workflow.task (agency_id, sort_at, id) where status = 'open' and kind <> 'receive';
create index task_assignee on workflow.task (assignee_id, sort_at, id) where status = 'open' and kind <> 'receive';
create index task_business on workflow.task (business_kind, business_id, created_at);
create index task_warn on workflow.task (warn_at) where status = 'open' and warned_at is null;
create index task_overdue on workflow.task (due_at) where status = 'open' and overdue_at is null;

create table workflow.timer (
  instance_id uuid not null constraint timer_instance references workflow.instance (id) on delete cascade,
  wait integer not null,
  element_id text not null,
  due_at timestamptz not null,
  primary key (instance_id, wait)
);
comment on table workflow.timer is 'Timers that have not gone off yet, copied from the state so that due ones are found quickly.';
create index timer_due on workflow.timer (due_at);

create table workflow.subscription (
  instance_id uuid not null constraint subscription_instance references workflow.instance (id) on delete cascade,
  wait integer not null,
  kind text not null constraint subscription_kind check (kind in ('message', 'signal')),
  name text not null,
  key text,
  element_id text not null,
  primary key (instance_id, wait)
);
comment on table workflow.subscription is 'Messages and signals that instances wait for, copied from the state.';
create index subscription_name on workflow.subscription (kind, name, key);

create table workflow.history (
  instance_id uuid not null constraint history_instance references workflow.instance (id) on delete cascade,
  step integer not null,
  at timestamptz not null,
  actor text not null,
  act text not null,
  events jsonb not null,
  primary key (instance_id, step)
);
comment on table workflow.history is 'What every step of an instance did, in order; append-only.';

grant select, insert, update, delete on workflow.instance, workflow.task, workflow.timer, workflow.subscription to motcua_app;
grant select, insert on workflow.history to motcua_app;

-- Engine rows are written by the engine (system) after the action has checked the permission; people read their agency's.
alter table workflow.instance enable row level security;
alter table workflow.instance force row level security;
create policy engine on workflow.instance using (app.is_system());
create policy read_in_agency on workflow.instance for select using (
  agency_id = any (app.agency_ids()) or app.has_role('administrator') or app.has_role('inspector'));
alter table workflow.task enable row level security;
alter table workflow.task force row level security;
create policy engine on workflow.task using (app.is_system());
create policy read_in_agency on workflow.task for select using (
  agency_id = any (app.agency_ids()) or assignee_id = app.account_id() or app.has_role('administrator') or app.has_role('inspector'));
alter table workflow.timer enable row level security;
alter table workflow.timer force row level security;
create policy engine on workflow.timer using (app.is_system());
alter table workflow.subscription enable row level security;
alter table workflow.subscription force row level security;
create policy engine on workflow.subscription using (app.is_system());
alter table workflow.history enable row level security;
alter table workflow.history force row level security;
create policy engine on workflow.history using (app.is_system());
create policy read_in_agency on workflow.history for select using (
  exists (select 1 from workflow.instance i where i.id = instance_id));
