import { startOfDay, toPlainDate } from '#platform/time';
import type { Instant } from '#platform/time';

/** An agency that ended, the one that goes on with all its open work, and from when. */
export interface Succession {
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly from: Instant;
}

/** The succession that a change of an agency means; undefined where nobody, or more than one, goes on, so that people decide each case. */
export function successionOf(changed: {
  readonly agencyId: string;
  readonly change: string;
  readonly on: string;
  readonly successorIds: readonly string[];
}): Succession | undefined {
  const [toAgencyId, ...others] = changed.successorIds;
  if (changed.change !== 'closed' || toAgencyId === undefined || others.length > 0) return undefined;
  return { fromAgencyId: changed.agencyId, toAgencyId, from: startOfDay(toPlainDate(changed.on)) };
}
