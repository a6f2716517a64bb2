create schema documents;
grant usage on schema documents to motcua_app;

create table documents.template (
  id uuid primary key,
  name text not null constraint template_name_unique unique constraint template_name_is_slug check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title text not null,
  agency_id uuid,
  procedure_code text,
  created_at timestamptz not null,
  created_by uuid
);
comment on table documents.template is 'A paper or result that administrators write themselves; the forms of the law are shipped with the program and are not here.';
create index template_procedure on documents.template (procedure_code) where procedure_code is not null;

create table documents.template_version (
  id uuid primary key,
  template_id uuid not null references documents.template (id),
  version integer not null constraint template_version_positive check (version > 0),
  kind text not null constraint template_version_kind_is_known check (kind in ('html', 'docx')),
  content bytea not null constraint template_version_not_too_large check (octet_length(content) <= 5242880),
  sha256 text not null constraint template_version_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  state text not null constraint template_version_state_is_known check (state in ('draft', 'published')),
  valid_from date,
  valid_to date,
  legal_basis text,
  created_at timestamptz not null,
  created_by uuid,
  published_at timestamptz,
  published_by uuid,
  constraint template_version_once unique (template_id, version),
  constraint template_version_period check (valid_to is null or valid_to >= valid_from),
  constraint template_version_published_has_basis check (state = 'draft' or (valid_from is not null and legal_basis is not null)),
  constraint template_version_one_in_force exclude using gist (template_id with =, daterange(valid_from, valid_to, '[]') with &&) where (state = 'published')
);
comment on table documents.template_version is 'One dated wording of a template; a published one never changes, the next one ends it.';

create table documents.rendered_document (
  id uuid primary key,
  template text not null,
  template_version integer,
  template_sha256 text,
  sha256 text not null constraint rendered_document_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  content_type text not null,
  subject_kind text not null,
  subject_id text not null,
  agency_id uuid,
  owner_id uuid,
  rendered_at timestamptz not null,
  rendered_by text not null
);
comment on table documents.rendered_document is 'Which paper was made from which version of which template for what: the digest proves a file, the file itself is made again from the same data.';
create index rendered_document_subject on documents.rendered_document (subject_kind, subject_id, rendered_at desc, id desc);
create index rendered_document_digest on documents.rendered_document (sha256);

alter table documents.rendered_document enable row level security;
alter table documents.rendered_document force row level security;
create policy rendered_document_read on documents.rendered_document for select using (
  app.is_system() or owner_id in (app.account_id(), app.organisation_id()) or agency_id = any (app.agency_ids()) or app.has_role('inspector'));
create policy rendered_document_add on documents.rendered_document for insert with check (app.is_system());

alter table documents.template enable row level security;
alter table documents.template force row level security;
create policy template_read on documents.template for select using (true);
create policy template_add on documents.template for insert with check (app.is_system());
create policy template_change on documents.template for update using (app.is_system()) with check (app.is_system());

alter table documents.template_version enable row level security;
alter table documents.template_version force row level security;
create policy template_version_read on documents.template_version for select using (true);
create policy template_version_add on documents.template_version for insert with check (app.is_system());
create policy template_version_change on documents.template_version for update using (app.is_system()) with check (app.is_system());

grant select, insert, update on documents.template, documents.template_version to motcua_app;
grant select, insert on documents.rendered_document to motcua_app;
