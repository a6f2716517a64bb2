-- Who is free of a fee says so before handing in; the claim is kept with the filing and goes along to the bill.
alter table dossiers.filing add column exemptions text[] not null default '{}';
comment on column dossiers.filing.exemptions is 'Exemptions from the fee that were claimed, in the words of the procedure record.';
