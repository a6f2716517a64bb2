import type { Ctx } from '#platform/app';
import { listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import type { ProcedureVersion } from '#modules/procedures';

/** True when communes decide the procedure. */
export function isDecidedByCommune({ record }: Pick<ProcedureVersion, 'record'>): boolean {
  return record.levels.includes('xã');
}

/** The agencies that decide a procedure, in the order of the Vietnamese alphabet. */
export async function agenciesFor(ctx: Ctx, procedure: Pick<ProcedureVersion, 'record'>): Promise<readonly Agency[]> {
  const isCommune = isDecidedByCommune(procedure);
  const { items } = await listAgencies(ctx, { kind: isCommune ? 'people-committee' : 'service-centre', limit: 200 });
  return items.filter((agency) => !isCommune || agency.level === 'commune').toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name));
}
