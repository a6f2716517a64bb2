-- The records carry the same forms: see the migration of this name in forms.
set local app.actor_kind = 'system';
update procedures.procedure_version set record = jsonb_set(record, '{form,sections}', forms.with_formulas_of_sections(record #> '{form,sections}'))
  where jsonb_path_exists(record, '$.form.sections[*].fields[*] ? (@.type == "boolean" && exists(@.validation.derivedFrom))');
drop function forms.with_formulas_of_sections(jsonb);
drop function forms.with_formulas(jsonb);
