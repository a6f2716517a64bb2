import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { addDays, dateIn, startOfDay, toInstant } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import { listRegister } from '../store/register.store.ts';
import type { RegisterLine } from '../store/register.store.ts';

/** Whose book, and from which day to which. */
export interface RegisterQuery {
  readonly agencyId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}
/** One page of the book; give `next` back as `after`. */
export interface RegisterPage {
  readonly lines: readonly RegisterLine[];
  readonly next: string | undefined;
}

/** As many lines as one printed book may hold. */
export const mostPrinted = 5_000;

/** The register book of a desk (form 07 of TT 03/2025/TT-VPCP), a page in the order of receipt. Throws `dossiers.period-invalid`. */
export async function readRegister(
  ctx: Ctx,
  query: RegisterQuery & { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<RegisterPage> {
  requirePermission(ctx.actor, 'dossiers.list', { agencyId: query.agencyId });
  const limit = Math.min(query.limit ?? 50, 1000);
  const lines = await listRegister(ctx.tx, { agencyId: query.agencyId, ...momentsOf(query), after: readPlace(query.after), limit: limit + 1 });
  const page = lines.slice(0, limit);
  const last = page.at(-1);
  return { lines: page, next: lines.length > limit && last !== undefined ? `${last.receivedAt}_${last.id}` : undefined };
}

/** The whole book of a period, for print and export; the export is audited. Throws `dossiers.period-too-full` above `most` lines. */
export async function readWholeRegister(ctx: Ctx, query: RegisterQuery, as: 'pdf' | 'csv', most: number = mostPrinted): Promise<readonly RegisterLine[]> {
  const lines: RegisterLine[] = [];
  for (let after: string | undefined, isFirst = true; isFirst || after !== undefined; isFirst = false) {
    const page: RegisterPage = await readRegister(ctx, { ...query, after, limit: 1000 });
    lines.push(...page.lines);
    after = page.next;
    if (lines.length > most) throw new DomainError('dossiers.period-too-full', { most });
  }
  await audit(ctx, 'dossiers.register-exported', {
    subjectId: query.agencyId,
    agencyId: query.agencyId,
    from: query.from,
    until: query.until,
    as,
    lines: lines.length,
  });
  return lines;
}

const longest = 366;

function momentsOf({ from, until }: RegisterQuery): { readonly from: Instant; readonly to: Instant } {
  const to = addDays(until, 1);
  if (until < from || to > addDays(from, longest)) throw new DomainError('dossiers.period-invalid', { from, until });
  return { from: startOfDay(from), to: startOfDay(to) };
}

/** The first of the month and today: what a book shows unless told. */
export function defaultPeriod(now: Instant): { readonly from: PlainDate; readonly until: PlainDate } {
  const until = dateIn(now);
  return { from: `${until.slice(0, 8)}01` as PlainDate, until };
}

function readPlace(text: string | undefined) {
  const [, at, id] = /^([\dT:.Z-]+)_([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at: toInstant(at), id };
}
