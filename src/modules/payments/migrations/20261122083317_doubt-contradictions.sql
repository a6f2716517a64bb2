-- A report of bank or gateway that contradicts money which was counted changes nothing by itself, but a person has to look at it.
alter table payments.arrival add column doubt jsonb;
comment on column payments.arrival.doubt is 'What a later report said that does not fit (status, amount, codeText), until a person has cleared it up.';
create index arrival_doubted on payments.arrival (agency_id, id) where doubt is not null;
