-- The catalogue of administrative procedures: dated versions of whole records, search, fees set by people's councils.
create schema procedures;
grant usage on schema procedures to motcua_app;

create table procedures.procedure (
  id uuid primary key,
  code text not null,
  national_code text not null,
  slug text not null,
  created_at timestamptz not null,
  constraint procedure_code unique (code),
  constraint procedure_slug unique (slug)
);
comment on table procedures.procedure is 'A procedure through all its versions; code is the national code, or with a province suffix the copy of a province.';
create index procedure_national_code on procedures.procedure (national_code);

create table procedures.procedure_version (
  id uuid primary key,
  procedure_id uuid not null constraint procedure_version_procedure references procedures.procedure (id),
  version integer not null,
  status text not null constraint procedure_version_status check (status in ('draft', 'published', 'superseded', 'abolished')),
  record jsonb not null,
  legal_basis text not null,
  confidence text not null constraint procedure_version_confidence check (confidence in ('H', 'M', 'L')),
  valid_from date,
  valid_to date,
  form_version_id uuid,
  process_id uuid,
  edited_at timestamptz not null,
  edited_by text not null,
  published_at timestamptz,
  published_by text,
  row_version integer not null default 1,
  constraint procedure_version_number unique (procedure_id, version),
  constraint procedure_version_span check (valid_to is null or valid_to >= valid_from),
  constraint procedure_version_in_force check (status = 'draft' or (valid_from is not null and published_at is not null)),
  constraint procedure_version_no_overlap exclude using gist (procedure_id with =, daterange(valid_from, valid_to, '[]') with &&) where (status <> 'draft')
);
comment on table procedures.procedure_version is 'One version of a procedure record; in force from valid_from to valid_to (both included). A published record is never edited.';
create unique index procedure_version_one_draft on procedures.procedure_version (procedure_id) where status = 'draft';
alter table procedures.procedure_version enable row level security;
alter table procedures.procedure_version force row level security;
create policy read_published on procedures.procedure_version for select using (status <> 'draft' or app.is_system() or app.has_role('administrator'));
create policy write_by_administrators on procedures.procedure_version for insert with check (app.is_system() or app.has_role('administrator'));
create policy edit_by_administrators on procedures.procedure_version for update using (app.is_system() or app.has_role('administrator'));
create policy discard_drafts on procedures.procedure_version for delete using (status = 'draft' and (app.is_system() or app.has_role('administrator')));

create table procedures.listing (
  version_id uuid primary key constraint listing_version references procedures.procedure_version (id),
  code text not null,
  slug text not null,
  name text not null,
  short_name text not null,
  sector text not null,
  sector_key text not null,
  online text not null,
  levels text[] not null,
  audience text[] not null,
  life_event_keys text[] not null,
  keyword_keys text[] not null,
  position integer not null default 1000,
  search_key text not null,
  document tsvector not null generated always as (to_tsvector('simple', search_key)) stored,
  valid_from date not null,
  valid_to date
);
comment on table procedures.listing is 'What is searched and listed: one row for each published version, keys without marks.';
create index listing_trigram on procedures.listing using gin (search_key gin_trgm_ops);
create index listing_document on procedures.listing using gin (document);
create index listing_sector on procedures.listing (sector_key, name, code);
create index listing_order on procedures.listing (position, code);
create index listing_life_event on procedures.listing using gin (life_event_keys);

create table procedures.life_event (
  key text primary key,
  name text not null,
  name_en text not null,
  audience text not null constraint life_event_audience check (audience in ('citizen', 'organisation')),
  position integer not null
);
comment on table procedures.life_event is 'Events in the life of a person or a business by which procedures are browsed, in the order shown.';

create table procedures.local_fee (
  id uuid primary key,
  procedure_code text not null,
  fee_name text not null,
  channel text constraint local_fee_channel check (channel in ('trực tiếp', 'trực tuyến', 'bưu chính công ích')),
  agency_id uuid,
  amount bigint not null constraint local_fee_amount check (amount >= 0),
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  is_demo boolean not null default false,
  constraint local_fee_no_overlap exclude using gist (
    procedure_code with =, fee_name with =, coalesce(channel, '') with =, coalesce(agency_id, '00000000-0000-0000-0000-000000000000') with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
comment on table procedures.local_fee is 'Amounts in đồng that a people''s council has set, dated, with the resolution; they go before the amount in the record.';

grant select, insert, update, delete on procedures.procedure_version to motcua_app;
grant select, insert, update on procedures.procedure, procedures.listing, procedures.life_event, procedures.local_fee to motcua_app;
