import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { ArrivalStatus, ArrivalVerdict } from '../domain/arrival.ts';

/** Where money was reported from. */
export type ArrivalSource = 'gateway' | 'bank';

/** Money that reached bank or gateway; amount in đồng. */
export interface Arrival {
  readonly id: string;
  readonly source: ArrivalSource;
  readonly reference: string;
  readonly codeText: string;
  readonly amount: number;
  readonly status: ArrivalStatus;
  readonly verdict: ArrivalVerdict;
  readonly obligationId: string | null;
  readonly agencyId: string | null;
  readonly occurredAt: Instant;
  readonly receivedAt: Instant;
  readonly resolution: 'refunded' | 'applied' | null;
  readonly note: string | null;
  /** A later report that contradicts it, or money that went back twice; null when there is none, or a person has cleared it up. */
  readonly doubt: ArrivalDoubt | null;
}

/** What a report said that does not fit what was counted; amount in đồng. */
export interface ArrivalDoubt {
  readonly status: ArrivalStatus;
  readonly amount: number;
  readonly codeText: string;
}

interface Row {
  id: string;
  source: ArrivalSource;
  reference: string;
  code_text: string;
  amount: number;
  status: ArrivalStatus;
  verdict: ArrivalVerdict;
  obligation_id: string | null;
  agency_id: string | null;
  occurred_at: Instant;
  received_at: Instant;
  resolution: Arrival['resolution'];
  note: string | null;
  doubt: ArrivalDoubt | null;
}

const isOpen = `resolution is null and status = 'succeeded' and verdict <> 'accepted'`;
const columns = 'id, source, reference, code_text, amount, status, verdict, obligation_id, agency_id, occurred_at, received_at, resolution, note, doubt';

function toArrival(row: Row): Arrival {
  return {
    id: row.id,
    source: row.source,
    reference: row.reference,
    codeText: row.code_text,
    amount: row.amount,
    status: row.status,
    verdict: row.verdict,
    obligationId: row.obligation_id,
    agencyId: row.agency_id,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    resolution: row.resolution,
    note: row.note,
    doubt: row.doubt,
  };
}

/** The transaction as known so far; reports of the same one wait for each other until the transaction ends. */
export async function lockArrival(tx: Tx, source: ArrivalSource, reference: string): Promise<Arrival | undefined> {
  await sqlOf(tx).query('select pg_advisory_xact_lock(hashtextextended($1, 7102))', [`${source}:${reference}`]);
  const [row] = await sqlOf(tx).query<Row>(`select ${columns} from payments.arrival where source = $1 and reference = $2`, [source, reference]);
  return row === undefined ? undefined : toArrival(row);
}

/** Writes what is now known of a transaction. */
export async function putArrival(tx: Tx, one: Omit<Arrival, 'id' | 'resolution' | 'note' | 'doubt'>): Promise<void> {
  await sqlOf(tx).run(
    `insert into payments.arrival (id, source, reference, code_text, amount, status, verdict, obligation_id, agency_id, occurred_at, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (source, reference) do update set status = excluded.status, verdict = excluded.verdict, obligation_id = excluded.obligation_id,
       agency_id = excluded.agency_id, amount = excluded.amount, code_text = excluded.code_text, occurred_at = excluded.occurred_at`,
    [newId(), one.source, one.reference, one.codeText, one.amount, one.status, one.verdict, one.obligationId, one.agencyId, one.occurredAt, one.receivedAt],
  );
}

/** One transaction as the actor may see it, or undefined. */
export async function findArrival(tx: Tx, id: string): Promise<Arrival | undefined> {
  const [row] = await sqlOf(tx).query<Row>(`select ${columns} from payments.arrival where id = $1::uuid`, [id]);
  return row === undefined ? undefined : toArrival(row);
}

/** What the bank or the gateway said last of an obligation; undefined before anything was tried. */
export async function findLatestArrival(tx: Tx, obligationId: string): Promise<Arrival | undefined> {
  const [row] = await sqlOf(tx).query<Row>(
    `select ${columns} from payments.arrival where obligation_id = $1::uuid order by received_at desc, id desc limit 1`,
    [obligationId],
  );
  return row === undefined ? undefined : toArrival(row);
}

