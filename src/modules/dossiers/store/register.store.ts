import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { BusinessState } from '../domain/states.ts';
import type { Place } from './list.store.ts';

/** One line of the register book (form 07). */
export interface RegisterLine {
  readonly id: string;
  readonly code: string;
  readonly book: string;
  readonly ordinal: number;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly applicantAddress: string | undefined;
  readonly applicantPhone: string | undefined;
  readonly agencyId: string;
  readonly receivedAt: Instant;
  readonly dueAt: Instant | undefined;
  readonly sentAt: Instant | undefined;
  readonly resultAt: Instant | undefined;
  readonly returnedAt: Instant | undefined;
  readonly receivingMethod: string;
  readonly state: BusinessState;
}

/** Which part of which book. */
export interface RegisterFilter {
  readonly agencyId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly after?: Place | undefined;
  readonly limit: number;
}

/** The lines of a desk's book in the order of receipt, from a moment until before another, a page by key. */
export async function listRegister(tx: Tx, { agencyId, from, to, after, limit }: RegisterFilter): Promise<readonly RegisterLine[]> {
  return (
    await sqlOf(tx).query<Row>(
      `select d.id, d.code, d.book_number, d.book_ordinal, d.procedure_name, d.applicant_name, d.applicant_address, d.applicant_phone, d.agency_id,
       d.received_at, d.due_at, d.returned_at, d.receiving_method, d.business_state,
       (select a.at from dossiers.action a where a.dossier_id = d.id and a.act = 'start' order by a.seq limit 1) as sent_at,
       (select max(r.issued_at) from dossiers.result r where r.dossier_id = d.id) as result_at
     from dossiers.dossier d
     where d.reception_agency_id = $1 and d.received_at >= $2 and d.received_at < $3 and ($4::timestamptz is null or (d.received_at, d.id) > ($4, $5::uuid))
     order by d.received_at, d.id limit $6`,
      [agencyId, from, to, after?.at ?? null, after?.id ?? null, limit],
    )
  ).map(toLine);
}

interface Row {
  id: string;
  code: string;
  book_number: string | null;
  book_ordinal: number | null;
  procedure_name: string;
  applicant_name: string;
  applicant_address: string | null;
  applicant_phone: string | null;
  agency_id: string;
  received_at: Instant;
  due_at: Instant | null;
  returned_at: Instant | null;
  receiving_method: string;
  business_state: BusinessState;
  sent_at: Instant | null;
  result_at: Instant | null;
}

function toLine(row: Row): RegisterLine {
  return {
    id: row.id,
    code: row.code,
    book: row.book_number ?? '',
    ordinal: row.book_ordinal ?? 0,
    procedureName: row.procedure_name,
    applicantName: row.applicant_name,
    applicantAddress: row.applicant_address ?? undefined,
    applicantPhone: row.applicant_phone ?? undefined,
    agencyId: row.agency_id,
    receivedAt: row.received_at,
    dueAt: row.due_at ?? undefined,
    sentAt: row.sent_at ?? undefined,
    resultAt: row.result_at ?? undefined,
    returnedAt: row.returned_at ?? undefined,
    receivingMethod: row.receiving_method,
    state: row.business_state,
  };
}
