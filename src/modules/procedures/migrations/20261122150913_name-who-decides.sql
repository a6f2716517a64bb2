-- Who decides a procedure was derived from its levels and from one desk's name, so that no province could say it otherwise.
-- Each record now names its deciders; records that are kept get those they were worked by, and the law where the shipped records know it.
create function procedures.decider(kind text, level text, desk text, basis text) returns jsonb language sql immutable as $$
  select jsonb_build_object('kind', kind, 'level', level, 'desk', desk, 'basis', basis)
$$;

create function procedures.deciders(record jsonb, basis text) returns jsonb language sql immutable as $$
  select case
    when record ->> 'online' = 'chỉ thông tin' and record #>> '{agency,competent}' = 'Công an cấp xã, cấp tỉnh' then jsonb_build_array(
      procedures.decider('police', 'commune', 'Công an cấp xã', basis), procedures.decider('police', 'province', 'Cơ quan quản lý căn cước', basis))
    when record ->> 'online' = 'chỉ thông tin' and record #>> '{agency,competent}' = 'Công an cấp xã'
      then jsonb_build_array(procedures.decider('police', 'commune', 'Công an cấp xã', basis))
    when record ->> 'online' = 'chỉ thông tin' and record #>> '{agency,competent}' = 'Công an cấp tỉnh'
      then jsonb_build_array(procedures.decider('police', 'province', 'Cơ quan quản lý căn cước', basis))
    when record ->> 'online' = 'chỉ thông tin' and record -> 'levels' ? 'tỉnh'
      then jsonb_build_array(procedures.decider('service-centre', 'province', 'Bộ phận một cửa', basis))
    when record -> 'levels' ? 'xã' then jsonb_build_array(procedures.decider('people-committee', 'commune', 'Bộ phận một cửa', basis))
    when jsonb_path_exists(record, '$.process.phases[*].steps[*] ? (@.desk == "Viên chức Chi nhánh Văn phòng đăng ký đất đai")')
      then jsonb_build_array(procedures.decider('land-registration', 'branch', 'Viên chức Chi nhánh Văn phòng đăng ký đất đai', basis))
    else jsonb_build_array(procedures.decider('service-centre', 'province', 'Bộ phận một cửa', basis))
  end
$$;

set local app.actor_kind = 'system';
update procedures.procedure_version v set record = v.record || jsonb_build_object('deciders', procedures.deciders(v.record, (
  select known.basis from (values
    ('1.000656', 'Luật Hộ tịch 60/2014/QH13, Điều 32'),
    ('1.000894', 'Luật Hộ tịch 60/2014/QH13, Điều 17'),
    ('1.001193', 'Luật Hộ tịch 60/2014/QH13, Điều 13'),
    ('1.001570', 'Nghị định 168/2025/NĐ-CP'),
    ('1.001612', 'Nghị định 168/2025/NĐ-CP'),
    ('1.001776', 'Nghị định 147/2025/NĐ-CP'),
    ('1.004873', 'Nghị định 123/2015/NĐ-CP, Điều 21'),
    ('1.012753', 'Luật Đất đai 31/2024/QH15, Điều 136; Nghị định 151/2025/NĐ-CP'),
    ('1.013225', 'Luật Xây dựng 135/2025/QH15; Nghị định 217/2026/NĐ-CP'),
    ('1.013831', 'Luật Đất đai 31/2024/QH15, Điều 136'),
    ('1.013978', 'Luật Đất đai 31/2024/QH15, Điều 136; Nghị định 151/2025/NĐ-CP'),
    ('1.014027', 'Nghị định 176/2025/NĐ-CP'),
    ('2.000635', 'Luật Hộ tịch 60/2014/QH13, Điều 63'),
    ('2.000815', 'Nghị định 23/2015/NĐ-CP, Điều 5'),
    ('2.000884', 'Nghị định 23/2015/NĐ-CP, Điều 5'),
    ('2.001263', 'Luật Nuôi con nuôi 52/2010/QH12, Điều 9'),
    ('3.000722', 'Nghị định 63/2024/NĐ-CP')) as known (code, basis)
  where known.code = left(v.record ->> 'code', 8))))
where not v.record ? 'deciders';

drop function procedures.deciders(jsonb, text);
drop function procedures.decider(text, text, text, text);
