create schema notifications;
grant usage on schema notifications to motcua_app;

create table notifications.template (
  id uuid primary key,
  notification text not null,
  procedure_code text,
  locale text not null constraint template_locale_is_known check (locale in ('vi', 'en')),
  version integer not null,
  subject text not null,
  body text not null,
  short text not null,
  valid_from timestamptz not null,
  legal_basis text,
  created_by uuid,
  created_at timestamptz not null
);
comment on table notifications.template is 'Wording that an administrator put in the place of the shipped one, for a kind of notification or for one procedure; a new version never changes an old one.';
create unique index template_version_once on notifications.template (notification, coalesce(procedure_code, ''), locale, version);
create index template_in_force on notifications.template (notification, locale, valid_from desc);

create table notifications.contact (
  account_id uuid primary key,
  email text,
  phone text,
  zalo_id text,
  locale text not null default 'vi',
  off_channels text[] not null default '{}',
  quiet_from text not null default '21:00',
  quiet_until text not null default '07:00',
  updated_at timestamptz not null
);
comment on table notifications.contact is 'How a person wants to be told: addresses as the account gave them, channels turned off, quiet hours of Việt Nam time.';

create table notifications.message (
  id uuid primary key,
  recipient_key text not null,
  recipient_id uuid,
  channel text not null constraint message_channel_is_known check (channel in ('in-app', 'email', 'sms', 'zalo')),
  address text,
  event_key text not null,
  notification text not null,
  template_version integer not null,
  about_kind text,
  about_id text,
  link text,
  locale text not null,
  subject text not null,
  body text not null,
  urgent boolean not null,
  secret boolean not null,
  state text not null constraint message_state_is_known check (state in ('queued', 'sending', 'sent', 'failed', 'gave-up')),
  reason text,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  claimed_at timestamptz,
  reference text,
  simulated boolean not null default false,
  sent_at timestamptz,
  read_at timestamptz,
  created_at timestamptz not null,
  constraint message_once unique (recipient_key, event_key, channel),
  constraint message_has_a_way check (channel = 'in-app' or address is not null)
);
comment on table notifications.message is 'One telling of one person over one channel; message_once is why nobody is told twice.';
create index message_due on notifications.message (next_attempt_at, id) where state in ('queued', 'failed');
create index message_stuck on notifications.message (claimed_at) where state = 'sending';
create index message_list on notifications.message (recipient_id, created_at desc, id desc) where channel = 'in-app';
create index message_unread on notifications.message (recipient_id) where channel = 'in-app' and read_at is null;
create index message_outbox on notifications.message (created_at desc, id desc);
create index message_rate on notifications.message (address, channel, sent_at) where state = 'sent';
create index message_about on notifications.message (about_kind, about_id);

alter table notifications.contact enable row level security;
alter table notifications.contact force row level security;
create policy contact_own on notifications.contact using (app.is_system() or account_id = app.account_id())
  with check (app.is_system() or account_id = app.account_id());

alter table notifications.message enable row level security;
alter table notifications.message force row level security;
create policy message_read on notifications.message for select using (
  app.is_system() or (recipient_id = app.account_id() and channel = 'in-app') or app.has_role('administrator'));
create policy message_add on notifications.message for insert with check (app.is_system());
create policy message_change on notifications.message for update using (
  app.is_system() or (recipient_id = app.account_id() and channel = 'in-app'))
  with check (app.is_system() or (recipient_id = app.account_id() and channel = 'in-app'));
create policy message_remove on notifications.message for delete using (app.is_system());

grant select, insert, update, delete on notifications.contact, notifications.message to motcua_app;
grant select, insert on notifications.template to motcua_app;
