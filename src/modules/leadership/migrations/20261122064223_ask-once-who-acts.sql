-- The sub-select is asked once a statement, the bare function once a row; and the planner no longer believes that one row in two hundred passes.
alter policy day_sum_by_system on leadership.day_sum using ((select app.is_system())) with check (app.is_system());
alter policy month_sum_by_system on leadership.month_sum using ((select app.is_system())) with check (app.is_system());
alter policy agency_month_by_system on leadership.agency_month using ((select app.is_system())) with check (app.is_system());
alter policy procedure_day_by_system on leadership.procedure_day using ((select app.is_system())) with check (app.is_system());
alter policy standing_by_system on leadership.standing using ((select app.is_system())) with check (app.is_system());
