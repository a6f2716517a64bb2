-- Sums of days and months that are over, and what stood open on each day: so that the leader's numbers stay quick with the years.
create schema leadership;
grant usage on schema leadership to motcua_app;

create table leadership.day_sum (
  agency_id uuid not null,
  day date not null,
  submitted integer not null,
  received integer not null,
  finished_on_time integer not null,
  finished_late integer not null,
  online integer not null,
  rated integer not null,
  score_sum integer not null,
  constraint day_sum_pkey primary key (agency_id, day)
);
comment on table leadership.day_sum is 'Daily counters of an agency over all procedures, for days that are over.';
create index day_sum_day on leadership.day_sum (day) include (agency_id, submitted, received, finished_on_time, finished_late, online, rated, score_sum);

create table leadership.month_sum (
  agency_id uuid not null,
  procedure_code text not null,
  month date not null,
  submitted integer not null,
  received integer not null,
  finished_on_time integer not null,
  finished_late integer not null,
  online integer not null,
  rated integer not null,
  score_sum integer not null,
  constraint month_sum_pkey primary key (agency_id, month, procedure_code),
  constraint month_sum_first_day check (extract(day from month) = 1)
);
comment on table leadership.month_sum is 'Monthly counters of an agency and procedure, for months that are over.';
create index month_sum_month on leadership.month_sum (month);

create table leadership.standing (
  agency_id uuid not null,
  day date not null,
  at timestamptz not null,
  open integer not null,
  late integer not null,
  soon integer not null,
  paused integer not null,
  constraint standing_pkey primary key (agency_id, day)
);
comment on table leadership.standing is 'What an agency had open, late and nearly late, as last counted on each day: for "yesterday".';
create index standing_day on leadership.standing (day);

do $$
declare name text;
begin
  foreach name in array array['day_sum', 'month_sum', 'standing'] loop
    execute format('alter table leadership.%I enable row level security', name);
    execute format('alter table leadership.%I force row level security', name);
    execute format('create policy %I on leadership.%I using (app.is_system()) with check (app.is_system())', name || '_by_system', name);
    execute format('grant select, insert, update, delete on leadership.%I to motcua_app', name);
  end loop;
end $$;