/** Money that fits no obligation, or of which a later report says something else, and that nobody has dealt with, after an id: of the agency, and what belongs to none. */
export async function listOpenArrivals(tx: Tx, agencyId: string, after: string | undefined, limit: number): Promise<readonly Arrival[]> {
  const rows = await sqlOf(tx).query<Row>(
    `select ${columns} from payments.arrival
     where ((${isOpen}) or doubt is not null) and (agency_id = $1 or agency_id is null) and ($2::uuid is null or id > $2) order by id limit $3`,
    [agencyId, after ?? null, limit],
  );
  return rows.map(toArrival);
}

/** Accepted and waiting money of a source on the days of a statement, for comparing. */
export async function listArrivalsBetween(tx: Tx, source: ArrivalSource, agencyId: string, from: Instant, until: Instant): Promise<readonly Arrival[]> {
  const rows = await sqlOf(tx).query<Row>(
    `select ${columns} from payments.arrival where source = $1 and agency_id = $2 and status = 'succeeded' and occurred_at >= $3 and occurred_at < $4 order by id limit 20000`,
    [source, agencyId, from, until],
  );
  return rows.map(toArrival);
}

/** Who dealt with money that waited, when, and what they wrote. */
export interface Handling {
  readonly accountId: string | null;
  readonly at: Instant;
  readonly note: string;
}

/** Counts money that waited for an obligation, as taken by an agency; false when somebody has dealt with it already. */
export async function markApplied(tx: Tx, id: string, by: Handling & { readonly obligationId: string; readonly agencyId: string }): Promise<boolean> {
  const changed = await sqlOf(tx).run(
    `update payments.arrival set resolution = 'applied', verdict = 'accepted', resolved_at = $2, resolved_by = $3, note = $4, obligation_id = $5, agency_id = $6
     where id = $1 and ${isOpen}`,
    [id, by.at, by.accountId, by.note, by.obligationId, by.agencyId],
  );
  return changed === 1;
}

/** Writes that money which waited was sent back; false when somebody has dealt with it already. */
export async function markReturned(tx: Tx, id: string, by: Handling): Promise<boolean> {
  const changed = await sqlOf(tx).run(
    `update payments.arrival set resolution = 'refunded', resolved_at = $2, resolved_by = $3, note = $4 where id = $1 and ${isOpen}`,
    [id, by.at, by.accountId, by.note],
  );
  return changed === 1;
}

/** Keeps what a report said that contradicts money which was counted, for a person to look at. */
export async function noteDoubt(tx: Tx, id: string, doubt: ArrivalDoubt): Promise<void> {
  await sqlOf(tx).run('update payments.arrival set doubt = $2 where id = $1', [id, JSON.stringify(doubt)]);
}

/** Writes that a person has cleared a doubt up; false when there is none (any more). */
export async function clearDoubt(tx: Tx, id: string, note: string): Promise<boolean> {
  return (await sqlOf(tx).run('update payments.arrival set doubt = null, note = $2 where id = $1 and doubt is not null', [id, note])) === 1;
}

/** Lets another agency deal with money that waits to be matched with this obligation. */
export async function moveOpenArrivals(tx: Tx, obligationId: string, agencyId: string): Promise<void> {
  await sqlOf(tx).run(`update payments.arrival set agency_id = $2 where obligation_id = $1 and resolution is null and verdict <> 'accepted'`, [
    obligationId,
    agencyId,
  ]);
}

/** Keeps what a gateway said and what it was answered. */
export async function logNotice(
  tx: Tx,
  one: {
    readonly reference: string;
    readonly status: string;
    readonly codeText: string;
    readonly amount: number;
    readonly answer: string;
    readonly verdict: string | null;
    readonly agencyId: string | null;
    readonly at: Instant;
  },
): Promise<void> {
  await sqlOf(tx).run(
    `insert into payments.gateway_notice (id, reference, status, code_text, amount, answer, verdict, agency_id, received_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), one.reference, one.status, one.codeText, one.amount, one.answer, one.verdict, one.agencyId, one.at],
  );
}
