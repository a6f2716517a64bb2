import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import { wallMinuteOf, type WallMinute } from './day-number.ts';

/** A time in which the applicant, not the agency, has the dossier; `to` null or absent while it lasts. */
export interface Pause {
  readonly from: Instant;
  readonly to?: Instant | null | undefined;
  readonly reason?: string | undefined;
  readonly legalBasis?: string | undefined;
}

/** A pause in wall minutes, `to` infinite while it lasts. */
export interface Standstill {
  readonly from: WallMinute;
  readonly to: WallMinute;
  readonly reason: string;
  readonly legalBasis: string;
}

const pauseName = 'Tạm dừng chờ người yêu cầu';
const pauseBasis = 'Nghị định 61/2018/NĐ-CP, Điều 19';

/** Puts pauses in order and joins those that overlap or touch, so that no minute stands still twice; throws `calendar.bad-pause` when one ends before it begins. */
export function mergePauses(pauses: readonly Pause[]): readonly Standstill[] {
  const merged: Standstill[] = [];
  for (const pause of pauses.map(toStandstill).toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last === undefined || pause.from > last.to) merged.push(pause);
    else merged[merged.length - 1] = { ...last, to: Math.max(last.to, pause.to), ...joinedGround(last, pause) };
  }
  return merged;
}

function toStandstill(pause: Pause): Standstill {
  const from = wallMinuteOf(pause.from);
  const to = pause.to === undefined || pause.to === null ? Number.POSITIVE_INFINITY : wallMinuteOf(pause.to);
  if (to < from) throw new DomainError('calendar.bad-pause', { from: pause.from, to: pause.to ?? null });
  return { from, to, reason: pause.reason ?? pauseName, legalBasis: pause.legalBasis ?? pauseBasis };
}

function joinedGround(first: Standstill, second: Standstill): Pick<Standstill, 'reason' | 'legalBasis'> {
  const join = (a: string, b: string): string => (a.split('; ').includes(b) ? a : `${a}; ${b}`);
  return { reason: join(first.reason, second.reason), legalBasis: join(first.legalBasis, second.legalBasis) };
}
