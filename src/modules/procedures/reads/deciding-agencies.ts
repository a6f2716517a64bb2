import type { Ctx } from '#platform/app';
import { isDomainError } from '#platform/errors';
import { competentAgencyFor, deskKey, findAgency, listAgencies, listDesks, listDesksOf } from '#modules/organisations';
import type { Agency, Desk } from '#modules/organisations';
import { tierOf } from '../domain/procedure-record.ts';
import type { ProcedureRecord, RecordDecider } from '../domain/procedure-record.ts';

type Deciders = Pick<ProcedureRecord, 'deciders'>;

/** True for an agency with these desks that may decide the procedure; one that may not has nobody to work on it. */
export function mayDecide({ deciders }: Deciders, agency: Pick<Agency, 'kind' | 'level'>, desks: readonly Desk[]): boolean {
  return deciders.some(({ kind, level, desk }) => agency.kind === kind && agency.level === level && desks.some(({ key }) => key === deskKey(desk)));
}

/** The agencies that decide a procedure, in the order of the Vietnamese alphabet. */
export async function listDecidingAgencies(ctx: Ctx, { deciders }: Deciders): Promise<readonly Agency[]> {
  const ofEach = await Promise.all(deciders.map(({ kind, level }) => listAgencies(ctx, { kind, level, limit: 500 })));
  const agencies = [...new Map(ofEach.flatMap(({ items }) => items).map((agency) => [agency.id, agency])).values()];
  const desks = Map.groupBy(
    await listDesksOf(
      ctx,
      agencies.map(({ id }) => id),
    ),
    ({ agencyId }) => agencyId,
  );
  return agencies
    .filter((agency) => mayDecide({ deciders }, agency, desks.get(agency.id) ?? []))
    .toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name));
}

/** The agency that decides a procedure for people of a commune, of the first decider that serves it; undefined where nobody does, or the commune was divided. */
export async function findDecidingAgency(ctx: Ctx, { deciders }: Deciders, unitId: string): Promise<Agency | undefined> {
  for (const decider of deciders) {
    const agency = await findServing(ctx, decider, unitId);
    if (agency !== undefined) return agency;
  }
  return undefined;
}

async function findServing(ctx: Ctx, decider: RecordDecider, unitId: string): Promise<Agency | undefined> {
  try {
    return await competentAgencyFor(ctx, { level: tierOf(decider), unitId, deskLabel: decider.desk });
  } catch (error) {
    if (isDomainError(error, 'organisations.desk.unknown') || isDomainError(error, 'organisations.unit-ambiguous')) return undefined;
    throw error;
  }
}

/** The agency that decides what is filed at a desk, unless somebody chooses another: the desk's own where it may, else the one that serves its place. */
export async function usualDecidingAgency(ctx: Ctx, record: Deciders, deskAgencyId: string): Promise<Agency | undefined> {
  const [own, desks] = await Promise.all([findAgency(ctx, deskAgencyId), listDesks(ctx, deskAgencyId)]);
  return own === undefined || mayDecide(record, own, desks) ? own : findDecidingAgency(ctx, record, own.unitId);
}
