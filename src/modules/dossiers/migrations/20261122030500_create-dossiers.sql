-- Dossiers: a citizen's request for one administrative procedure, from filing to hand-over.
create schema dossiers;
grant usage on schema dossiers to motcua_app;

create table dossiers.dossier (
  id uuid primary key,
  code text not null,
  filing_key text,
  procedure_version_id uuid not null,
  procedure_code text not null,
  procedure_name text not null,
  sector text not null,
  agency_id uuid not null,
  reception_agency_id uuid not null,
  handling_agency_ids uuid[] not null default '{}',
  help_place text,
  channel smallint not null,
  business_state text not null,
  finance_state text not null default 'none',
  delivery_state text not null default 'none',
  sync_state text not null default 'local',
  archive_state text not null default 'active',
  applicant_account_id uuid,
  applicant_organisation_id uuid,
  applicant_name text not null,
  applicant_person_id text,
  applicant_phone text,
  applicant_email text,
  applicant_address text,
  filed_for text,
  search_key text not null,
  receiving_method text not null,
  answers jsonb not null,
  cases text[] not null,
  copies integer not null default 1,
  instance_id uuid,
  legal_time jsonb not null,
  submitted_at timestamptz not null,
  received_at timestamptz,
  original_due_at timestamptz,
  due_at timestamptz,
  reception_due_at timestamptz,
  paused_since timestamptz,
  pause_ground text,
  finished_at timestamptz,
  returned_at timestamptz,
  supplement_count integer not null default 0,
  extension_count integer not null default 0,
  book_number text,
  book_ordinal integer,
  version integer not null default 1,
  constraint dossier_code_unique unique (code),
  constraint dossier_filing_key_unique unique (filing_key),
  constraint dossier_channel_known check (channel in (1, 2, 3)),
  constraint dossier_state_known check (business_state in ('submitted', 'received', 'rejected', 'in-progress', 'awaiting-supplement',
    'awaiting-payment', 'withdrawn', 'stopped', 'resolved', 'returned')),
  constraint dossier_finance_known check (finance_state in ('none', 'due', 'settled', 'refund-due', 'refunded')),
  constraint dossier_delivery_known check (delivery_state in ('none', 'signed', 'issued', 'delivered')),
  constraint dossier_receiving_known check (receiving_method in ('one-stop', 'post', 'online'))
);
comment on table dossiers.dossier is 'State computed from the action log, stored in the same transaction. Place of help, place of reception and competent agency are three things.';
create index dossier_agency_due on dossiers.dossier (agency_id, due_at, id) where finished_at is null;
create index dossier_agency_newest on dossiers.dossier (agency_id, submitted_at desc, id desc);
create index dossier_reception_newest on dossiers.dossier (reception_agency_id, submitted_at desc, id desc);
create index dossier_open_due on dossiers.dossier (due_at, id) where finished_at is null;
create index dossier_applicant on dossiers.dossier (applicant_account_id, submitted_at desc, id desc) where applicant_account_id is not null;
create index dossier_organisation on dossiers.dossier (applicant_organisation_id, submitted_at desc) where applicant_organisation_id is not null;
create index dossier_search on dossiers.dossier using gin (search_key gin_trgm_ops);
create index dossier_state on dossiers.dossier (agency_id, business_state, submitted_at desc, id desc);
create index dossier_instance on dossiers.dossier (instance_id);

create table dossiers.action (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  seq integer not null,
  at timestamptz not null,
  act text not null,
  actor_kind text not null,
  actor_id text not null,
  actor_name text not null,
  agency_id uuid,
  step text,
  note text,
  details jsonb not null,
  constraint action_in_order unique (dossier_id, seq)
);
comment on table dossiers.action is 'The append-only log of what was done to a dossier; nobody changes or deletes a row.';

