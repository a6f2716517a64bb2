import type { Role, RoleGrant } from '#platform/permissions';
import { addDays, dateIn, startOfDay } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';

/** One role as it was given: to whom, where, from when to when. */
export interface DatedGrant {
  readonly id: string;
  readonly accountId: string;
  readonly role: Role;
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly validFrom: Instant;
  readonly validTo?: Instant | undefined;
}

/** A stand-in during absence: which roles of one officer another may use, from when to when. */
export interface Delegation {
  readonly id: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly roles: readonly Role[];
  readonly agencyId?: string | undefined;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** The first and the last whole day of a stand-in, where it is one of whole days in Việt Nam; undefined for any other period. */
export function daysOf({ startsAt, endsAt }: Pick<Delegation, 'startsAt' | 'endsAt'>): { readonly first: PlainDate; readonly last: PlainDate } | undefined {
  const [first, end] = [dateIn(startsAt), dateIn(endsAt)];
  return startOfDay(first) === startsAt && startOfDay(end) === endsAt ? { first, last: addDays(end, -1) } : undefined;
}

/** A stand-in with the name of who is absent, to be written beside what is done for them. */
export interface StandIn extends Delegation {
  readonly fromName?: string | undefined;
}

/** Roles nobody may hand to a stand-in: they watch over others or change rights. */
export const undelegableRoles: readonly Role[] = ['administrator', 'inspector', 'supporter'];

/** True from `validFrom` (included) to `validTo` (excluded). */
export function isInForce(grant: Pick<DatedGrant, 'validFrom' | 'validTo'>, at: Instant): boolean {
  return grant.validFrom <= at && (grant.validTo === undefined || at < grant.validTo);
}

/**
 * The rights an officer has at a moment: their own grants in force, then those of absent colleagues they stand in for,
 * marked with whom ("thay mặt"). A stand-in never hands on what they only hold for somebody else.
 */
export function effectiveGrants(accountId: string, grants: readonly DatedGrant[], delegations: readonly StandIn[], at: Instant): readonly RoleGrant[] {
  const own = grants.filter((grant) => grant.accountId === accountId && isInForce(grant, at)).map((grant) => toRoleGrant(grant));
  const borrowed = delegations
    .filter((d) => d.toAccountId === accountId && d.fromAccountId !== accountId && d.startsAt <= at && at < d.endsAt)
    .flatMap((d) =>
      grants
        .filter(
          (grant) =>
            grant.accountId === d.fromAccountId &&
            isInForce(grant, at) &&
            d.roles.includes(grant.role) &&
            !undelegableRoles.includes(grant.role) &&
            (d.agencyId === undefined || d.agencyId === grant.agencyId),
        )
        .map((grant) => toRoleGrant(grant, d)),
    );
  return [...own, ...borrowed];
}

function toRoleGrant(grant: DatedGrant, standIn?: StandIn): RoleGrant {
  return {
    role: grant.role,
    ...(grant.agencyId === undefined ? {} : { agencyId: grant.agencyId }),
    ...(grant.deskKey === undefined ? {} : { deskKey: grant.deskKey }),
    ...(standIn === undefined ? {} : { onBehalfOf: standIn.fromAccountId, ...(standIn.fromName === undefined ? {} : { onBehalfOfName: standIn.fromName }) }),
  };
}
