import type { Ctx } from '#platform/app';
import { dateIn } from '#platform/time';
import type { PlainDate } from '#platform/time';
import type { Dossier } from '../domain/dossier.ts';
import { countDaily } from '../store/list.store.ts';

/**
 * Counts a dossier at the agency that is competent from now on, on the days on which it was handed in and received, and no longer at the first
 * one: each dossier is counted once, where it is decided, so that every number leads to its dossiers. Answers those days.
 */
export function moveCounts({ tx }: Ctx, { agencyId, procedureCode, submittedAt, receivedAt, channel }: Dossier, toAgencyId: string): readonly PlainDate[] {
  const [submittedOn, receivedOn] = [dateIn(submittedAt), receivedAt === undefined ? undefined : dateIn(receivedAt)];
  const count = (at: string, sign: 1 | -1): void => {
    countDaily(tx, { agencyId: at, procedureCode, day: submittedOn }, { submitted: sign, ...(channel === 2 ? { online: sign } : {}) });
    if (receivedOn !== undefined) countDaily(tx, { agencyId: at, procedureCode, day: receivedOn }, { received: sign });
  };
  count(agencyId, -1);
  count(toAgencyId, 1);
  return [...new Set([submittedOn, receivedOn ?? submittedOn])];
}
