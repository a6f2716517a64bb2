-- The ground every module stands on: who acts, search keys, outbox, jobs, audit.
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gin;
create extension if not exists btree_gist;

create schema app;
grant usage on schema app to public;

create function app.actor_kind() returns text language sql stable parallel safe
  return coalesce(current_setting('app.actor_kind', true), 'anonymous');
create function app.is_system() returns boolean language sql stable parallel safe
  return coalesce(current_setting('app.actor_kind', true), '') = 'system';
create function app.account_id() returns uuid language sql stable parallel safe
  return case when current_setting('app.actor_kind', true) in ('citizen', 'officer', 'client')
    then nullif(current_setting('app.account_id', true), '')::uuid end;
create function app.organisation_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.organisation_id', true), '')::uuid;
create function app.agency_ids() returns uuid[] language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.agency_ids', true), ''), ',')::uuid[];
create function app.has_role(role text) returns boolean language sql stable parallel safe
  return role = any (string_to_array(coalesce(current_setting('app.roles', true), ''), ','));

-- Search ignores marks, case, đ and the place of the tone mark (hòa = hoà), and folds runs of other signs to one space.
create function app.search_key(value text) returns text language sql immutable strict parallel safe
  return btrim(regexp_replace(
    translate(lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g')), 'đĐ', 'dd'),
    '[^a-z0-9]+', ' ', 'g'));

create schema platform;
grant usage on schema platform to motcua_app;

create table platform.audit_event (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text not null,
  on_behalf_of text,
  act text not null,
  subject_id text,
  agency_id uuid,
  canonical bytea not null,
  sealed_in bigint
);
comment on table platform.audit_event is 'What was done, by whom, when: insert-only; canonical holds the exact bytes that a sealer will hash.';
create index audit_event_subject on platform.audit_event (subject_id, at);
create index audit_event_at on platform.audit_event (at, id);
create index audit_event_unsealed on platform.audit_event (id) where sealed_in is null;
alter table platform.audit_event enable row level security;
alter table platform.audit_event force row level security;
create policy append_in_own_name on platform.audit_event for insert with check (
  actor_kind = app.actor_kind() and (app.is_system() or app.actor_kind() = 'anonymous' or actor_id = app.account_id()::text));
create policy read_by_auditors on platform.audit_event for select using (
  app.is_system() or app.has_role('administrator') or app.has_role('inspector') or agency_id = any (app.agency_ids())
  or (actor_kind = app.actor_kind() and actor_id = app.account_id()::text));
grant select, insert on platform.audit_event to motcua_app;

create table platform.event (
  id uuid primary key,
  name text not null,
  version integer not null,
  at timestamptz not null,
  payload jsonb not null
);
comment on table platform.event is 'The transactional outbox: what happened, written in the transaction in which it happened.';
create table platform.event_receipt (
  event_id uuid not null references platform.event (id) on delete cascade,
  subscriber text not null,
  at timestamptz not null,
  primary key (event_id, subscriber)
);
comment on table platform.event_receipt is 'One row a subscriber and event: whoever inserts it first may act, so each acts once.';
create table platform.idempotency_key (
  actor_key text not null,
  key text not null,
  request_hash text not null,
  at timestamptz not null,
  response jsonb not null,
  primary key (actor_key, key)
);
comment on table platform.idempotency_key is 'Answers already given to a repeated request of the same actor.';
create index idempotency_key_at on platform.idempotency_key (at);
create table platform.job (
  id uuid primary key,
  name text not null,
  key text,
  payload jsonb not null,
  run_at timestamptz not null,
  attempts integer not null default 0,
  max_attempts integer not null default 12,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'failed')),
  last_error text,
  created_at timestamptz not null,
  finished_at timestamptz,
  actor_id text
);
comment on table platform.job is 'Work to be done after the transaction that asked for it, at least once, with back-off.';
create unique index job_key on platform.job (name, key) where state = 'waiting' and key is not null;
create index job_due on platform.job (run_at, id) where state = 'waiting';
create index job_repeating on platform.job (name, finished_at) where key = 'every';
create index job_failed on platform.job (finished_at) where state = 'failed';
create table platform.seed (
  name text primary key,
  at timestamptz not null,
  fingerprint text not null
);
comment on table platform.seed is 'Which reference and demo data is loaded, and from which files.';
alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy append_only on platform.event for insert with check (true);
create policy read_by_system on platform.event for select using (app.is_system() or app.has_role('administrator'));
create policy prune_by_system on platform.event for delete using (app.is_system());
grant select, insert, delete on platform.event to motcua_app;
grant select, insert, update, delete on platform.event_receipt, platform.idempotency_key, platform.job, platform.seed to motcua_app;
