import type { Ctx } from '#platform/app';
import { dateIn, toPlainDate } from '#platform/time';
import { sumScore } from '../store/score.store.ts';
import type { ScoreBoard } from '../store/score.store.ts';

/** How the province worked this month: public numbers, straight from the counters that every act keeps. */
export function readScoreBoard(ctx: Ctx): Promise<ScoreBoard> {
  return sumScore(ctx.tx, toPlainDate(`${dateIn(ctx.clock.now()).slice(0, 7)}-01`));
}
