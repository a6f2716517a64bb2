-- Which process writes an upload: as soon as it is dead another one may go on, without waiting for the lease to end.
alter table files.upload add column lease_holder uuid;
