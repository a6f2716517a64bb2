/** Days on which offices are closed in the weeks that the sequences may reach, besides Saturdays and Sundays: Ngày Văn hóa Việt Nam and the first of January. */
const closed: ReadonlySet<string> = new Set(['2026-11-24', '2027-01-01']);

/** The last second of the n-th working day after the day of a moment, in Việt Nam (Bộ luật Dân sự 2015 Điều 147, 148: the first day is not counted, the last one lasts until midnight). */
export function lastMomentOf(at: string, workingDays: number): string {
  const day = new Date(`${new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)}T00:00:00Z`);
  for (let left = workingDays; left > 0;) {
    day.setUTCDate(day.getUTCDate() + 1);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6 && !closed.has(day.toISOString().slice(0, 10))) left -= 1;
  }
  return `${day.toISOString().slice(0, 10)}T16:59:59.000Z`;
}
