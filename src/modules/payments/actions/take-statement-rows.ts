import type { App, Ctx } from '#platform/app';
import type { Actor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import { takeStatement } from './reconcile.ts';
import type { StatementLine, StatementReport } from './reconcile.ts';

/** Lines of any days of one agency's statement. */
export interface StatementRows {
  readonly agencyId: string;
  readonly lines: readonly StatementLine[];
}

/** Takes lines of several days, each day as {@link takeStatement} does, all or none. */
export async function takeStatementRows(ctx: Ctx, { agencyId, lines }: StatementRows): Promise<StatementReport> {
  const days = [...new Set(lines.map(({ at }) => dateIn(at)))].toSorted();
  const reports: StatementReport[] = [];
  for (const day of days) {
    const ofDay = lines.filter(({ at }) => dateIn(at) === day);
    reports.push(await takeStatement(ctx, { agencyId, day, nextDay: addDays(day, 1), lines: ofDay }));
  }
  return { lines: reports.flatMap((report) => report.lines), missingAtBank: reports.flatMap((report) => report.missingAtBank) };
}

/** Carries a finding out of the transaction that is given up. */
class GivenUp extends Error {
  readonly report: StatementReport;
  constructor(report: StatementReport) {
    super('preview');
    this.report = report;
  }
}

/** What taking these lines would do: they are taken by the same act, and the transaction is given up. */
export async function previewStatementRows(app: App, actor: Actor, rows: StatementRows): Promise<StatementReport> {
  try {
    return await app.transaction(actor, async (ctx) => {
      throw new GivenUp(await takeStatementRows(ctx, rows));
    });
  } catch (error) {
    if (error instanceof GivenUp) return error.report;
    throw error;
  }
}
