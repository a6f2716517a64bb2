-- What an applicant has prepared so far as the answer to a request for more: nothing sent once is lost.
create table dossiers.supplement_draft (
  dossier_id uuid primary key references dossiers.dossier (id),
  answers jsonb not null default '{}',
  files jsonb not null default '{}',
  note text,
  saved_at timestamptz not null
);
comment on table dossiers.supplement_draft is 'The answer to a supplement request as far as it is prepared: typed answers, uploaded papers, a note; gone when it is handed in.';
alter table dossiers.supplement_draft enable row level security;
alter table dossiers.supplement_draft force row level security;
create policy see_as_applicant on dossiers.supplement_draft using (app.is_system() or (app.actor_kind() = 'citizen' and dossiers.may_see(dossier_id)));
grant select, insert, update, delete on dossiers.supplement_draft to motcua_app;
