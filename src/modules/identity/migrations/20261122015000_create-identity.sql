-- Who exists and who may: people, organisations they act for, officers' roles and stand-ins, and how each signs in.
create schema identity;
grant usage on schema identity to motcua_app;

create table identity.account (
  id uuid not null,
  kind text not null,
  username text,
  display_name text not null,
  state text not null default 'active',
  disabled_at timestamptz,
  disabled_reason text,
  is_demo boolean not null default false,
  created_at timestamptz not null,
  last_signed_in_at timestamptz,
  search_key text generated always as (app.search_key(display_name)) stored,
  constraint account_pkey primary key (id),
  constraint account_kind check (kind in ('citizen', 'officer')),
  constraint account_state check (state in ('active', 'disabled')),
  constraint account_disabled_says_when check ((state = 'disabled') = (disabled_at is not null)),
  constraint account_officer_has_username check ((kind = 'officer') = (username is not null)),
  constraint account_username_form check (username = lower(username) and username ~ '^[a-z0-9][a-z0-9._-]{1,62}$'),
  constraint account_username_unique unique (username)
);
comment on table identity.account is 'Somebody who can sign in: a citizen (e-ID or one-time code) or an officer (password and TOTP).';
create index account_search on identity.account using gin (search_key gin_trgm_ops);

create table identity.profile (
  account_id uuid not null,
  full_name text not null,
  birth_year smallint,
  birth_month smallint,
  birth_day smallint,
  gender text,
  person_number text,
  ethnicity text,
  nationality text not null default 'Việt Nam',
  residence_text text,
  residence_unit_code text,
  phone text,
  email text,
  document_kind text,
  document_number text,
  document_issued_on date,
  document_issued_by text,
  eid_subject text,
  eid_level smallint,
  eid_checked_at timestamptz,
  updated_at timestamptz not null,
  constraint profile_pkey primary key (account_id),
  constraint profile_account foreign key (account_id) references identity.account (id) on delete cascade,
  constraint profile_gender check (gender in ('male', 'female')),
  constraint profile_person_number check (person_number ~ '^[0-9]{12}$'),
  constraint profile_person_number_unique unique (person_number),
  constraint profile_eid_subject_unique unique (eid_subject),
  constraint profile_eid_level check (eid_level in (1, 2)),
  constraint profile_birth_parts check (
    (birth_month is null or (birth_year is not null and birth_month between 1 and 12))
    and (birth_day is null or (birth_month is not null and birth_day between 1 and 31)))
);
comment on table identity.profile is 'What the state knows of a person; a date of birth may be a year, a month and year, or a day.';

create table identity.sign_in_contact (
  channel text not null,
  value text not null,
  account_id uuid not null,
  verified_at timestamptz not null,
  constraint sign_in_contact_pkey primary key (channel, value),
  constraint sign_in_contact_channel check (channel in ('phone', 'email')),
  constraint sign_in_contact_account foreign key (account_id) references identity.account (id) on delete cascade
);
comment on table identity.sign_in_contact is 'Phones and e-mails whose owner proved by a code that they are theirs; what a person merely types stays in profile.';
create index sign_in_contact_account_idx on identity.sign_in_contact (account_id);

create table identity.organisation (
  id uuid not null,
  kind text not null,
  name text not null,
  tax_code text,
  address_text text,
  address_unit_code text,
  phone text,
  email text,
  created_at timestamptz not null,
  search_key text generated always as (app.search_key(name)) stored,
  constraint organisation_pkey primary key (id),
  constraint organisation_kind check (kind in ('enterprise', 'cooperative', 'household-business', 'organisation', 'foreign-organisation')),
  constraint organisation_tax_code check (tax_code ~ '^[0-9]{10}(-[0-9]{3})?$' or tax_code ~ '^[0-9]{12}$'),
  constraint organisation_tax_code_unique unique (tax_code)
);
comment on table identity.organisation is 'An enterprise, cooperative, business household or other organisation that acts through a person.';

