-- How long what never became a dossier is kept: dated, with its ground, so that a new rule is a row and no release.
create table dossiers.retention (
  id uuid primary key,
  subject text not null constraint retention_subject_known check (subject in ('filing')),
  days integer not null constraint retention_days_positive check (days > 0),
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  constraint retention_period check (valid_to is null or valid_to >= valid_from),
  constraint retention_once exclude using gist (subject with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table dossiers.retention is 'For how many days after its beginning a filing that was never handed in is kept once its form draft is gone.';
grant select on dossiers.retention to motcua_app;
insert into dossiers.retention values ('0199f000-0000-7000-8000-000000000060', 'filing', 60, '2026-01-01', null,
  'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: dữ liệu chỉ lưu trong thời gian cần cho mục đích đã báo; tờ khai soạn dở được báo giữ 60 ngày');
create index filing_started on dossiers.filing (started_at) where dossier_id is null;
