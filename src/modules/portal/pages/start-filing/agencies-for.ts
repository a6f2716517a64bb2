import type { Ctx } from '#platform/app';
import { listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { stepsOf } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';

/** The desk at which a branch of the land registry works. */
const branchDesk = 'Viên chức Chi nhánh Văn phòng đăng ký đất đai';

/** Who decides a procedure: a commune, a branch of the land registry where its people do the work, else the province through its centre. */
export function deciderOf({ record }: Pick<ProcedureVersion, 'record'>): {
  readonly kind: 'people-committee' | 'land-registration' | 'service-centre';
  readonly level: 'xã' | 'tỉnh';
  readonly deskLabel?: string;
} {
  if (record.levels.includes('xã')) return { kind: 'people-committee', level: 'xã' };
  return stepsOf(record).some(({ desk }) => desk === branchDesk)
    ? { kind: 'land-registration', level: 'tỉnh', deskLabel: branchDesk }
    : { kind: 'service-centre', level: 'tỉnh' };
}

/** The agencies that decide a procedure, in the order of the Vietnamese alphabet. */
export async function agenciesFor(ctx: Ctx, procedure: Pick<ProcedureVersion, 'record'>): Promise<readonly Agency[]> {
  const { kind } = deciderOf(procedure);
  const { items } = await listAgencies(ctx, { kind, limit: 200 });
  const level = kind === 'people-committee' ? 'commune' : kind === 'land-registration' ? 'branch' : undefined;
  return items.filter((agency) => level === undefined || agency.level === level).toSorted((a, b) => new Intl.Collator('vi').compare(a.name, b.name));
}
