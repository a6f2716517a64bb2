-- The leader's rows of a period, newest first, over the whole province; new rows go to the right-hand end, so that filing stays quick.
create index dossier_submitted on dossiers.dossier (submitted_at desc, id desc);
create index dossier_received on dossiers.dossier (received_at desc, id desc) where received_at is not null;
create index dossier_finished on dossiers.dossier (finished_at desc, id desc) where finished_at is not null;
