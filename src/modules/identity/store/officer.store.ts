import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import { searchKey } from '#platform/i18n';
import type { Role } from '#platform/permissions';
import type { Instant } from '#platform/time';
import type { OfficerSummary } from '../domain/account.ts';
import { tables } from './tables.ts';

/** Which officers a list wants. */
export interface OfficerFilter {
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly role?: Role | undefined;
}

interface RoleJson {
  role: Role;
  agency_id: string | null;
  desk_key: string | null;
}
interface Row {
  id: string;
  username: string;
  display_name: string;
  state: OfficerSummary['state'];
  roles: RoleJson[];
}

const select = `
  select a.id, a.username, a.display_name, a.state, coalesce((
    select jsonb_agg(jsonb_build_object('role', g.role, 'agency_id', g.agency_id, 'desk_key', g.desk_key) order by g.role)
    from identity.role_grant g where g.account_id = a.id and g.valid_from <= $1 and (g.valid_to is null or g.valid_to > $1)), '[]') as roles
  from identity.account a`;

/** Active officers with a grant that fits, by name. */
export async function findOfficers(tx: Tx, filter: OfficerFilter, at: Instant): Promise<readonly OfficerSummary[]> {
  const rows = await sqlOf(tx).query<Row>(
    `${select} where a.kind = 'officer' and a.state = 'active' and exists (
       select 1 from identity.role_grant g where g.account_id = a.id and g.valid_from <= $1 and (g.valid_to is null or g.valid_to > $1)
         and ($2::uuid is null or g.agency_id = $2) and ($3::text is null or g.desk_key = $3) and ($4::text is null or g.role = $4))
     order by a.display_name collate "vi-x-icu", a.id limit 200`,
    [at, filter.agencyId ?? null, filter.deskKey ?? null, filter.role ?? null],
  );
  return rows.map(toSummary);
}

/** True for an officer whose account is closed or who holds no role in the agency (or everywhere) at a moment; false for an account that is not known. */
export async function hasLeft(tx: Tx, accountId: string, agencyId: string, at: Instant): Promise<boolean> {
  const [row] = await sqlOf(tx).query<{ left: boolean }>(
    `select a.state <> 'active' or not exists (select 1 from identity.role_grant g where g.account_id = a.id and g.valid_from <= $3
       and (g.valid_to is null or g.valid_to > $3) and (g.agency_id = $2 or g.agency_id is null)) as left
     from identity.account a where a.id = $1 and a.kind = 'officer'`,
    [accountId, agencyId, at],
  );
  return row?.left === true;
}

/** Officers by text, a page after a user name. */
export async function searchOfficers(
  tx: Tx,
  query: { readonly text?: string | undefined; readonly after?: string | undefined; readonly limit: number },
  at: Instant,
): Promise<readonly OfficerSummary[]> {
  const key = query.text === undefined ? null : searchKey(query.text);
  const rows = await sqlOf(tx).query<Row>(
    `${select} where a.kind = 'officer' and ($2::text is null or a.search_key like '%' || $2 || '%' or translate(a.username, '._-', '   ') like '%' || $2 || '%')
       and ($3::text is null or a.username > $3) order by a.username limit $4`,
    [at, key, query.after ?? null, Math.min(query.limit, 200)],
  );
  return rows.map(toSummary);
}

/** Names by account id; with a kind only those of that kind. */
export async function findDisplayNames(tx: Tx, ids: readonly string[], kind?: 'officer'): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = tables(tx)
    .selectFrom('account')
    .select(['id', 'display_name'])
    .where('id', 'in', [...new Set(ids)]);
  const rows = await (kind === undefined ? query : query.where('kind', '=', kind)).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

function toSummary(row: Row): OfficerSummary {
  return {
    accountId: row.id,
    username: row.username,
    displayName: row.display_name,
    state: row.state,
    roles: row.roles.map((item) => ({ role: item.role, agencyId: item.agency_id ?? undefined, deskKey: item.desk_key ?? undefined })),
  };
}
