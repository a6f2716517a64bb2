-- Who was asked about a dossier, or passed it on, sees it: asked last, row by row, in a function that keeps its plan. As parts of the rule itself the
-- two questions, each with the rules of its own table, were made ready by every statement on dossiers, though hardly any needs their answer.
create function dossiers.took_part(dossier uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from dossiers.consultation c where c.dossier_id = dossier and c.agency_id = any (app.agency_ids()))
    or exists (select 1 from dossiers.transfer t where t.dossier_id = dossier and t.from_agency_id = any (app.agency_ids()));
end $$;

alter policy see_own_or_agency on dossiers.dossier using (
  app.is_system()
  or agency_id = any (app.agency_ids()) or reception_agency_id = any (app.agency_ids()) or handling_agency_ids && app.agency_ids()
  or dossiers.is_applicant(applicant_account_id, applicant_organisation_id)
  or (select dossiers.reads_everywhere())
  or dossiers.took_part(id));
