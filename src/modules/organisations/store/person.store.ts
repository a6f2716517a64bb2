import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';
import type { PersonInOffice } from '../domain/views.ts';

interface PersonRow {
  readonly id: string;
  readonly agency_id: string;
  readonly username: string;
  readonly display_name: string;
  readonly title: string;
  readonly account_id: string | null;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
  readonly desks: readonly string[] | null;
}

/** Who holds a post in an agency on a day, by name; only what the actor may see. */
export async function listPersonRows(tx: Tx, agencyId: string, on: PlainDate): Promise<readonly PersonInOffice[]> {
  const rows = await sqlOf(tx).query<PersonRow>(
    `select o.id, o.agency_id, o.username, o.display_name, p.title, o.account_id, o.valid_from, o.valid_to,
       (select array_agg(d.label order by d.label) from organisations.desk_assignment s join organisations.desk d on d.id = s.desk_id
        where s.person_id = o.id and s.valid_from <= $2 and (s.valid_to is null or s.valid_to >= $2)) as desks
     from organisations.person_in_office o join organisations.position p on p.id = o.position_id
     where o.agency_id = $1 and o.valid_from <= $2 and (o.valid_to is null or o.valid_to >= $2)
     order by p.ordinal, o.display_name limit 500`,
    [agencyId, on],
  );
  return rows.map((row) => ({
    id: row.id,
    agencyId: row.agency_id,
    username: row.username,
    displayName: row.display_name,
    position: row.title,
    accountId: row.account_id ?? undefined,
    validFrom: row.valid_from,
    validTo: row.valid_to ?? undefined,
    desks: row.desks ?? [],
  }));
}

/** Joins a person in office to the sign-in account of the same user name. */
export async function linkAccountRow(tx: Tx, username: string, accountId: string): Promise<void> {
  await sqlOf(tx).run('update organisations.person_in_office set account_id = $2 where username = $1 and account_id is distinct from $2', [
    username,
    accountId,
  ]);
}

/** Ends every post and desk of an agency after a day. */
export async function endPosts(tx: Tx, agencyId: string, lastDay: PlainDate): Promise<void> {
  for (const table of ['desk_assignment', 'person_in_office', 'position', 'desk', 'department']) {
    await sqlOf(tx).run(
      `update organisations.${table} set valid_to = $2 where agency_id = $1 and (valid_to is null or valid_to > $2) and (valid_from is null or valid_from <= $2)`,
      [agencyId, lastDay],
    );
  }
}
