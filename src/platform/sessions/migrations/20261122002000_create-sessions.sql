-- Server-side sessions: the browser holds an opaque token, the server only its SHA-256 (OWASP ASVS 5.0, 7.2 and 7.4).
create schema sessions;
grant usage on schema sessions to motcua_app;

create table sessions.session (
  id uuid not null,
  token_sha256 bytea not null,
  account_id uuid,
  on_behalf_of_id uuid,
  assurance text not null default 'none',
  created_at timestamptz not null,
  signed_in_at timestamptz,
  last_seen_at timestamptz not null,
  idle_seconds integer not null,
  expires_at timestamptz not null,
  user_agent text not null default '',
  ip_address text not null default '',
  data jsonb not null default '{}',
  constraint session_pkey primary key (id),
  constraint session_token_unique unique (token_sha256),
  constraint session_token_is_sha256 check (octet_length(token_sha256) = 32),
  constraint session_idle_positive check (idle_seconds > 0),
  constraint session_data_is_small check (octet_length(data::text) <= 131072)
);
comment on table sessions.session is 'One browser that visits or is signed in; account_id is empty for a visitor; data holds flash messages and drafts of visitors.';
create index session_account on sessions.session (account_id, last_seen_at desc) where account_id is not null;
create index session_expires on sessions.session (expires_at);

alter table sessions.session enable row level security;
alter table sessions.session force row level security;
create policy session_by_system on sessions.session using (app.is_system()) with check (app.is_system());
create policy session_own_read on sessions.session for select using (account_id = app.account_id());
create policy session_own_end on sessions.session for delete using (account_id = app.account_id());
grant select, insert, update, delete on sessions.session to motcua_app;

-- The session that a token opens at a moment, for the one query that finds out who is asking.
create function sessions.live(token bytea, at timestamptz) returns setof sessions.session
  language sql stable
begin atomic
  select s.* from sessions.session s
    where s.token_sha256 = token and s.expires_at > at and s.last_seen_at + make_interval(secs => s.idle_seconds) > at;
end;