create table dossiers.document (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  ordinal integer not null,
  requirement_id text not null,
  name text not null,
  kind text not null,
  originals integer not null,
  copies integer not null,
  state text not null,
  file_ids uuid[] not null default '{}',
  note text,
  constraint document_once unique (dossier_id, requirement_id),
  constraint document_state_known check (state in ('to-supply', 'waiting-check', 'accepted', 'rejected', 'replaced-by-data', 'not-applicable', 'shown'))
);
comment on table dossiers.document is 'One required document (thành phần hồ sơ) of a dossier, with the files handed in for it.';

create table dossiers.supplement_request (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  number integer not null,
  ground text not null,
  reasons jsonb not null,
  step text,
  task_id uuid,
  requested_at timestamptz not null,
  requested_by text not null,
  answered_at timestamptz,
  answer jsonb,
  constraint supplement_numbered unique (dossier_id, number)
);

create table dossiers.pause (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  ground text not null,
  started_at timestamptz not null,
  ended_at timestamptz
);
comment on table dossiers.pause is 'The suspension ledger: while a pause is open the legal clock stands still.';
create unique index pause_one_open on dossiers.pause (dossier_id) where ended_at is null;

create table dossiers.due_change (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  at timestamptz not null,
  from_due_at timestamptz,
  to_due_at timestamptz not null,
  ground text not null,
  shifts jsonb not null
);

create table dossiers.consultation (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  asking_agency_id uuid not null,
  agency_id uuid not null,
  agency_name text not null,
  question text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  due_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  answered_by text,
  version integer not null default 1
);
create index consultation_open on dossiers.consultation (agency_id, due_at, id) where answered_at is null;

create table dossiers.result (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  requirement_id text not null,
  title text not null,
  agency_id uuid not null,
  fields jsonb not null,
  body_html text,
  state text not null,
  number text,
  register text,
  signed_at timestamptz,
  signed_by text,
  signer_title text,
  issued_at timestamptz,
  issued_by text,
  delivered_at timestamptz,
  delivered_to text,
  delivery_evidence jsonb,
  verification_code text not null,
  version integer not null default 1,
  constraint result_verification_unique unique (verification_code),
  constraint result_state_known check (state in ('draft', 'submitted', 'signed', 'issued', 'delivered', 'cancelled'))
);
create index result_of_dossier on dossiers.result (dossier_id);

create table dossiers.rating (
  dossier_id uuid primary key references dossiers.dossier (id),
  score smallint not null check (score between 1 and 5),
  comment text,
  rated_at timestamptz not null,
  agency_id uuid not null
);

create table dossiers.code_counter (
  scope text not null,
  period text not null,
  next integer not null,
  primary key (scope, period)
);
comment on table dossiers.code_counter is 'Gap-free counters: taken inside the transaction, so a rollback gives the number back.';

create table dossiers.filing (
  draft_id uuid primary key,
  account_id uuid not null,
  organisation_id uuid,
  procedure_version_id uuid not null,
  agency_id uuid not null,
  receiving_method text not null default 'one-stop',
  copies integer not null default 1 check (copies between 1 and 100),
  files jsonb not null default '{}',
  dossier_id uuid,
  started_at timestamptz not null
);
comment on table dossiers.filing is 'What a citizen prepares beside the form draft: where it goes, how the result comes back, papers uploaded; becomes one dossier.';
create index filing_account on dossiers.filing (account_id, started_at desc) where dossier_id is null;

create table dossiers.saved_filter (
  id uuid primary key,
  account_id uuid not null,
  name text not null,
  query text not null,
  created_at timestamptz not null,
  constraint saved_filter_named unique (account_id, name)
);

-- Whoever may see a dossier sees its parts: the applicant, the agencies that handle it, and those who are asked.
create function dossiers.may_see(dossier uuid) returns boolean language sql stable
  return app.is_system() or exists (select 1 from dossiers.dossier d where d.id = dossier);

