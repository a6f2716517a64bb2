-- A province's own copy of a procedure stands in lists in place of the national one while it is in force.
alter table procedures.listing add column national_code text not null generated always as (left(code, 8)) stored;
create index listing_province_copy on procedures.listing (national_code) where length(code) > 8;
