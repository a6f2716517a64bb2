-- A supporter helps, the citizen acts: who helped whom, where, with whose consent, and when the citizen signed off.
create table dossiers.assistance (
  draft_id uuid primary key,
  supporter_id uuid not null,
  supporter_name text not null,
  citizen_account_id uuid not null,
  citizen_name text not null,
  citizen_contact text not null,
  citizen_person_id text,
  help_place text not null,
  consent_code_id uuid not null,
  consented_at timestamptz not null,
  sign_off_code_id uuid,
  signed_off_at timestamptz,
  dossier_id uuid,
  dossier_code text,
  constraint assistance_signed_off_with_dossier check ((dossier_id is null) = (signed_off_at is null))
);
comment on table dossiers.assistance is 'Help with one filing: the supporter fills in at the place of help, the citizen consents first and signs off himself at the end, each with a code of his own.';
create index assistance_supporter on dossiers.assistance (supporter_id, consented_at desc);
create index assistance_dossier on dossiers.assistance (dossier_id) where dossier_id is not null;
alter table dossiers.assistance enable row level security;
alter table dossiers.assistance force row level security;
create policy see_own_help on dossiers.assistance using (app.is_system() or supporter_id = app.account_id() or citizen_account_id = app.account_id());
grant select, insert, update, delete on dossiers.assistance to motcua_app;

-- The bar code of a prepared form is the random end of its id.
create index filing_prepared on dossiers.filing (right(draft_id::text, 12));
