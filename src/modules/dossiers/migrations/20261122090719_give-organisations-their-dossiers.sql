-- What is filed for an organisation is the organisation's: whoever filed it sees it only while acting for the organisation, and no longer once that right has ended.
create function dossiers.is_applicant(account uuid, organisation uuid) returns boolean language sql stable parallel safe
  return app.actor_kind() = 'citizen' and (case when organisation is null then account = app.account_id() else organisation = app.organisation_id() end);

alter policy see_own_or_agency on dossiers.dossier using (
  app.is_system()
  or agency_id = any (app.agency_ids()) or reception_agency_id = any (app.agency_ids()) or handling_agency_ids && app.agency_ids()
  or dossiers.is_applicant(applicant_account_id, applicant_organisation_id)
  or (select dossiers.reads_everywhere())
  or exists (select 1 from dossiers.consultation c where c.dossier_id = dossier.id and c.agency_id = any (app.agency_ids()))
  or exists (select 1 from dossiers.transfer t where t.dossier_id = dossier.id and t.from_agency_id = any (app.agency_ids())));
