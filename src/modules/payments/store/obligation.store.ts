import { newId, sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { ChargedLine, DueWhen, Obligation, ObligationState, PaymentSubject } from '../domain/obligation.ts';

interface Row {
  id: string;
  code: string;
  subject_kind: string;
  subject_id: string;
  agency_id: string;
  collecting_agency_id: string | null;
  payer_account_id: string | null;
  payer_name: string | null;
  title: string;
  due_when: DueWhen;
  amount: number;
  paid: number;
  refunded: number;
  refund_due: number;
  state: ObligationState;
  created_at: Instant;
  settled_at: Instant | null;
  version: number;
  lines: {
    kind: ChargedLine['kind'];
    name: string;
    unit: string;
    quantity: number;
    unitAmount: number;
    percent: number;
    basis: string | null;
    legalBasis: string | null;
    amount: number;
  }[];
}

const select = `select o.id, o.code, o.subject_kind, o.subject_id, o.agency_id, o.collecting_agency_id, o.payer_account_id, o.payer_name, o.title, o.due_when, o.amount, o.paid,
  o.refunded, o.refund_due, o.state, o.created_at, o.settled_at, o.version,
  (select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'name', l.name, 'unit', l.unit, 'quantity', l.quantity, 'unitAmount', l.unit_amount,
    'percent', l.exempt_percent, 'basis', l.exempt_basis, 'legalBasis', l.legal_basis, 'amount', l.amount) order by l.ordinal), '[]')
   from payments.obligation_line l where l.obligation_id = o.id) as lines
  from payments.obligation o`;

function toObligation(row: Row): Obligation {
  return {
    id: row.id,
    code: row.code,
    subject: { kind: row.subject_kind, id: row.subject_id },
    agencyId: row.agency_id,
    collectingAgencyId: row.collecting_agency_id,
    payerAccountId: row.payer_account_id,
    payerName: row.payer_name,
    title: row.title,
    dueWhen: row.due_when,
    lines: row.lines.map(({ percent, basis, legalBasis, ...line }) => ({
      ...line,
      ...(percent === 0 ? {} : { exemption: { percent, basis: basis ?? '' } }),
      ...(legalBasis === null ? {} : { legalBasis }),
    })),
    amount: row.amount,
    paid: row.paid,
    refunded: row.refunded,
    refundDue: row.refund_due,
    state: row.state,
    createdAt: row.created_at,
    settledAt: row.settled_at,
    version: row.version,
  };
}

/** Writes a new obligation with its lines. */
export function insertObligation(tx: Tx, one: Obligation): void {
  const sql = sqlOf(tx);
  sql.send(
    `insert into payments.obligation (id, code, subject_kind, subject_id, agency_id, collecting_agency_id, payer_account_id, payer_name, title, due_when, amount, state, created_at, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      one.id,
      one.code,
      one.subject.kind,
      one.subject.id,
      one.agencyId,
      one.collectingAgencyId,
      one.payerAccountId,
      one.payerName,
      one.title,
      one.dueWhen,
      one.amount,
      one.state,
      one.createdAt,
      one.settledAt,
    ],
  );
  for (const [index, line] of one.lines.entries()) {
    sql.send(
      `insert into payments.obligation_line (id, obligation_id, ordinal, kind, name, unit, quantity, unit_amount, exempt_percent, exempt_basis, amount, legal_basis)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        newId(),
        one.id,
        index + 1,
        line.kind,
        line.name,
        line.unit,
        line.quantity,
        line.unitAmount,
        line.exemption?.percent ?? 0,
        line.exemption?.basis ?? null,
        line.amount,
        line.legalBasis ?? null,
      ],
    );
  }
}

/** The obligation as the actor may see it, or undefined. */
export async function findObligation(tx: Tx, by: { readonly id: string } | { readonly code: string }): Promise<Obligation | undefined> {
  const [row] = await sqlOf(tx).query<Row>(`${select} where ${'id' in by ? 'o.id = $1::uuid' : 'o.code = $1'}`, ['id' in by ? by.id : by.code]);
  return row === undefined ? undefined : toObligation(row);
}

