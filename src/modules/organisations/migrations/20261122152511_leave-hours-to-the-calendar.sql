-- When an agency is open is told by the working calendar alone, by which its deadlines run; the hours kept here were shown and never reckoned with.
alter table organisations.agency drop column working_hours;
