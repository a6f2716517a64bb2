import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';

/** One year of an agency's book of numbers. */
export interface ResultBook {
  readonly agencyId: string;
  readonly register: string;
  readonly year: string;
}

/** The next number of a book that is open, taken inside the transaction (no gap after a rollback, no two alike under load); undefined where none is open yet. */
export async function findNextNumber(tx: Tx, book: ResultBook): Promise<number | undefined> {
  const [row] = await sqlOf(tx).query<{ number: number }>(
    'update dossiers.code_counter set next = next + 1 where scope = $1 and period = $2 returning next - 1 as number',
    [scopeOf(book), book.year],
  );
  return row?.number;
}

/** Opens a book and takes its first number: after the highest that the agency gave this year to the same kind of result, or with the same letters, before the book was kept. */
export async function openBook(
  tx: Tx,
  book: ResultBook,
  before: { readonly procedureCode: string; readonly requirementId: string; readonly notation: string | undefined },
): Promise<number> {
  const [row] = await sqlOf(tx).query<{ number: number }>(
    `insert into dossiers.code_counter (scope, period, next)
     select $1, $2, 2 + coalesce(max(substring(r.number from '^[0-9]{1,9}')::integer), 0)
     from dossiers.result r join dossiers.dossier d on d.id = r.dossier_id
     where r.agency_id = $3 and r.register = $2
       and ((d.procedure_code = $4 and r.requirement_id = $5) or split_part(r.number, '/', 2) = $6)
     on conflict (scope, period) do update set next = code_counter.next + 1 returning next - 1 as number`,
    [scopeOf(book), book.year, book.agencyId, before.procedureCode, before.requirementId, before.notation ?? null],
  );
  return row?.number ?? 1;
}

function scopeOf({ agencyId, register }: ResultBook): string {
  return `register:${agencyId}:${register}`;
}
