import { newIdSql, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** What a batch of invented dossiers is made from; every row is a function of its number and the seed. */
export interface BulkBatch {
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  readonly now: Instant;
  readonly agencies: readonly { readonly id: string; readonly identifier: string }[];
  readonly procedures: readonly { readonly versionId: string; readonly code: string; readonly name: string; readonly sector: string; readonly days: number }[];
}

const batchValues = `
  with numbers as (
    select n, ('x' || substr(md5($3::text || ':' || n), 1, 8))::bit(32)::bigint & 2147483647 as r,
      ('x' || substr(md5($3::text || '/' || n), 1, 8))::bit(32)::bigint & 2147483647 as s
    from generate_series($1::int, $2::int) n),
  chosen as (
    select n, r, s, 1 + (r % cardinality($5::uuid[]))::int as a, 1 + (s % cardinality($7::uuid[]))::int as p,
      $4::timestamptz - ((r % 525600) * interval '1 minute') as submitted,
      (array['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đỗ','Bùi'])[1 + (r % 8)::int] || ' ' ||
      (array['Văn','Thị','Minh','Đức','Thu'])[1 + (s % 5)::int] || ' ' || (array['Mẫu','Ví Dụ','Thử','Minh Họa','Trình Diễn'])[1 + ((r / 7) % 5)::int] as name
    from numbers)`;

/** An invented dossier that is still open: its process must be made too. */
export interface OpenBulk {
  readonly id: string;
  readonly instanceId: string;
  readonly versionId: string;
  readonly agencyId: string;
  readonly subject: string;
  readonly sector: string;
  readonly submittedAt: Instant;
  readonly dueAt: Instant;
}

/** Writes dossiers straight into the tables, past all rules: only for measuring. Answers the open ones. */
export async function loadBulk(tx: Tx, batch: BulkBatch): Promise<readonly OpenBulk[]> {
  const parameters = [
    batch.from,
    batch.to,
    batch.seed,
    batch.now,
    batch.agencies.map(({ id }) => id),
    batch.agencies.map(({ identifier }) => identifier),
    batch.procedures.map(({ versionId }) => versionId),
    batch.procedures.map(({ code }) => code),
    batch.procedures.map(({ name }) => name),
    batch.procedures.map(({ sector }) => sector),
    batch.procedures.map(({ days }) => days),
  ];
  return sqlOf(tx).query<OpenBulk>(
    `${batchValues}, ready as (
    select n, ${newIdSql} as id, a, p, name, submitted, submitted + (($11::int[])[p] * 34 * interval '1 hour') as due,
      case when n % 20 = 0 then null else submitted + ((s % (($11::int[])[p] * 2400)) * interval '1 minute') end as finished, n % 2 as online, r
    from chosen)
  , written as (
    insert into dossiers.dossier (id, code, procedure_version_id, procedure_code, procedure_name, sector, agency_id, reception_agency_id, handling_agency_ids,
      channel, business_state, delivery_state, applicant_name, applicant_person_id, applicant_phone, search_key, receiving_method, answers, cases, legal_time,
      submitted_at, received_at, original_due_at, due_at, finished_at, returned_at, instance_id)
    select id, ($6::text[])[a] || '-B' || $3::text || '-' || lpad(n::text, 8, '0'), ($7::uuid[])[p], ($8::text[])[p], ($9::text[])[p], ($10::text[])[p],
      ($5::uuid[])[a], ($5::uuid[])[a], '{}', case online when 0 then 1 else 2 end, case when finished is null or finished > $4::timestamptz then 'in-progress' else 'returned' end,
      case when finished is null or finished > $4::timestamptz then 'none' else 'delivered' end, name, lpad((31090000000 + n)::text, 12, '0'), '09' || lpad((r % 100000000)::text, 8, '0'),
      lower(($6::text[])[a]) || ' b' || $3::text || ' ' || lpad(n::text, 8, '0') || ' ' || app.search_key(name) || ' ' || lpad((31090000000 + n)::text, 12, '0'),
      'one-stop', '{}', '{}', '{"value":3,"unit":"ngày làm việc"}', submitted, submitted + interval '20 minutes', due, due,
      case when finished > $4::timestamptz then null else finished end, case when finished > $4::timestamptz then null else finished end,
      case when finished is null or finished > $4::timestamptz then ${newIdSql} end
    from ready returning id, instance_id, code, procedure_version_id, procedure_name, sector, agency_id, applicant_name, submitted_at, due_at, finished_at)
  , logged as (
    insert into dossiers.action (id, dossier_id, seq, at, act, actor_kind, actor_id, actor_name, agency_id, details)
    select ${newIdSql}, id, 1, submitted_at, 'submit', 'system', 'bulk', 'Dữ liệu đo', agency_id, '{}' from written)
  select id, instance_id as "instanceId", procedure_version_id as "versionId", agency_id as "agencyId", code || ' ' || applicant_name || ' · ' || procedure_name as subject,
    sector, submitted_at as "submittedAt", due_at as "dueAt" from written where finished_at is null`,
    parameters,
  );
}