alter table dossiers.dossier enable row level security;
alter table dossiers.dossier force row level security;
create policy see_own_or_agency on dossiers.dossier using (
  app.is_system()
  or agency_id = any (app.agency_ids()) or reception_agency_id = any (app.agency_ids()) or handling_agency_ids && app.agency_ids()
  or (app.actor_kind() = 'citizen' and (applicant_account_id = app.account_id() or applicant_organisation_id = app.organisation_id()))
  or (app.actor_kind() = 'officer' and app.has_role('inspector'))
  or exists (select 1 from dossiers.consultation c where c.dossier_id = dossier.id and c.agency_id = any (app.agency_ids())));
alter table dossiers.consultation enable row level security;
alter table dossiers.consultation force row level security;
create policy see_own_agency on dossiers.consultation using (
  app.is_system() or agency_id = any (app.agency_ids()) or asking_agency_id = any (app.agency_ids()));

do $$
declare part text;
begin
  foreach part in array array['action', 'document', 'supplement_request', 'pause', 'due_change', 'result', 'rating'] loop
    execute format('alter table dossiers.%I enable row level security', part);
    execute format('alter table dossiers.%I force row level security', part);
    execute format('create policy see_with_dossier on dossiers.%I using (dossiers.may_see(dossier_id))', part);
  end loop;
end $$;
alter table dossiers.saved_filter enable row level security;
alter table dossiers.saved_filter force row level security;
create policy own_filters on dossiers.saved_filter using (account_id = app.account_id() or app.is_system());

grant select, insert, update on dossiers.dossier, dossiers.document, dossiers.supplement_request, dossiers.pause,
  dossiers.consultation, dossiers.result, dossiers.rating, dossiers.code_counter to motcua_app;
grant select, insert on dossiers.action, dossiers.due_change to motcua_app;
alter table dossiers.filing enable row level security;
alter table dossiers.filing force row level security;
create policy own_filings on dossiers.filing using (account_id = app.account_id() or app.is_system());
grant select, insert, update, delete on dossiers.saved_filter, dossiers.filing to motcua_app;

-- Published views: what leadership may count. They run with the caller's rights, so isolation holds.
create view dossiers.public_progress with (security_invoker = true) as
  select id, code, agency_id, reception_agency_id, procedure_code, procedure_name, sector, channel, business_state, submitted_at, received_at,
    original_due_at, due_at, finished_at, returned_at, paused_since, supplement_count, extension_count
  from dossiers.dossier;
create view dossiers.public_rating with (security_invoker = true) as select dossier_id, agency_id, score, rated_at from dossiers.rating;
grant select on dossiers.public_progress, dossiers.public_rating to motcua_app;

-- Daily counters, kept in the transaction that changes a dossier: the leader's numbers do not grow slower with the years.
create table dossiers.daily_count (
  agency_id uuid not null,
  procedure_code text not null,
  day date not null,
  submitted integer not null default 0,
  received integer not null default 0,
  finished_on_time integer not null default 0,
  finished_late integer not null default 0,
  rejected integer not null default 0,
  withdrawn integer not null default 0,
  apologised integer not null default 0,
  online integer not null default 0,
  rated integer not null default 0,
  score_sum integer not null default 0,
  shard smallint not null default 0,
  primary key (agency_id, day, procedure_code, shard)
);
create index daily_count_day on dossiers.daily_count (day, agency_id);
alter table dossiers.daily_count enable row level security;
alter table dossiers.daily_count force row level security;
create policy count_for_all on dossiers.daily_count using (true);
grant select, insert, update on dossiers.daily_count to motcua_app;
create view dossiers.public_daily_count with (security_invoker = true) as
  select agency_id, procedure_code, day, sum(submitted)::int as submitted, sum(received)::int as received,
    sum(finished_on_time)::int as finished_on_time, sum(finished_late)::int as finished_late, sum(rejected)::int as rejected,
    sum(withdrawn)::int as withdrawn, sum(apologised)::int as apologised, sum(online)::int as online, sum(rated)::int as rated, sum(score_sum)::int as score_sum
  from dossiers.daily_count group by agency_id, procedure_code, day;
grant select on dossiers.public_daily_count to motcua_app;
