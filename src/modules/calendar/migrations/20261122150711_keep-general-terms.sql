-- The terms that the law sets for every procedure alike are data of the calendar, replaced like its days: by a new version with its legal basis.
create table calendar.general_term (
  version_id uuid not null constraint general_term_version references calendar.calendar_version (id),
  code text not null,
  name text not null,
  value numeric not null constraint general_term_value check (value > 0),
  unit text not null,
  legal_basis text not null,
  primary key (version_id, code)
);
comment on table calendar.general_term is 'A term of law for every procedure; online-reception: until when an agency accepts or refuses what came in online.';
grant select, insert on calendar.general_term to motcua_app;

-- Every calendar published so far reckoned with the eight hours that were fixed until now.
insert into calendar.general_term (version_id, code, name, value, unit, legal_basis)
select id, 'online-reception', 'Tiếp nhận hoặc từ chối hồ sơ nộp trực tuyến', 8, 'giờ',
  'Nghị định 45/2020/NĐ-CP; Nghị định 61/2018/NĐ-CP, sửa đổi bởi Nghị định 107/2021/NĐ-CP'
from calendar.calendar_version;
