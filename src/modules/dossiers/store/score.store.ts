import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';
import type { PlainDate } from '#platform/time';

/** Three honest numbers of a period; undefined where there is nothing to count. */
export interface ScoreBoard {
  readonly onTimePercent: number | undefined;
  readonly late: number;
  readonly rating: number | undefined;
  readonly ratingCount: number;
}

/** Adds up the daily counters from a day on. */
export async function sumScore(tx: Tx, from: PlainDate): Promise<ScoreBoard> {
  const [row] = await sqlOf(tx).query<{ ontime: number; late: number; rated: number; score: number }>(
    `select coalesce(sum(finished_on_time), 0)::int as ontime, coalesce(sum(finished_late), 0)::int as late,
       coalesce(sum(rated), 0)::int as rated, coalesce(sum(score_sum), 0)::int as score from dossiers.daily_count where day >= $1`, [from]);
  const { ontime, late, rated, score } = row ?? { ontime: 0, late: 0, rated: 0, score: 0 };
  return { onTimePercent: ontime + late === 0 ? undefined : (100 * ontime) / (ontime + late), late, rating: rated === 0 ? undefined : score / rated, ratingCount: rated };
}
