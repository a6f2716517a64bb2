import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant, PlainDate } from '#platform/time';

/** For how many days a filing that was not handed in is kept, by the rule of that day; undefined without a rule: then nothing is forgotten. */
export async function findFilingDays(tx: Tx, on: PlainDate): Promise<number | undefined> {
  const [row] = await sqlOf(tx).query<{ days: number }>(
    `select days from dossiers.retention where subject = 'filing' and valid_from <= $1 and (valid_to is null or valid_to >= $1)`,
    [on],
  );
  return row?.days;
}

/** A filing that may be forgotten. */
export interface OldFiling {
  readonly draftId: string;
  readonly startedAt: Instant;
}

/** Filings begun before a moment and never handed in, oldest first, after one of them. */
export async function listOldFilings(tx: Tx, before: Instant, after: OldFiling | undefined, limit: number): Promise<readonly OldFiling[]> {
  return (
    await sqlOf(tx).query<{ draft_id: string; started_at: Instant }>(
      `select draft_id, started_at from dossiers.filing where dossier_id is null and started_at < $1
       and ($2::timestamptz is null or (started_at, draft_id) > ($2, $3::uuid)) order by started_at, draft_id limit $4`,
      [before, after?.startedAt ?? null, after?.draftId ?? null, limit],
    )
  ).map((row) => ({ draftId: row.draft_id, startedAt: row.started_at }));
}
