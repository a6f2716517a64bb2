create schema payments;
grant usage on schema payments to motcua_app;

create table payments.obligation (
  id uuid primary key,
  code text not null constraint obligation_code_unique unique,
  subject_kind text not null,
  subject_id text not null,
  agency_id uuid not null,
  payer_account_id uuid,
  payer_name text,
  title text not null,
  due_when text not null constraint obligation_due_when_is_known check (due_when in ('receipt', 'supplement', 'return')),
  amount bigint not null constraint obligation_amount_not_negative check (amount >= 0),
  paid bigint not null default 0 constraint obligation_paid_within_amount check (paid between 0 and amount),
  refunded bigint not null default 0 constraint obligation_refund_within_paid check (refunded between 0 and paid),
  state text not null constraint obligation_state_is_known check (state in ('not-required', 'due', 'settled', 'cancelled', 'refund-due', 'refunded')),
  refund_due bigint not null default 0 constraint obligation_refund_due_within_paid check (refund_due between 0 and paid - refunded),
  reason text,
  created_at timestamptz not null,
  settled_at timestamptz,
  version integer not null default 1,
  constraint obligation_settled_is_paid check (state <> 'settled' or paid = amount)
);
comment on table payments.obligation is 'What somebody owes for one subject (a dossier): amount after exemptions in đồng, how much is paid and given back.';
create index obligation_subject on payments.obligation (subject_kind, subject_id);
create index obligation_payer on payments.obligation (payer_account_id, id) where payer_account_id is not null;
create index obligation_refund on payments.obligation (agency_id, id) where state = 'refund-due';

create table payments.obligation_line (
  id uuid primary key,
  obligation_id uuid not null references payments.obligation (id),
  ordinal integer not null,
  kind text not null constraint obligation_line_kind_is_known check (kind in ('phí', 'lệ phí')),
  name text not null,
  unit text not null,
  quantity integer not null constraint obligation_line_quantity_positive check (quantity > 0),
  unit_amount bigint not null constraint obligation_line_unit_not_negative check (unit_amount >= 0),
  exempt_percent integer not null constraint obligation_line_exemption_in_range check (exempt_percent between 0 and 100),
  exempt_basis text,
  amount bigint not null constraint obligation_line_amount_not_negative check (amount >= 0),
  legal_basis text,
  constraint obligation_line_once unique (obligation_id, ordinal),
  constraint obligation_line_exemption_has_basis check (exempt_percent = 0 or exempt_basis is not null)
);
comment on table payments.obligation_line is 'One phí or lệ phí of an obligation with its exemption and the rule it rests on.';

create table payments.arrival (
  id uuid primary key,
  source text not null constraint arrival_source_is_known check (source in ('gateway', 'bank')),
  reference text not null,
  code_text text not null,
  amount bigint not null constraint arrival_amount_positive check (amount > 0),
  status text not null constraint arrival_status_is_known check (status in ('pending', 'failed', 'succeeded', 'refunded')),
  verdict text not null constraint arrival_verdict_is_known check (verdict in
    ('waiting', 'accepted', 'unknown-code', 'wrong-amount', 'already-settled', 'cancelled', 'failed', 'refunded')),
  obligation_id uuid references payments.obligation (id),
  agency_id uuid,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  resolution text constraint arrival_resolution_is_known check (resolution in ('refunded', 'applied')),
  resolved_at timestamptz,
  resolved_by uuid,
  note text,
  constraint arrival_once unique (source, reference)
);
comment on table payments.arrival is 'Money that reached the bank or the gateway, one row a transaction, however often it is reported; what fits no obligation waits here for a person.';
create index arrival_open on payments.arrival (agency_id, id) where resolution is null and status = 'succeeded' and verdict <> 'accepted';
create index arrival_obligation on payments.arrival (obligation_id) where obligation_id is not null;

create table payments.gateway_notice (
  id uuid primary key,
  reference text not null,
  status text not null,
  code_text text not null,
  amount bigint not null,
  answer text not null constraint gateway_notice_answer_is_known check (answer in ('taken', 'repeated', 'out-of-order', 'changed', 'wrong-signature')),
  verdict text,
  agency_id uuid,
  received_at timestamptz not null
);
comment on table payments.gateway_notice is 'Every call of the payment gateway and what was answered, also the repeated and the forged.';
create index gateway_notice_reference on payments.gateway_notice (reference, id);

create table payments.receipt_counter (
  agency_id uuid not null,
  year integer not null,
  book text not null,
  last bigint not null,
  primary key (agency_id, year, book)
);
comment on table payments.receipt_counter is 'Last number of each receipt book; taken in the transaction of the receipt, so that a rollback leaves no gap.';

