-- What the desk keeps beside a dossier: how each paper was handed in, what was compared, who passed it on to whom.
alter table dossiers.document add column taken_form text, add column taken_sheets integer;
alter table dossiers.document add constraint document_taken_form_known check (taken_form in ('original', 'copy', 'electronic'));
alter table dossiers.document add constraint document_taken_sheets_sane check (taken_sheets between 0 and 10000);

alter table dossiers.result add column template text;

create table dossiers.mark (
  dossier_id uuid not null references dossiers.dossier (id),
  target text not null check (target in ('field', 'document')),
  ref text not null,
  verdict text not null check (verdict in ('right', 'wrong')),
  remark text,
  basis text not null,
  marked_at timestamptz not null,
  marked_by text not null,
  primary key (dossier_id, target, ref)
);
comment on table dossiers.mark is 'An officer''s comparison of one answer or paper; `basis` is the digest of what was compared, so a changed answer counts as not compared.';
alter table dossiers.mark enable row level security;
alter table dossiers.mark force row level security;
create policy see_with_dossier on dossiers.mark using (app.is_system() or (app.actor_kind() <> 'citizen' and dossiers.may_see(dossier_id)));
grant select, insert, update, delete on dossiers.mark to motcua_app;

create table dossiers.transfer (
  id uuid primary key,
  dossier_id uuid not null references dossiers.dossier (id),
  from_agency_id uuid not null,
  to_agency_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_name text not null
);
comment on table dossiers.transfer is 'A dossier passed on to the agency that is competent; the agency that passed it on goes on seeing it.';
create index transfer_of_dossier on dossiers.transfer (dossier_id);
create index transfer_from on dossiers.transfer (from_agency_id, at desc, id desc);
alter table dossiers.transfer enable row level security;
alter table dossiers.transfer force row level security;
create policy see_either_side on dossiers.transfer using (
  app.is_system() or from_agency_id = any (app.agency_ids()) or to_agency_id = any (app.agency_ids()) or app.has_role('inspector'));
grant select, insert on dossiers.transfer to motcua_app;

drop policy see_own_or_agency on dossiers.dossier;
create policy see_own_or_agency on dossiers.dossier using (
  app.is_system()
  or agency_id = any (app.agency_ids()) or reception_agency_id = any (app.agency_ids()) or handling_agency_ids && app.agency_ids()
  or (app.actor_kind() = 'citizen' and (applicant_account_id = app.account_id() or applicant_organisation_id = app.organisation_id()))
  or (app.actor_kind() = 'officer' and app.has_role('inspector'))
  or exists (select 1 from dossiers.consultation c where c.dossier_id = dossier.id and c.agency_id = any (app.agency_ids()))
  or exists (select 1 from dossiers.transfer t where t.dossier_id = dossier.id and t.from_agency_id = any (app.agency_ids())));

-- The register book in the order of receipt at the desk.
create index dossier_book on dossiers.dossier (reception_agency_id, received_at, id) where received_at is not null;
