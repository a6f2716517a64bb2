-- Content whose file was forgotten: its bytes go a day later, unless another file names the same content by then.
create table files.forgotten (
  sha256 text primary key,
  forgotten_at timestamptz not null
);
comment on table files.forgotten is 'Content to be removed from the store; written when files are forgotten, emptied by the sweep.';
create index forgotten_since on files.forgotten (forgotten_at);
alter table files.forgotten enable row level security;
alter table files.forgotten force row level security;
create policy by_system on files.forgotten using (app.is_system()) with check (app.is_system());
grant select, insert, delete on files.forgotten to motcua_app;
