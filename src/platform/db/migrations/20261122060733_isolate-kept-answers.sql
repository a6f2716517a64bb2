-- Kept answers repeat what somebody was told: only the product itself reads them.
alter table platform.idempotency_key enable row level security;
alter table platform.idempotency_key force row level security;
create policy kept_by_system on platform.idempotency_key using (app.is_system());
