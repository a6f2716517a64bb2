import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Role } from '#platform/permissions';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Session } from '#platform/sessions';
import type { Account } from '../domain/account.ts';
import type { DatedGrant, StandIn } from '../domain/grants.ts';

/** Everything that decides who sends a request. */
export interface Visit {
  readonly session: Pick<Session, 'id' | 'accountId' | 'onBehalfOfId' | 'assurance' | 'lastSeenAt' | 'idleSeconds'>;
  readonly account: Pick<Account, 'id' | 'kind' | 'displayName' | 'state'> | undefined;
  readonly personNumber: string | undefined;
  /** True while the account may act for the organisation of the session. */
  readonly mayRepresent: boolean;
  readonly grants: readonly DatedGrant[];
  readonly delegations: readonly StandIn[];
}

interface GrantJson {
  id: string;
  account_id: string;
  role: Role;
  agency_id: string | null;
  desk_key: string | null;
  valid_from: string;
  valid_to: string | null;
}
interface DelegationJson {
  id: string;
  from_account_id: string;
  from_name: string;
  to_account_id: string;
  roles: Role[];
  agency_id: string | null;
  starts_at: string;
  ends_at: string;
}
interface Row {
  session_id: string;
  account_id: string | null;
  on_behalf_of_id: string | null;
  assurance: string;
  last_seen_at: string;
  idle_seconds: number;
  kind: Account['kind'] | null;
  display_name: string;
  state: Account['state'];
  person_number: string | null;
  may_represent: boolean;
  grants: GrantJson[];
  delegations: DelegationJson[];
}

const findVisitSql = `
  with visit as (select * from sessions.live($1, $2)),
  stand_in as (
    select d.*, absent.display_name as from_name from identity.delegation d join visit v on d.to_account_id = v.account_id
      join identity.account absent on absent.id = d.from_account_id and absent.state = 'active'
    where d.starts_at <= $2 and d.ends_at > $2 and d.revoked_at is null)
  select v.id as session_id, v.account_id, v.on_behalf_of_id, v.assurance, v.last_seen_at, v.idle_seconds,
    a.kind, a.display_name, a.state, p.person_number,
    exists (select 1 from identity.representation r where r.account_id = v.account_id and r.organisation_id = v.on_behalf_of_id
      and r.valid_from <= $2 and (r.valid_to is null or r.valid_to > $2)) as may_represent,
    coalesce((select jsonb_agg(to_jsonb(g)) from identity.role_grant g
      where g.account_id in (select v.account_id union all select from_account_id from stand_in)
        and g.revoked_by is null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)), '[]') as grants,
    coalesce((select jsonb_agg(to_jsonb(d)) from stand_in d), '[]') as delegations
  from visit v left join identity.account a on a.id = v.account_id left join identity.profile p on p.account_id = a.id`;

/** The visit that a token's hash opens at a moment, in one query. */
export async function findVisit(tx: Tx, tokenHash: Buffer, at: Instant): Promise<Visit | undefined> {
  const [row] = await sqlOf(tx).query<Row>(findVisitSql, [tokenHash, at]);
  return row === undefined ? undefined : toVisit(row);
}

function toVisit(row: Row): Visit {
  return {
    session: {
      id: row.session_id,
      accountId: row.account_id ?? undefined,
      onBehalfOfId: row.on_behalf_of_id ?? undefined,
      assurance: row.assurance as Session['assurance'],
      lastSeenAt: toInstant(row.last_seen_at),
      idleSeconds: row.idle_seconds,
    },
    account: row.account_id === null || row.kind === null ? undefined : { id: row.account_id, kind: row.kind, displayName: row.display_name, state: row.state },
    personNumber: row.person_number ?? undefined,
    mayRepresent: row.may_represent,
    grants: row.grants.map((grant) => ({
      id: grant.id,
      accountId: grant.account_id,
      role: grant.role,
      agencyId: grant.agency_id ?? undefined,
      deskKey: grant.desk_key ?? undefined,
      validFrom: toInstant(grant.valid_from),
      validTo: grant.valid_to === null ? undefined : toInstant(grant.valid_to),
    })),
    delegations: row.delegations.map((item) => ({
      id: item.id,
      fromAccountId: item.from_account_id,
      fromName: item.from_name,
      toAccountId: item.to_account_id,
      roles: item.roles,
      agencyId: item.agency_id ?? undefined,
      startsAt: toInstant(item.starts_at),
      endsAt: toInstant(item.ends_at),
    })),
  };
}
