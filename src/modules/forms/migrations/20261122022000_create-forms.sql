-- Forms as dated data, and what people have typed into them so far.
create schema forms;
grant usage on schema forms to motcua_app;

create table forms.form_definition (
  id uuid primary key,
  key text not null check (key <> ''),
  version integer not null check (version > 0),
  title text not null,
  definition jsonb not null,
  content_hash text not null,
  state text not null default 'draft' check (state in ('draft', 'published')),
  legal_basis text,
  valid_from date,
  valid_to date,
  created_at timestamptz not null,
  published_at timestamptz,
  constraint form_definition_version unique (key, version),
  constraint form_definition_published_is_dated check (state = 'draft' or (valid_from is not null and published_at is not null)),
  constraint form_definition_period check (valid_to is null or valid_to >= valid_from)
);
comment on table forms.form_definition is 'Versions of electronic forms; a published version never changes, work in hand keeps the version it started with.';
create index form_definition_in_force on forms.form_definition (key, valid_from desc) where state = 'published';
grant select, insert, update, delete on forms.form_definition to motcua_app;

create function forms.keep_published() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (tg_op = 'DELETE' or row(new.key, new.version, new.title, new.definition, new.content_hash, new.state, new.valid_from, new.published_at)
      is distinct from row(old.key, old.version, old.title, old.definition, old.content_hash, old.state, old.valid_from, old.published_at)) then
    raise exception 'a published form never changes' using errcode = 'integrity_constraint_violation';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger form_definition_keep_published before update or delete on forms.form_definition
  for each row execute function forms.keep_published();

create table forms.draft (
  id uuid primary key,
  form_id uuid not null references forms.form_definition (id),
  purpose text not null,
  owner_account_id uuid,
  secret_hash text,
  answers jsonb not null,
  field_versions jsonb not null,
  version integer not null default 0,
  place text,
  files text[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'finished')),
  result jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  expires_on date not null,
  constraint draft_has_owner check (owner_account_id is not null or secret_hash is not null)
);
comment on table forms.draft is 'Answers exactly as typed, valid or not, field by field; owned by an account or by whoever holds the secret link.';
create index draft_owner on forms.draft (owner_account_id, updated_at desc, id desc) where state = 'open';
create index draft_expires on forms.draft (expires_on) where state = 'open';
create index draft_form on forms.draft (form_id);
alter table forms.draft enable row level security;
alter table forms.draft force row level security;
create policy own_drafts on forms.draft using (
  app.is_system() or owner_account_id = app.account_id()
  or secret_hash = nullif(current_setting('forms.draft_secret_hash', true), ''));
grant select, insert, update, delete on forms.draft to motcua_app;
