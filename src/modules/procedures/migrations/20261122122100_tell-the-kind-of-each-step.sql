-- What a step means for a dossier (who takes it in, signs, numbers, hands over, when the clock stands) was read from its id and the name of its desk,
-- so that a desk under a new name could not sign. Each step of a record now says its kind; records that are kept get the kind they were worked by.
create function procedures.step_kind(step jsonb, is_first boolean) returns text language sql immutable as $$
  select case
    when step ->> 'desk' = 'Người yêu cầu' and step ->> 'id' like 'boSung%' then 'applicant-supplement'
    when step ->> 'desk' = 'Người yêu cầu' and step ->> 'id' like 'xacNhan%' then 'applicant-confirmation'
    when step ->> 'desk' = 'Người yêu cầu' then 'applicant-payment'
    when step ->> 'desk' = 'Cơ quan thuế' then 'tax'
    when is_first then 'reception'
    when step ->> 'desk' = 'Văn thư' then 'issuing'
    when step ->> 'desk' ~ '^(Lãnh đạo UBND|Lãnh đạo cơ quan|Lãnh đạo Chi nhánh|Giám đốc|Người có thẩm quyền)' then 'approval'
    when step ->> 'desk' = 'Bộ phận một cửa' and step ->> 'id' ~ '^(tra|tongHop)' then 'hand-over'
    when step ->> 'id' not like 'tuChoi%' and step -> 'next' @> '[{"to": "end", "when": null}]' then 'hand-over'
    else 'examination'
  end
$$;

set local app.actor_kind = 'system';
update procedures.procedure_version set record = jsonb_set(record, '{process,phases}', (
  select jsonb_agg(jsonb_set(phase, '{steps}', (
    select jsonb_agg(step || jsonb_build_object('kind', procedures.step_kind(step, phase_at = 1 and step_at = 1)) order by step_at)
    from jsonb_array_elements(phase -> 'steps') with ordinality as steps (step, step_at))) order by phase_at)
  from jsonb_array_elements(record #> '{process,phases}') with ordinality as phases (phase, phase_at)))
where jsonb_typeof(record #> '{process,phases}') = 'array';

drop function procedures.step_kind(jsonb, boolean);
