-- Search by the beginning of any word. Row-level security lets no LIKE near an index, because LIKE is not leakproof; ranges are.
-- So every phrase that begins at a word of the search key is a row, found by agency and range; results come newest first from the index alone.
create table dossiers.search_phrase (
  agency_id uuid not null,
  phrase text collate "C" not null,
  submitted_at timestamptz not null,
  dossier_id uuid not null
);
create index search_phrase_range on dossiers.search_phrase (agency_id, phrase) include (submitted_at, dossier_id);
comment on table dossiers.search_phrase is 'Where a name, number or code begins in a dossier''s search key; written only by the trigger of dossiers.dossier.';

-- The whole key (it begins with the code), and what begins at each word from the code's ordinal over the name to the phone number.
create function dossiers.phrases(code text, name text, search_key text) returns setof text language sql immutable parallel safe
  begin atomic
    select left(array_to_string(words[start:], ' '), 40)
    from (select string_to_array(search_key, ' ') as words, cardinality(string_to_array(translate(code, './_', '---'), '-')) as parts,
      cardinality(string_to_array(translate(name, '-.''', '   '), ' ')) as names) key, generate_subscripts(words, 1) start
    where start = 1 or start between parts and parts + names + 2;
  end;

create function dossiers.write_phrases() returns trigger language plpgsql set app.actor_kind = 'system' as $$
begin
  insert into dossiers.search_phrase (agency_id, phrase, submitted_at, dossier_id)
  select agency, phrase, submitted_at, id
  from added, unnest(array[agency_id, nullif(reception_agency_id, agency_id)]) agency, dossiers.phrases(code, applicant_name, search_key) phrase
  where agency is not null order by agency, phrase;
  return null;
end $$;
create trigger write_phrases after insert on dossiers.dossier referencing new table as added for each statement execute function dossiers.write_phrases();

-- A dossier that moves to another agency is found there too.
create function dossiers.move_phrases() returns trigger language plpgsql set app.actor_kind = 'system' as $$
begin
  insert into dossiers.search_phrase (agency_id, phrase, submitted_at, dossier_id)
  select agency, phrase, new.submitted_at, new.id
  from unnest(array[new.agency_id, nullif(new.reception_agency_id, new.agency_id)]) agency, dossiers.phrases(new.code, new.applicant_name, new.search_key) phrase
  where agency is not null and agency not in (old.agency_id, old.reception_agency_id);
  return null;
end $$;
create trigger move_phrases after update on dossiers.dossier for each row
  when ((old.agency_id, old.reception_agency_id) is distinct from (new.agency_id, new.reception_agency_id)) execute function dossiers.move_phrases();

alter table dossiers.search_phrase enable row level security;
alter table dossiers.search_phrase force row level security;
create policy see_in_agency on dossiers.search_phrase for select using (app.is_system() or agency_id = any (app.agency_ids()));
create policy write_by_trigger on dossiers.search_phrase for insert with check (app.is_system());
grant select, insert on dossiers.search_phrase to motcua_app;

set local app.actor_kind = 'system';
insert into dossiers.search_phrase (agency_id, phrase, submitted_at, dossier_id)
select agency, phrase, submitted_at, id
from dossiers.dossier, unnest(array[agency_id, nullif(reception_agency_id, agency_id)]) agency, dossiers.phrases(code, applicant_name, search_key) phrase
where agency is not null order by agency, phrase;
drop index dossiers.dossier_search;
