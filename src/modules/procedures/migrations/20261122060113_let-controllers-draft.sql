-- The office that controls administrative procedures drafts and publishes them (Nghị định 63/2010/NĐ-CP, Điều 14 and following), beside the administrator.
drop policy read_published on procedures.procedure_version;
drop policy write_by_administrators on procedures.procedure_version;
drop policy edit_by_administrators on procedures.procedure_version;
drop policy discard_drafts on procedures.procedure_version;
create policy read_published on procedures.procedure_version for select
  using (status <> 'draft' or app.is_system() or app.has_role('administrator') or app.has_role('procedure-controller'));
create policy write_by_controllers on procedures.procedure_version for insert
  with check (app.is_system() or app.has_role('administrator') or app.has_role('procedure-controller'));
create policy edit_by_controllers on procedures.procedure_version for update
  using (app.is_system() or app.has_role('administrator') or app.has_role('procedure-controller'));
create policy discard_drafts on procedures.procedure_version for delete
  using (status = 'draft' and (app.is_system() or app.has_role('administrator') or app.has_role('procedure-controller')));
