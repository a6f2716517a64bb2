-- "Late" was a yes-or-no field derived from a day, and the sixty days of the law on civil status stood in the program. It is a formula of the form now,
-- as any other calculation; forms in force keep what they mean.
create function forms.with_formulas(fields jsonb) returns jsonb language sql immutable as $$
  select jsonb_agg(case
    when field ->> 'type' = 'boolean' and field #> '{validation,derivedFrom}' is not null
      then jsonb_set(field, '{validation}', (field -> 'validation') - 'derivedFrom')
        || jsonb_build_object('calculation', format('date(%s) < today() - duration("P60D")', field #>> '{validation,derivedFrom}'))
    else field end order by place)
  from jsonb_array_elements(fields) with ordinality as fields (field, place)
$$;
create function forms.with_formulas_of_sections(sections jsonb) returns jsonb language sql immutable as $$
  select jsonb_agg(jsonb_set(section, '{fields}', forms.with_formulas(section -> 'fields')) order by place)
  from jsonb_array_elements(sections) with ordinality as sections (section, place)
$$;

set local app.actor_kind = 'system';
alter table forms.form_definition disable trigger form_definition_keep_published;
update forms.form_definition set definition = jsonb_set(definition, '{sections}', forms.with_formulas_of_sections(definition -> 'sections'))
  where jsonb_path_exists(definition, '$.sections[*].fields[*] ? (@.type == "boolean" && exists(@.validation.derivedFrom))');
alter table forms.form_definition enable trigger form_definition_keep_published;
