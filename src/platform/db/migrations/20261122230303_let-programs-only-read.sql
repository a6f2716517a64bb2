-- A program (an API client) only reads: what it hands in is taken by actions that write as the system. The tables say so once more, so that an action
-- that forgot to ask writes nothing; only the trail of what a program did is written in its own name.
create function app.refuse_program() returns trigger language plpgsql as $$ begin
  raise exception 'a program only reads: % of %.%', lower(tg_op), tg_table_schema, tg_table_name using errcode = 'PRG01';
end $$;

-- Called by every later migration for each table that it creates.
create function app.let_programs_only_read(place regclass) returns void language plpgsql as $$ begin
  execute format('create trigger programs_only_read before insert or update or delete on %s for each statement
    when (app.actor_kind() = ''client'') execute function app.refuse_program()', place);
end $$;

select app.let_programs_only_read(c.oid) from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
  and has_table_privilege('motcua_app', c.oid, 'insert, update, delete') and c.oid <> 'platform.audit_event'::regclass;
