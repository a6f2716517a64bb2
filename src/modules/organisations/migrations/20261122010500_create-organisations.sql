-- Who exists: administrative units with dates, agencies, desks, positions, people in office, and what succeeded what.
create schema organisations;
grant usage on schema organisations to motcua_app;

create table organisations.administrative_unit (
  id uuid primary key,
  code text not null,
  name text not null,
  full_name text not null,
  name_en text not null,
  kind text not null constraint administrative_unit_kind check (kind in
    ('central-city', 'province', 'urban-district', 'rural-district', 'town', 'district-city', 'ward', 'rural-commune', 'township', 'special-zone')),
  level text not null constraint administrative_unit_level check (level in ('province', 'district', 'commune')),
  parent_id uuid constraint administrative_unit_parent references organisations.administrative_unit (id),
  valid_from date,
  valid_to date,
  legal_basis text not null,
  confidence text not null default 'H' constraint administrative_unit_confidence check (confidence in ('H', 'M', 'L')),
  version integer not null default 1,
  name_key text collate "C" not null generated always as (app.search_key(name)) stored,
  search_key text collate "C" not null generated always as (app.search_key(full_name)) stored,
  constraint administrative_unit_span check (valid_from <= valid_to),
  constraint administrative_unit_code unique nulls not distinct (level, code, valid_from)
);
comment on table organisations.administrative_unit is 'A province, district or commune while it had this name and rank; valid_to is the last day. Codes are reused: never join by code alone.';
create index administrative_unit_parent on organisations.administrative_unit (parent_id, name_key, id);
create index administrative_unit_name_key on organisations.administrative_unit (name_key, id);
create index administrative_unit_search_key on organisations.administrative_unit (search_key, id);
create index administrative_unit_trigram on organisations.administrative_unit using gin (search_key gin_trgm_ops);
create index administrative_unit_level on organisations.administrative_unit (level, code);

create table organisations.unit_succession (
  from_id uuid not null references organisations.administrative_unit (id),
  to_id uuid not null references organisations.administrative_unit (id),
  kind text not null constraint unit_succession_kind check (kind in ('full', 'partial', 'merge', 'rename')),
  on_date date not null,
  legal_basis text not null,
  confidence text not null constraint unit_succession_confidence check (confidence in ('H', 'M', 'L')),
  primary key (from_id, to_id)
);
comment on table organisations.unit_succession is 'What became of a unit: all of it, a part, all together with others, or a new name or rank.';
create index unit_succession_to on organisations.unit_succession (to_id);

