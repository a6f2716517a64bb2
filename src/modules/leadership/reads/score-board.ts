import type { App } from '#platform/app';
import { dateIn } from '#platform/time';
import { startOf } from '../domain/period.ts';
import { addSums, meanScore, noSums, onTimePercent } from '../domain/sums.ts';
import { countLate } from '../store/standing.store.ts';
import { rolledUpTo, sumProcedures } from '../store/sums.store.ts';
import type { ScoreBoard } from './overview.ts';
import { readWithin } from './scope.ts';

/** The province's month in three numbers that anybody may see: they count every agency and leave nothing out. */
export function scoreBoard(app: App): Promise<ScoreBoard> {
  const at = app.clock.now();
  const today = dateIn(at);
  return readWithin(app, async ({ tx }) => {
    const since = await rolledUpTo(tx);
    const sums = [...(await sumProcedures(tx, undefined, { from: startOf('thang-nay', today), to: today }, since)).values()].reduce(addSums, noSums);
    return { onTimePercent: onTimePercent(sums), late: sums.late + await countLate(tx, at), rating: meanScore(sums), ratingCount: sums.rated };
  });
}