/** The obligation; throws `payments.obligation.unknown`. */
export async function getObligation(tx: Tx, id: string): Promise<Obligation> {
  const found = await findObligation(tx, { id });
  if (found === undefined) throw new DomainError('payments.obligation.unknown', { id });
  return found;
}

/** The obligation, locked until the transaction ends, so that two payments never settle it twice. */
export async function lockObligation(tx: Tx, by: { readonly id: string } | { readonly code: string }): Promise<Obligation | undefined> {
  const locked = await sqlOf(tx).run(`select 1 from payments.obligation where ${'id' in by ? 'id = $1::uuid' : 'code = $1'} for update`, [
    'id' in by ? by.id : by.code,
  ]);
  return locked === 0 ? undefined : findObligation(tx, by);
}

/** All obligations of a subject that the actor may see, oldest first. */
export async function listObligations(tx: Tx, subject: PaymentSubject): Promise<readonly Obligation[]> {
  const rows = await sqlOf(tx).query<Row>(`${select} where o.subject_kind = $1 and o.subject_id = $2 order by o.created_at, o.id limit 200`, [
    subject.kind,
    subject.id,
  ]);
  return rows.map(toObligation);
}

/** Obligations of an agency whose money is to be given back, after an id. */
export async function listRefundsDue(tx: Tx, agencyId: string, after: string | undefined, limit: number): Promise<readonly Obligation[]> {
  const rows = await sqlOf(tx).query<Row>(
    `${select} where o.state = 'refund-due' and o.agency_id = $1 and ($2::uuid is null or o.id > $2) order by o.id limit $3`,
    [agencyId, after ?? null, limit],
  );
  return rows.map(toObligation);
}

/** Writes a changed obligation; throws `conflict` when somebody changed it meanwhile. */
export async function saveObligation(tx: Tx, one: Obligation, reason?: string): Promise<Obligation> {
  const changed = await sqlOf(tx).run(
    `update payments.obligation set state = $3, paid = $4, refunded = $5, refund_due = $6, settled_at = $7, reason = coalesce($8, reason), agency_id = $9,
       collecting_agency_id = $10, version = version + 1
     where id = $1 and version = $2`,
    [one.id, one.version, one.state, one.paid, one.refunded, one.refundDue, one.settledAt, reason ?? null, one.agencyId, one.collectingAgencyId],
  );
  if (changed === 0) throw new DomainError('conflict', { id: one.id });
  return { ...one, version: one.version + 1 };
}

/** Gives what an agency claims, holds, owes and may collect for others to another one; answers how many claims went. */
export async function passObligations(tx: Tx, fromAgencyId: string, toAgencyId: string): Promise<number> {
  const passed = await sqlOf(tx).run(
    `update payments.obligation set agency_id = $2, collecting_agency_id = nullif(collecting_agency_id, $2), version = version + 1 where agency_id = $1 and (state in ('due', 'settled', 'refund-due') or (state = 'refunded' and refunded < paid))`,
    [fromAgencyId, toAgencyId],
  );
  await sqlOf(tx).run(`update payments.obligation set collecting_agency_id = nullif($2, agency_id), version = version + 1 where collecting_agency_id = $1`, [
    fromAgencyId,
    toAgencyId,
  ]);
  await sqlOf(tx).run(
    `update payments.arrival set agency_id = $2 where agency_id = $1 and ((resolution is null and verdict <> 'accepted') or doubt is not null)`,
    [fromAgencyId, toAgencyId],
  );
  return passed;
}

/** What is due to these agencies, or may be taken there on behalf of others, newest first, before an id. */
export async function listDueObligations(tx: Tx, agencyIds: readonly string[], before: string | undefined, limit: number): Promise<readonly Obligation[]> {
  const rows = await sqlOf(tx).query<Row>(
    `${select} where o.state = 'due' and (o.agency_id = any ($1::uuid[]) or o.collecting_agency_id = any ($1::uuid[])) and ($2::uuid is null or o.id < $2) order by o.id desc limit $3`,
    [agencyIds, before ?? null, limit],
  );
  return rows.map(toObligation);
}
