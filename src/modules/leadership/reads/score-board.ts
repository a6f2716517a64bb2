import type { App } from '#platform/app';
import { dateIn, epochMs } from '#platform/time';
import { startOf } from '../domain/period.ts';
import { addSums, meanScore, noSums, onTimePercent } from '../domain/sums.ts';
import { countLate } from '../store/standing.store.ts';
import { rolledUpTo, sumProcedures } from '../store/sums.store.ts';
import type { ScoreBoard } from './overview.ts';
import { readWithin } from './scope.ts';

const keptMs = 60_000;
interface KeptScore {
  readonly at: number;
  readonly score: Promise<ScoreBoard>;
}
const keptScores = new WeakMap<App, KeptScore>();

/**
 * The province's month in three numbers that anybody may see: they count every agency and leave nothing out.
 * At most a minute old, because every visit of the home page asks for them and open dossiers are counted one by one.
 */
export function scoreBoard(app: App): Promise<ScoreBoard> {
  const now = epochMs(app.clock.now());
  const kept = keptScores.get(app);
  if (kept !== undefined && now >= kept.at && now - kept.at < keptMs) return kept.score;
  const score = countScore(app);
  keptScores.set(app, { at: now, score });
  score.catch(() => {
    keptScores.delete(app);
  });
  return score;
}

async function countScore(app: App): Promise<ScoreBoard> {
  const at = app.clock.now();
  const today = dateIn(at);
  return readWithin(app, async ({ tx }) => {
    const since = await rolledUpTo(tx);
    const sums = [...(await sumProcedures(tx, undefined, { from: startOf('thang-nay', today), to: today }, since)).values()].reduce(addSums, noSums);
    return { onTimePercent: onTimePercent(sums), late: sums.late + (await countLate(tx, at)), rating: meanScore(sums), ratingCount: sums.rated };
  });
}