create table organisations.agency (
  id uuid primary key,
  identifier text not null,
  identifier_is_demo boolean not null default false,
  name text not null,
  short_name text not null,
  kind text not null constraint agency_kind check (kind in
    ('party', 'people-council', 'people-committee', 'office', 'department', 'board', 'inspectorate', 'service-centre',
     'land-registration', 'tax', 'social-insurance', 'police')),
  level text not null constraint agency_level check (level in ('province', 'district', 'commune', 'branch')),
  parent_id uuid constraint agency_parent references organisations.agency (id),
  unit_id uuid not null constraint agency_unit references organisations.administrative_unit (id),
  valid_from date,
  valid_to date,
  legal_basis text not null,
  dossier_code_pattern text not null default '{agency}-{yymmdd}-{ordinal:4}',
  working_hours jsonb not null default '{}',
  contact jsonb not null default '{}',
  version integer not null default 1,
  search_key text collate "C" not null generated always as (app.search_key(name)) stored,
  constraint agency_span check (valid_from <= valid_to),
  constraint agency_identifier exclude using gist (identifier with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table organisations.agency is 'A body of the state while it had this identifier, name and superior; valid_to is the last day.';
create index agency_unit on organisations.agency (unit_id);
create index agency_parent on organisations.agency (parent_id, search_key, id);
create index agency_search_key on organisations.agency (search_key, id);
create index agency_trigram on organisations.agency using gin (search_key gin_trgm_ops);

create table organisations.agency_succession (
  from_id uuid not null references organisations.agency (id),
  to_id uuid not null references organisations.agency (id),
  kind text not null constraint agency_succession_kind check (kind in ('full', 'partial', 'merge', 'rename')),
  on_date date not null,
  legal_basis text not null,
  primary key (from_id, to_id)
);
comment on table organisations.agency_succession is 'Which agency goes on with the work of one that closed.';
create index agency_succession_to on organisations.agency_succession (to_id);

create table organisations.agency_area (
  agency_id uuid not null references organisations.agency (id),
  unit_id uuid not null references organisations.administrative_unit (id),
  primary key (agency_id, unit_id)
);
comment on table organisations.agency_area is 'Communes that a branch serves beyond the unit it sits in.';
create index agency_area_unit on organisations.agency_area (unit_id);

create table organisations.department (
  id uuid primary key,
  agency_id uuid not null references organisations.agency (id),
  name text not null,
  ordinal integer not null,
  valid_from date,
  valid_to date,
  constraint department_span check (valid_from <= valid_to)
);
comment on table organisations.department is 'A section inside an agency.';
create index department_agency on organisations.department (agency_id, ordinal);

create table organisations.desk (
  id uuid primary key,
  agency_id uuid not null references organisations.agency (id),
  department_id uuid references organisations.department (id),
  key text not null,
  label text not null,
  kind text not null constraint desk_kind check (kind in ('office', 'applicant', 'system')),
  valid_from date,
  valid_to date,
  constraint desk_span check (valid_from <= valid_to),
  constraint desk_key unique nulls not distinct (agency_id, key, valid_from)
);
comment on table organisations.desk is 'A place of work that process steps name by its label; key is the label without marks.';
create index desk_by_key on organisations.desk (key, agency_id);

create table organisations.position (
  id uuid primary key,
  agency_id uuid not null references organisations.agency (id),
  department_id uuid references organisations.department (id),
  title text not null,
  ordinal integer not null,
  valid_from date,
  valid_to date,
  constraint position_span check (valid_from <= valid_to)
);
comment on table organisations.position is 'A post in an agency that a person can hold.';
create index position_agency on organisations.position (agency_id, ordinal);

create table organisations.person_in_office (
  id uuid primary key,
  agency_id uuid not null references organisations.agency (id),
  position_id uuid not null references organisations.position (id),
  account_id uuid,
  username text not null,
  display_name text not null,
  valid_from date not null,
  valid_to date,
  constraint person_in_office_span check (valid_from <= valid_to)
);
comment on table organisations.person_in_office is 'Who holds a post, from when to when; account_id is the sign-in account in identity.';
create index person_in_office_agency on organisations.person_in_office (agency_id, display_name, id);
create index person_in_office_position on organisations.person_in_office (position_id);

create table organisations.desk_assignment (
  id uuid primary key,
  person_id uuid not null references organisations.person_in_office (id),
  agency_id uuid not null references organisations.agency (id),
  desk_id uuid not null references organisations.desk (id),
  valid_from date not null,
  valid_to date,
  constraint desk_assignment_span check (valid_from <= valid_to),
  constraint desk_assignment_once unique nulls not distinct (person_id, desk_id, valid_from)
);
comment on table organisations.desk_assignment is 'Which desks a person works at, from when to when.';
create index desk_assignment_desk on organisations.desk_assignment (desk_id);
create index desk_assignment_agency on organisations.desk_assignment (agency_id);

-- Units, agencies and desks are public knowledge; only the administration changes them. People are seen by their own agency.
do $$
declare name text;
begin
  foreach name in array array['administrative_unit', 'unit_succession', 'agency', 'agency_succession', 'agency_area', 'department', 'desk', 'position'] loop
    execute format('alter table organisations.%I enable row level security', name);
    execute format('alter table organisations.%I force row level security', name);
    execute format('create policy everyone_reads on organisations.%I for select using (true)', name);
    execute format('create policy administration_inserts on organisations.%I for insert with check (app.is_system() or app.has_role(''administrator''))', name);
    execute format('create policy administration_updates on organisations.%I for update using (app.is_system() or app.has_role(''administrator''))', name);
    execute format('create policy system_deletes on organisations.%I for delete using (app.is_system())', name);
  end loop;
  foreach name in array array['person_in_office', 'desk_assignment'] loop
    execute format('alter table organisations.%I enable row level security', name);
    execute format('alter table organisations.%I force row level security', name);
    execute format('create policy own_agency_reads on organisations.%I for select using (app.is_system() or app.has_role(''administrator'') or app.has_role(''inspector'') or agency_id = any (app.agency_ids()))', name);
    execute format('create policy administration_inserts on organisations.%I for insert with check (app.is_system() or app.has_role(''administrator''))', name);
    execute format('create policy administration_updates on organisations.%I for update using (app.is_system() or app.has_role(''administrator''))', name);
    execute format('create policy system_deletes on organisations.%I for delete using (app.is_system())', name);
  end loop;
end $$;
grant select, insert, update, delete on all tables in schema organisations to motcua_app;
