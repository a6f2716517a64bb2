/** What was counted over a stretch of days. */
export interface Sums {
  readonly submitted: number;
  readonly received: number;
  readonly onTime: number;
  readonly late: number;
  readonly online: number;
  readonly rated: number;
  readonly scoreSum: number;
}

/** Nothing counted. */
export const noSums: Sums = { submitted: 0, received: 0, onTime: 0, late: 0, online: 0, rated: 0, scoreSum: 0 };

/** Two stretches together. */
export function addSums(a: Sums, b: Sums): Sums {
  return {
    submitted: a.submitted + b.submitted,
    received: a.received + b.received,
    onTime: a.onTime + b.onTime,
    late: a.late + b.late,
    online: a.online + b.online,
    rated: a.rated + b.rated,
    scoreSum: a.scoreSum + b.scoreSum,
  };
}

/** Share of finished dossiers that were on time, in percent with one decimal, rounded down so that 100 means all; undefined when none was finished. */
export function onTimePercent({ onTime, late }: Pick<Sums, 'onTime' | 'late'>): number | undefined {
  const finished = onTime + late;
  return finished === 0 ? undefined : Math.floor((onTime * 1000) / finished) / 10;
}

/** Share filed online, in percent with one decimal; undefined when none was filed. */
export function onlinePercent({ online, submitted }: Pick<Sums, 'online' | 'submitted'>): number | undefined {
  return submitted === 0 ? undefined : Math.round((online * 1000) / submitted) / 10;
}

/** Mean of the ratings (1 to 5) with one decimal; undefined without ratings. */
export function meanScore({ rated, scoreSum }: Pick<Sums, 'rated' | 'scoreSum'>): number | undefined {
  return rated === 0 ? undefined : Math.round((scoreSum * 10) / rated) / 10;
}

/** What stands open at a moment. */
export interface Standing {
  readonly open: number;
  readonly late: number;
  readonly soon: number;
  readonly paused: number;
}

/** Nothing open. */
export const noStanding: Standing = { open: 0, late: 0, soon: 0, paused: 0 };

/** Two standings together. */
export function addStanding(a: Standing, b: Standing): Standing {
  return { open: a.open + b.open, late: a.late + b.late, soon: a.soon + b.soon, paused: a.paused + b.paused };
}