create table payments.receipt (
  id uuid primary key,
  agency_id uuid not null,
  year integer not null,
  book text not null constraint receipt_book_is_known check (book in ('TM', 'CK', 'TT')),
  number bigint not null constraint receipt_number_positive check (number > 0),
  obligation_id uuid not null references payments.obligation (id),
  amount bigint not null constraint receipt_amount_positive check (amount > 0),
  payer_name text not null,
  issued_at timestamptz not null,
  issued_by text not null,
  voided_at timestamptz,
  void_reason text,
  constraint receipt_number_once unique (agency_id, year, book, number)
);
comment on table payments.receipt is 'A numbered receipt: TM cash, CK bank transfer, TT online payment. A voided one keeps its number.';
create index receipt_obligation on payments.receipt (obligation_id);

create table payments.movement (
  id uuid primary key,
  obligation_id uuid not null references payments.obligation (id),
  agency_id uuid not null,
  kind text not null constraint movement_kind_is_known check (kind in ('payment', 'refund', 'reversal')),
  method text not null constraint movement_method_is_known check (method in ('cash', 'transfer', 'gateway')),
  reference text not null,
  amount bigint not null constraint movement_amount_positive check (amount > 0),
  receipt_id uuid references payments.receipt (id),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by text not null,
  note text,
  constraint movement_once unique (kind, method, reference)
);
comment on table payments.movement is 'The ledger: money in, given back, or struck out; append-only. The sums of an obligation follow from it.';
create index movement_obligation on payments.movement (obligation_id, id);

create table payments.payee_account (
  id uuid primary key,
  agency_id uuid not null,
  bank_bin text not null constraint payee_account_bin_is_six_digits check (bank_bin ~ '^[0-9]{6}$'),
  account_number text not null constraint payee_account_number_is_plain check (account_number ~ '^[0-9A-Za-z]{1,19}$'),
  holder text not null,
  valid_from date not null,
  valid_to date,
  legal_basis text not null,
  created_at timestamptz not null,
  constraint payee_account_period check (valid_to is null or valid_to >= valid_from),
  constraint payee_account_once exclude using gist (agency_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
comment on table payments.payee_account is 'The bank account that an agency collects on, dated; without one the account of the installation is used.';

alter table payments.obligation enable row level security;
alter table payments.obligation force row level security;
create policy obligation_read on payments.obligation for select using (
  app.is_system() or payer_account_id in (app.account_id(), app.organisation_id()) or agency_id = any (app.agency_ids()) or app.has_role('inspector'));
create policy obligation_add on payments.obligation for insert with check (app.is_system());
create policy obligation_change on payments.obligation for update using (app.is_system()) with check (app.is_system());

alter table payments.obligation_line enable row level security;
alter table payments.obligation_line force row level security;
create policy obligation_line_read on payments.obligation_line for select using (
  exists (select 1 from payments.obligation o where o.id = obligation_id));
create policy obligation_line_add on payments.obligation_line for insert with check (app.is_system());

alter table payments.movement enable row level security;
alter table payments.movement force row level security;
create policy movement_read on payments.movement for select using (exists (select 1 from payments.obligation o where o.id = obligation_id));
create policy movement_add on payments.movement for insert with check (app.is_system());

alter table payments.receipt enable row level security;
alter table payments.receipt force row level security;
create policy receipt_read on payments.receipt for select using (exists (select 1 from payments.obligation o where o.id = obligation_id));
create policy receipt_add on payments.receipt for insert with check (app.is_system());
create policy receipt_change on payments.receipt for update using (app.is_system()) with check (app.is_system());

alter table payments.arrival enable row level security;
alter table payments.arrival force row level security;
create policy arrival_read on payments.arrival for select using (
  app.is_system() or agency_id = any (app.agency_ids()) or app.has_role('inspector')
  or (agency_id is null and (app.has_role('cashier') or app.has_role('administrator'))));
create policy arrival_add on payments.arrival for insert with check (app.is_system());
create policy arrival_change on payments.arrival for update using (app.is_system()) with check (app.is_system());

alter table payments.gateway_notice enable row level security;
alter table payments.gateway_notice force row level security;
create policy gateway_notice_read on payments.gateway_notice for select using (app.is_system() or app.has_role('administrator') or app.has_role('inspector'));
create policy gateway_notice_add on payments.gateway_notice for insert with check (app.is_system());

alter table payments.receipt_counter enable row level security;
alter table payments.receipt_counter force row level security;
create policy receipt_counter_system on payments.receipt_counter using (app.is_system()) with check (app.is_system());

alter table payments.payee_account enable row level security;
alter table payments.payee_account force row level security;
create policy payee_account_read on payments.payee_account for select using (true);
create policy payee_account_add on payments.payee_account for insert with check (app.is_system());
create policy payee_account_change on payments.payee_account for update using (app.is_system()) with check (app.is_system());

grant select, insert, update on payments.obligation, payments.arrival, payments.receipt, payments.receipt_counter, payments.payee_account to motcua_app;
grant select, insert on payments.obligation_line, payments.movement, payments.gateway_notice to motcua_app;
