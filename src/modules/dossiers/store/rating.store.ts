import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';

/** A citizen's rating of how their dossier was handled. */
export interface Rating {
  readonly dossierId: string;
  readonly score: number;
  readonly comment: string | undefined;
  readonly ratedAt: Instant;
  readonly agencyId: string;
}

/** Writes the rating; false when there is one already. */
export async function insertRating(tx: Tx, rating: Rating): Promise<boolean> {
  const written = await sqlOf(tx).run(
    'insert into dossiers.rating (dossier_id, score, comment, rated_at, agency_id) values ($1, $2, $3, $4, $5) on conflict do nothing',
    [rating.dossierId, rating.score, rating.comment ?? null, rating.ratedAt, rating.agencyId],
  );
  return written === 1;
}

/** The rating of a dossier, if the citizen gave one. */
export async function findRating(tx: Tx, dossierId: string): Promise<Rating | undefined> {
  const [row] = await sqlOf(tx).query<{ dossier_id: string; score: number; comment: string | null; rated_at: Instant; agency_id: string }>(
    'select * from dossiers.rating where dossier_id = $1',
    [dossierId],
  );
  return row === undefined
    ? undefined
    : { dossierId: row.dossier_id, score: row.score, comment: row.comment ?? undefined, ratedAt: row.rated_at, agencyId: row.agency_id };
}