create table identity.representation (
  id uuid not null,
  organisation_id uuid not null,
  account_id uuid not null,
  capacity text not null,
  legal_basis text not null default '',
  valid_from timestamptz not null,
  valid_to timestamptz,
  constraint representation_pkey primary key (id),
  constraint representation_organisation foreign key (organisation_id) references identity.organisation (id) on delete cascade,
  constraint representation_account foreign key (account_id) references identity.account (id) on delete cascade,
  constraint representation_capacity check (capacity in ('legal-representative', 'authorised')),
  constraint representation_period check (valid_to is null or valid_to > valid_from)
);
comment on table identity.representation is 'Who may act for an organisation, as what, from when to when.';
create index representation_account_idx on identity.representation (account_id, valid_from);
create index representation_organisation_idx on identity.representation (organisation_id);

create table identity.password (
  account_id uuid not null,
  hash text not null,
  changed_at timestamptz not null,
  must_change boolean not null default false,
  constraint password_pkey primary key (account_id),
  constraint password_account foreign key (account_id) references identity.account (id) on delete cascade,
  constraint password_is_argon2id check (hash like '$argon2id$%')
);
comment on table identity.password is 'Officers'' passwords, argon2id with 19 MiB, two passes, one lane.';

create table identity.totp (
  account_id uuid not null,
  sealed_secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  constraint totp_pkey primary key (account_id),
  constraint totp_account foreign key (account_id) references identity.account (id) on delete cascade
);
comment on table identity.totp is 'The second factor: secret sealed with the installation''s key; last_step refuses a code that was used (RFC 6238, 5.2).';

create table identity.recovery_code (
  account_id uuid not null,
  code_sha256 bytea not null,
  used_at timestamptz,
  constraint recovery_code_pkey primary key (account_id, code_sha256),
  constraint recovery_code_account foreign key (account_id) references identity.account (id) on delete cascade
);
comment on table identity.recovery_code is 'Ten codes for a lost phone, each used once.';

create table identity.known_device (
  account_id uuid not null,
  token_sha256 bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  constraint known_device_pkey primary key (account_id, token_sha256),
  constraint known_device_account foreign key (account_id) references identity.account (id) on delete cascade
);
comment on table identity.known_device is 'Browsers in which an account signed in before: they have a failure count of their own, so that an attacker elsewhere cannot shut the owner out.';

create table identity.failure (
  key text not null,
  failures integer not null,
  last_at timestamptz not null,
  constraint failure_pkey primary key (key)
);
comment on table identity.failure is 'Wrong sign-ins counted by place, by account and place, by account, by known browser.';
create index failure_last_at on identity.failure (last_at);

create table identity.one_time_code (
  id uuid not null,
  purpose text not null,
  channel text not null,
  contact text not null,
  account_id uuid,
  subject_id text,
  subject_sha256 bytea,
  code_sha256 bytea not null,
  attempts smallint not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint one_time_code_pkey primary key (id),
  constraint one_time_code_purpose check (purpose in ('sign-in', 'sign-off')),
  constraint one_time_code_channel check (channel in ('phone', 'email')),
  constraint one_time_code_account foreign key (account_id) references identity.account (id) on delete cascade
);
comment on table identity.one_time_code is 'Six digits sent to a phone or e-mail, kept as a keyed hash, five tries, ten minutes.';
create index one_time_code_contact on identity.one_time_code (contact, sent_at desc);

create table identity.role_grant (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  agency_id uuid,
  desk_key text,
  valid_from timestamptz not null,
  valid_to timestamptz,
  legal_basis text not null default '',
  granted_by text not null,
  revoked_by text,
  constraint role_grant_pkey primary key (id),
  constraint role_grant_account foreign key (account_id) references identity.account (id) on delete cascade,
  constraint role_grant_role check (role in ('desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier',
    'procedure-controller', 'administrator', 'inspector', 'supporter')),
  constraint role_grant_period check (valid_to is null or valid_to >= valid_from),
  constraint role_grant_desk_has_agency check (desk_key is null or agency_id is not null)
);
comment on table identity.role_grant is 'Which role an officer holds in which agency and at which desk, from when to when; never edited, only ended.';
create index role_grant_account_idx on identity.role_grant (account_id, valid_from);
create index role_grant_agency_idx on identity.role_grant (agency_id, desk_key) where valid_to is null;

