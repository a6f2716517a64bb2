import { stepsOf } from './procedure-record.ts';
import type { ProcedureRecord } from './procedure-record.ts';

/** The desk at which a branch of the land registry works. */
const branchDesk = 'Viên chức Chi nhánh Văn phòng đăng ký đất đai';

/** Which agencies decide a procedure: their kind and level, the tier that answers for a place, and the desk by which the one that serves a place is found. */
export interface Decider {
  readonly kind: 'people-committee' | 'land-registration' | 'service-centre';
  /** Undefined where the level tells nothing. */
  readonly level: 'commune' | 'branch' | undefined;
  readonly tier: 'xã' | 'tỉnh';
  readonly deskLabel: string | undefined;
}

/** Who decides a procedure: a commune, a branch of the land registry where its people do the work, else the province through its centre. */
export function deciderOf(record: Pick<ProcedureRecord, 'levels' | 'process'>): Decider {
  if (record.levels.includes('xã')) return { kind: 'people-committee', level: 'commune', tier: 'xã', deskLabel: undefined };
  return stepsOf(record).some(({ desk }) => desk === branchDesk)
    ? { kind: 'land-registration', level: 'branch', tier: 'tỉnh', deskLabel: branchDesk }
    : { kind: 'service-centre', level: undefined, tier: 'tỉnh', deskLabel: undefined };
}

/** True for an agency that may decide the procedure; one that may not has no desks to work on it. */
export function mayDecide(record: Pick<ProcedureRecord, 'levels' | 'process'>, agency: { readonly kind: string; readonly level: string }): boolean {
  const { kind, level } = deciderOf(record);
  return agency.kind === kind && (level === undefined || agency.level === level);
}
