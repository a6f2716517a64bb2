import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { competentAgencyFor, findAgency, listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { deciderOf, mayDecide } from '../domain/decider.ts';
import type { ProcedureRecord } from '../domain/procedure-record.ts';

/** The agencies that decide a procedure, in the order of the Vietnamese alphabet. */
export async function listDecidingAgencies(ctx: Ctx, record: ProcedureRecord): Promise<readonly Agency[]> {
  const { items } = await listAgencies(ctx, { kind: deciderOf(record).kind, limit: 200 });
  return items.filter((agency) => mayDecide(record, agency)).toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name));
}

/** The agency that decides a procedure for people of a commune; undefined where nobody serves it, or the commune was divided. */
export async function findDecidingAgency(ctx: Ctx, record: ProcedureRecord, unitId: string): Promise<Agency | undefined> {
  const { tier: level, deskLabel } = deciderOf(record);
  try {
    return await findAgency(ctx, (await competentAgencyFor(ctx, { level, unitId, deskLabel })).id);
  } catch (error) {
    if (isDomainError(error, 'organisations.desk.unknown') || isDomainError(error, 'organisations.unit-ambiguous')) return undefined;
    throw error;
  }
}

/** The agency that decides what is filed at a desk, unless somebody chooses another: the desk's own where it may, else the one that serves its place. */
export async function usualDecidingAgency(ctx: Ctx, record: ProcedureRecord, deskAgencyId: string): Promise<Agency | undefined> {
  const own = await findAgency(ctx, deskAgencyId);
  return own === undefined || mayDecide(record, own) ? own : findDecidingAgency(ctx, record, own.unitId);
}
