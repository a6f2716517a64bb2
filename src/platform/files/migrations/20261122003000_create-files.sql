create schema files;
grant usage on schema files to motcua_app;

create table files.file (
  id uuid primary key,
  sha256 text not null constraint file_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null constraint file_name_is_nfc check (name is nfc normalized and length(name) between 1 and 255),
  size bigint not null constraint file_size_is_positive check (size > 0),
  media_type text not null,
  pages integer,
  width integer,
  height integer,
  flags text[] not null default '{}',
  state text not null constraint file_state_is_known
    check (state in ('received', 'scanning', 'clean', 'infected', 'scan-failed', 'not-scanned')),
  scan_note text,
  scan_attempts integer not null default 0,
  scanned_at timestamptz,
  owner_id uuid,
  agency_id uuid,
  is_public boolean not null default false,
  created_at timestamptz not null
);
comment on table files.file is 'One file somebody gave or the product made; the bytes lie in the content-addressed store under sha256.';
create index file_by_owner on files.file (owner_id, created_at desc, id);
create index file_by_agency on files.file (agency_id, created_at desc, id);
create index file_by_content on files.file (sha256);
create index file_to_scan on files.file (created_at, id) where state in ('received', 'scanning', 'scan-failed');

create table files.share (
  file_id uuid not null references files.file (id) on delete cascade,
  agency_id uuid not null,
  shared_at timestamptz not null,
  primary key (file_id, agency_id)
);
comment on table files.share is 'Agencies that may open a file besides its owner, because a dossier with the file reached them.';
create index share_by_agency on files.share (agency_id, file_id);

create table files.upload (
  id uuid primary key,
  owner_id uuid not null,
  name text not null,
  length bigint not null constraint upload_length_is_positive check (length > 0),
  byte_offset bigint not null default 0,
  metadata text not null default '',
  state text not null default 'open' constraint upload_state_is_known check (state in ('open', 'finished', 'refused')),
  refusal text,
  file_id uuid references files.file (id) on delete set null,
  lease_id uuid,
  lease_until timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint upload_offset_within_length check (byte_offset between 0 and length)
);
comment on table files.upload is 'A resumable upload (tus 1.0): byte_offset bytes are safely on disk.';
create index upload_expired on files.upload (expires_at);
create index upload_by_owner on files.upload (owner_id, created_at desc, id);

-- Two policies that look at each other would recurse; this function reads the shares with the caller's settings only.
create function files.is_shared_with_me(file uuid) returns boolean language sql stable
  return exists (select 1 from files.share s where s.file_id = file and s.agency_id = any (app.agency_ids()));

alter table files.file enable row level security;
alter table files.file force row level security;
create policy file_read on files.file for select using (
  app.is_system() or is_public or owner_id = app.account_id() or owner_id = app.organisation_id()
  or agency_id = any (app.agency_ids()) or files.is_shared_with_me(id));
create policy file_add on files.file for insert with check (
  app.is_system() or (not is_public and (owner_id = app.account_id() or owner_id = app.organisation_id() or agency_id = any (app.agency_ids()))));
create policy file_change on files.file for update using (
  app.is_system() or owner_id = app.account_id() or owner_id = app.organisation_id() or agency_id = any (app.agency_ids()))
  with check (app.is_system() or not is_public);
create policy file_remove on files.file for delete using (app.is_system());

alter table files.share enable row level security;
alter table files.share force row level security;
create policy share_read on files.share for select using (app.is_system() or agency_id = any (app.agency_ids()));
create policy share_add on files.share for insert with check (
  app.is_system() or exists (select 1 from files.file f where f.id = file_id
    and (f.owner_id = app.account_id() or f.owner_id = app.organisation_id() or f.agency_id = any (app.agency_ids()))));
create policy share_remove on files.share for delete using (app.is_system());

alter table files.upload enable row level security;
alter table files.upload force row level security;
create policy upload_own on files.upload using (app.is_system() or owner_id = app.account_id())
  with check (app.is_system() or owner_id = app.account_id());

grant select, insert, update, delete on files.file, files.share, files.upload to motcua_app;
grant execute on function files.is_shared_with_me(uuid) to motcua_app;
