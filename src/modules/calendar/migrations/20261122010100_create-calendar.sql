-- When the state works: published calendars with their days off, swapped days and hours. Published means never changed.
create schema calendar;
grant usage on schema calendar to motcua_app;

create table calendar.calendar_version (
  id uuid primary key,
  name text not null,
  legal_basis text not null,
  valid_from date not null,
  first_year integer not null,
  last_year integer not null,
  replaces_id uuid constraint calendar_version_replaces references calendar.calendar_version (id),
  published_at timestamptz not null,
  published_by text not null,
  constraint calendar_version_years check (first_year <= last_year)
);
comment on table calendar.calendar_version is 'A working calendar as published. The one with the latest valid_from not after a day, then the newest id, is in force on that day.';
create index calendar_version_in_force on calendar.calendar_version (valid_from desc, id desc);
create unique index calendar_version_replaced_once on calendar.calendar_version (replaces_id);

create table calendar.calendar_year (
  version_id uuid not null constraint calendar_year_version references calendar.calendar_version (id),
  year integer not null,
  status text not null constraint calendar_year_status check (status in ('decided', 'provisional')),
  lunar_new_year date not null,
  notes text[] not null,
  primary key (version_id, year)
);
comment on table calendar.calendar_year is 'How sure a year of a calendar is: decided by its notices, or provisional until they come.';

create table calendar.holiday (
  version_id uuid not null constraint holiday_version references calendar.calendar_version (id),
  date date not null,
  agency_id uuid,
  name text not null,
  legal_basis text not null,
  status text not null constraint holiday_status check (status in ('statutory', 'decided', 'provisional')),
  is_decided_yearly boolean not null default false,
  substitute_for date,
  lunar_date text,
  constraint holiday_day unique nulls not distinct (version_id, date, agency_id)
);
comment on table calendar.holiday is 'A day off with its ground; agency_id only for a day off of one province or agency.';

create table calendar.working_day_swap (
  version_id uuid not null constraint working_day_swap_version references calendar.calendar_version (id),
  day_off date not null,
  working_day date not null,
  legal_basis text not null,
  primary key (version_id, day_off),
  constraint working_day_swap_worked_once unique (version_id, working_day)
);
comment on table calendar.working_day_swap is 'A working day given off for a rest day worked.';

create table calendar.shift_pattern (
  version_id uuid not null constraint shift_pattern_version references calendar.calendar_version (id),
  agency_id uuid,
  name text not null,
  legal_basis text not null,
  week jsonb not null,
  reception_only integer[] not null default '{}',
  constraint shift_pattern_agency unique nulls not distinct (version_id, agency_id)
);
comment on table calendar.shift_pattern is 'Hours of a week as {"1": [{"from": 450, "to": 690}]}, weekday 1 Monday, minutes since midnight; without agency_id for all who have none of their own.';

-- No update and no delete: a correction is a new version.
grant select, insert on calendar.calendar_version, calendar.calendar_year, calendar.holiday, calendar.working_day_swap, calendar.shift_pattern to motcua_app;