create table identity.delegation (
  id uuid not null,
  from_account_id uuid not null,
  to_account_id uuid not null,
  roles text[] not null,
  agency_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null default '',
  created_by text not null,
  revoked_at timestamptz,
  constraint delegation_pkey primary key (id),
  constraint delegation_from foreign key (from_account_id) references identity.account (id) on delete cascade,
  constraint delegation_to foreign key (to_account_id) references identity.account (id) on delete cascade,
  constraint delegation_to_another check (from_account_id <> to_account_id),
  constraint delegation_period check (ends_at > starts_at),
  constraint delegation_roles check (cardinality(roles) > 0)
);
comment on table identity.delegation is 'Who stands in for an absent officer, with which of their roles, from when to when; acts say "thay mặt".';
create index delegation_to_idx on identity.delegation (to_account_id, ends_at);
create index delegation_from_idx on identity.delegation (from_account_id, ends_at);

create table identity.api_client (
  id uuid not null,
  name text not null,
  token_sha256 bytea not null,
  scopes text[] not null,
  agency_id uuid,
  valid_from timestamptz not null,
  valid_to timestamptz,
  created_by text not null,
  constraint api_client_pkey primary key (id),
  constraint api_client_token_unique unique (token_sha256),
  constraint api_client_period check (valid_to is null or valid_to >= valid_from)
);
comment on table identity.api_client is 'Another system that calls the API with a bearer token, of which only the SHA-256 is kept.';

create table identity.simulator_key (
  id text not null,
  private_jwk jsonb not null,
  created_at timestamptz not null,
  constraint simulator_key_pkey primary key (id)
);
comment on table identity.simulator_key is 'Signing key of the e-ID simulator; empty in production.';
create table identity.simulator_code (
  code_sha256 bytea not null,
  payload jsonb not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  constraint simulator_code_pkey primary key (code_sha256)
);
comment on table identity.simulator_code is 'Authorization codes and access tokens of the e-ID simulator; empty in production.';

do $$
declare name text;
begin
  foreach name in array array['account', 'profile', 'sign_in_contact', 'organisation', 'representation', 'password', 'totp', 'recovery_code', 'known_device',
    'failure', 'one_time_code', 'role_grant', 'delegation', 'api_client', 'simulator_key', 'simulator_code'] loop
    execute format('alter table identity.%I enable row level security', name);
    execute format('alter table identity.%I force row level security', name);
    execute format('create policy %I on identity.%I using (app.is_system()) with check (app.is_system())', name || '_by_system', name);
    execute format('grant select, insert, update, delete on identity.%I to motcua_app', name);
  end loop;
end $$;

-- Own rows; administrators run accounts; officers see who their colleagues are, never a citizen's row.
create policy account_own on identity.account for select using (id = app.account_id());
create policy account_colleagues on identity.account for select using (kind = 'officer' and app.actor_kind() = 'officer');
create policy account_administration on identity.account using (app.has_role('administrator')) with check (app.has_role('administrator'));
create policy profile_own_read on identity.profile for select using (account_id = app.account_id());
create policy profile_own_write on identity.profile for update using (account_id = app.account_id()) with check (account_id = app.account_id());
create policy profile_administration on identity.profile for select using (app.has_role('administrator'));
create policy sign_in_contact_own on identity.sign_in_contact for select using (account_id = app.account_id());
create policy organisation_represented on identity.organisation for select using (
  id = app.organisation_id()
  or exists (select 1 from identity.representation r where r.organisation_id = organisation.id and r.account_id = app.account_id()));
create policy organisation_administration on identity.organisation for select using (app.has_role('administrator'));
create policy representation_own on identity.representation for select using (account_id = app.account_id());
create policy representation_administration on identity.representation for select using (app.has_role('administrator'));
create policy role_grant_own on identity.role_grant for select using (account_id = app.account_id());
create policy role_grant_same_agency on identity.role_grant for select using (agency_id = any (app.agency_ids()));
create policy role_grant_administration on identity.role_grant using (app.has_role('administrator')) with check (app.has_role('administrator'));
create policy delegation_own on identity.delegation for select using (app.account_id() in (from_account_id, to_account_id));
create policy delegation_own_create on identity.delegation for insert with check (from_account_id = app.account_id());
create policy delegation_own_end on identity.delegation for update using (from_account_id = app.account_id()) with check (from_account_id = app.account_id());
create policy delegation_administration on identity.delegation using (app.has_role('administrator')) with check (app.has_role('administrator'));
create policy api_client_administration on identity.api_client using (app.has_role('administrator')) with check (app.has_role('administrator'));
