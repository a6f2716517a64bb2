-- Two smaller roll-ups: a year of agencies in a few thousand rows, and the province by procedure and day without its agencies.
create table leadership.agency_month (
  agency_id uuid not null,
  month date not null,
  submitted integer not null,
  received integer not null,
  finished_on_time integer not null,
  finished_late integer not null,
  online integer not null,
  rated integer not null,
  score_sum integer not null,
  constraint agency_month_pkey primary key (agency_id, month),
  constraint agency_month_first_day check (extract(day from month) = 1)
);
comment on table leadership.agency_month is 'Monthly counters of an agency over all procedures, for months that are over.';
create table leadership.procedure_day (
  procedure_code text not null,
  day date not null,
  submitted integer not null,
  received integer not null,
  finished_on_time integer not null,
  finished_late integer not null,
  online integer not null,
  rated integer not null,
  score_sum integer not null,
  constraint procedure_day_pkey primary key (day, procedure_code)
);
comment on table leadership.procedure_day is 'Daily counters of a procedure in the whole province, for days that are over.';

do $$
declare name text;
begin
  foreach name in array array['agency_month', 'procedure_day'] loop
    execute format('alter table leadership.%I enable row level security', name);
    execute format('alter table leadership.%I force row level security', name);
    execute format('create policy %I on leadership.%I using (app.is_system()) with check (app.is_system())', name || '_by_system', name);
    execute format('grant select, insert, update, delete on leadership.%I to motcua_app', name);
  end loop;
end $$;

-- Roll-ups made before these tables existed are counted again in one go.
set local app.actor_kind = 'system';
delete from leadership.day_sum;
delete from leadership.month_sum;
