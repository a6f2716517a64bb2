-- Who reads dossiers of every agency: inspectors, and whoever holds a role that reads dossiers in the whole province. What they may do is decided by the permissions.
create function dossiers.reads_everywhere() returns boolean language sql stable parallel safe
  return app.actor_kind() = 'officer' and (app.has_role('inspector')
    or app.wide_roles() && array['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller']);

alter policy see_own_or_agency on dossiers.dossier using (
  app.is_system()
  or agency_id = any (app.agency_ids()) or reception_agency_id = any (app.agency_ids()) or handling_agency_ids && app.agency_ids()
  or (app.actor_kind() = 'citizen' and (applicant_account_id = app.account_id() or applicant_organisation_id = app.organisation_id()))
  or (select dossiers.reads_everywhere())
  or exists (select 1 from dossiers.consultation c where c.dossier_id = dossier.id and c.agency_id = any (app.agency_ids()))
  or exists (select 1 from dossiers.transfer t where t.dossier_id = dossier.id and t.from_agency_id = any (app.agency_ids())));
alter policy see_in_agency on dossiers.search_phrase using (
  app.is_system() or agency_id = any (app.agency_ids()) or (select dossiers.reads_everywhere()));
alter policy see_either_side on dossiers.transfer using (
  app.is_system() or from_agency_id = any (app.agency_ids()) or to_agency_id = any (app.agency_ids()) or (select dossiers.reads_everywhere()));
alter policy see_own_agency on dossiers.consultation using (
  app.is_system() or agency_id = any (app.agency_ids()) or asking_agency_id = any (app.agency_ids()) or (select dossiers.reads_everywhere())
  or exists (select 1 from dossiers.transfer t where t.dossier_id = consultation.dossier_id
    and (t.from_agency_id = any (app.agency_ids()) or t.to_agency_id = any (app.agency_ids()))));
