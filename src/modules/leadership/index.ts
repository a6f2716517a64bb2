export { register } from './module.ts';
export { scoreBoard } from './reads/score-board.ts';
export type { ScoreBoard } from './reads/overview.ts';
export { readOverview } from './reads/overview.ts';
export type { Breakdown, Overview, OverviewLine, OverviewQuery } from './reads/overview.ts';
export { readRows } from './reads/rows.ts';
export type { RowsPage, RowsQuery } from './reads/rows.ts';
export { rebuildSums } from './actions/rebuild-sums.ts';
export { texts as leadershipTexts } from './locales/index.ts';
