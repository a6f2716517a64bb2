-- A question whose dossier is decided or ended is not awaited any more: it leaves the list of the agency that was asked.
alter table dossiers.consultation add column closed_at timestamptz;
comment on column dossiers.consultation.closed_at is 'Nobody waits for an answer since then: the dossier was decided or ended.';
set local app.actor_kind = 'system';
update dossiers.consultation c set closed_at = d.finished_at from dossiers.dossier d where d.id = c.dossier_id and c.answered_at is null and d.finished_at is not null;

-- Whoever passed a dossier on, and whoever it was passed on to, read its questions and answers.
drop policy see_own_agency on dossiers.consultation;
create policy see_own_agency on dossiers.consultation using (
  app.is_system() or agency_id = any (app.agency_ids()) or asking_agency_id = any (app.agency_ids())
  or exists (select 1 from dossiers.transfer t where t.dossier_id = consultation.dossier_id
    and (t.from_agency_id = any (app.agency_ids()) or t.to_agency_id = any (app.agency_ids()))));
