import { listDesksOf } from '#modules/organisations';
import { displayNames } from '#modules/identity';
import type { App, Ctx } from '#platform/app';
import type { Actor } from '#platform/permissions';
import { addDays, addMs, dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import { periodOf, startOf, weeksUntil } from '../domain/period.ts';
import type { Period } from '../domain/period.ts';
import { addStanding, addSums, noStanding, noSums, onTimePercent } from '../domain/sums.ts';
import type { Standing, Sums } from '../domain/sums.ts';
import { countOpen, countTasks, standingOn } from '../store/standing.store.ts';
import type { NamedStanding } from '../store/standing.store.ts';
import { rolledUpTo, sumAgencies, sumDays, sumProcedures } from '../store/sums.store.ts';
import { namesOfProcedures } from './procedure-names.ts';
import { readWithin, scopeOf } from './scope.ts';
import type { LeaderScope } from './scope.ts';

/** "Soon late" means due within two days. */
export const soonMs = 2 * 86_400_000;
/** Weeks of the trend. */
export const trendWeeks = 26;

/** What a table is broken down by. */
export type Breakdown = 'co-quan' | 'thu-tuc' | 'ban' | 'can-bo';
/** What was asked for in the address. */
export interface OverviewQuery {
  readonly agencyId?: string | undefined;
  readonly period?: string | undefined;
  readonly by: Breakdown;
}

/** One line of the table: an agency, procedure, desk or officer. */
export interface OverviewLine {
  readonly key: string;
  readonly name: string;
  /** The agency of a desk or officer. */
  readonly agencyId?: string | undefined;
  readonly standing: Standing;
  readonly sums?: Sums | undefined;
  readonly oldestAt?: Instant | undefined;
}

/** The leader's page in numbers. */
export interface Overview {
  readonly scope: LeaderScope;
  readonly period: Period;
  readonly at: Instant;
  readonly now: Standing;
  /** As last counted yesterday; undefined when nobody counted. */
  readonly yesterday: Standing | undefined;
  readonly sums: Sums;
  readonly sumsBefore: Sums;
  readonly trend: readonly { readonly week: PlainDate; readonly onTimePercent: number | undefined; readonly received: number }[];
  readonly lines: readonly OverviewLine[];
}

/** Everything on the leader's page, live. Throws `forbidden` outside what the actor oversees. */
export async function readOverview(app: App, actor: Actor, query: OverviewQuery): Promise<Overview> {
  const scope = await scopeOf(app, actor, query.agencyId);
  const at = app.clock.now();
  const period = periodOf(query.period, at);
  return readWithin(app, async (ctx) => {
    const { agencyIds } = scope;
    const since = await rolledUpTo(ctx.tx);
    const today = dateIn(at);
    const weeks = weeksUntil(today, trendWeeks);
    const byProcedure = query.by === 'thu-tuc';
    const [standing, sums, sumsBefore, byDay, yesterday] = await Promise.all([
      countOpen(ctx.tx, byProcedure ? 'procedure_code' : 'agency_id', agencyIds, at, addMs(at, soonMs)),
      (byProcedure ? sumProcedures : sumAgencies)(ctx.tx, agencyIds, period.now, since),
      (agencyIds === undefined ? sumProcedures : sumAgencies)(ctx.tx, agencyIds, period.before, since),
      sumDays(ctx.tx, agencyIds, { from: weeks[0] ?? today, to: today }, since),
      standingOn(ctx.tx, addDays(today, -1), agencyIds),
    ]);
    return {
      scope,
      period,
      at,
      now: totalStanding(standing),
      yesterday,
      sums: total(sums),
      sumsBefore: total(sumsBefore),
      trend: trendOf(weeks, byDay),
      lines: await linesOf(ctx, query.by, scope, standing, sums, at),
    };
  });
}

/** Three honest numbers for the portal's home page. */
export interface ScoreBoard {
  /** Of the dossiers finished this month; undefined when none was. */
  readonly onTimePercent: number | undefined;
  /** Finished late this month, and late now. */
  readonly late: number;
  /** Mean rating of this month, 1 to 5. */
  readonly rating: number | undefined;
  readonly ratingCount: number;
}

function total(sums: ReadonlyMap<string, Sums>): Sums {
  return [...sums.values()].reduce(addSums, noSums);
}

function totalStanding(standing: ReadonlyMap<string, NamedStanding>): Standing {
  return [...standing.values()].reduce<Standing>(addStanding, noStanding);
}

function trendOf(weeks: readonly PlainDate[], byDay: ReadonlyMap<string, Sums>): Overview['trend'] {
  const byWeek = new Map<string, Sums>();
  for (const [day, sums] of byDay) {
    const week = startOf('tuan-nay', day as PlainDate);
    byWeek.set(week, addSums(byWeek.get(week) ?? noSums, sums));
  }
  return weeks.map((week) => ({ week, onTimePercent: onTimePercent(byWeek.get(week) ?? noSums), received: (byWeek.get(week) ?? noSums).received }));
}

async function linesOf(
  ctx: Ctx,
  by: Breakdown,
  scope: LeaderScope,
  standing: ReadonlyMap<string, NamedStanding>,
  sums: ReadonlyMap<string, Sums>,
  at: Instant,
): Promise<readonly OverviewLine[]> {
  if (by === 'ban' || by === 'can-bo') return workLines(ctx, by, scope, at);
  if (by === 'co-quan') return sorted(joined(standing, sums, (id) => scope.names.get(id)));
  const names = await namesOfProcedures(
    ctx,
    [...sums.keys()].filter((code) => !standing.has(code)),
  );
  return sorted(joined(standing, sums, (code) => standing.get(code)?.name ?? names.get(code)));
}

function joined(
  standing: ReadonlyMap<string, Standing>,
  sums: ReadonlyMap<string, Sums>,
  nameOf: (key: string) => string | undefined,
): readonly OverviewLine[] {
  return [...new Set([...standing.keys(), ...sums.keys()])].map((key) => ({
    key,
    name: nameOf(key) ?? key,
    standing: standing.get(key) ?? noStanding,
    sums: sums.get(key) ?? noSums,
  }));
}

function sorted(lines: readonly OverviewLine[]): readonly OverviewLine[] {
  return lines.toSorted((a, b) => b.standing.late - a.standing.late || b.standing.open - a.standing.open || a.name.localeCompare(b.name, 'vi'));
}

async function workLines(ctx: Ctx, by: 'ban' | 'can-bo', scope: LeaderScope, at: Instant): Promise<readonly OverviewLine[]> {
  const loads = await countTasks(ctx.tx, by === 'ban' ? 'desk' : 'officer', scope.agencyIds, at);
  const desks =
    by === 'ban'
      ? await listDesksOf(
          ctx,
          loads.map((load) => load.agencyId),
        )
      : [];
  const names =
    by === 'ban'
      ? new Map(desks.map((desk) => [`${desk.agencyId}:${desk.key}`, desk.label]))
      : await displayNames(
          ctx,
          loads.flatMap((load) => load.officerId ?? []),
        );
  return loads.map((load) => {
    const key = load.deskKey ?? load.officerId ?? '';
    const name = names.get(by === 'ban' ? `${load.agencyId}:${key}` : key) ?? key;
    return { key, name, agencyId: load.agencyId, standing: { ...noStanding, open: load.open, late: load.late }, oldestAt: load.oldestAt };
  });
}
