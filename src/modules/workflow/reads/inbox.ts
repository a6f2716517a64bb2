import type { Ctx } from '#platform/app';
import { dateIn, startOfDay, toInstant, type Instant } from '#platform/time';
import type { Task } from '../domain/task.ts';
import { countRange, listRange, type DeskFilter, type InboxCursor, type InboxRange } from '../store/inbox.store.ts';

export type InboxGroup = 'overdue' | 'today' | 'tomorrow' | 'this-week' | 'later';

export interface InboxQuery {
  readonly group?: InboxGroup | undefined;
  /** Only one desk of those the actor works at. */
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly assignee?: 'me' | 'nobody' | undefined;
  /** Words that must all occur in the subject; marks, case and đ do not matter. */
  readonly search?: string | undefined;
  readonly sector?: string | undefined;
  readonly after?: string | undefined;
  /** At most 100. */
  readonly limit?: number | undefined;
}

export interface InboxPage {
  readonly tasks: readonly Task[];
  /** Give it as `after` for the next page; undefined on the last one. */
  readonly next: string | undefined;
}

const DAY = 86_400_000;

/** The tasks the actor may take or has, the most urgent first, one page at a time. */
export async function listInbox(ctx: Ctx, query: InboxQuery = {}): Promise<InboxPage> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 100);
  const filter = filterOf(ctx, query);
  if (filter === undefined) return { tasks: [], next: undefined };
  const tasks = await listRange(ctx.tx, filter, { ...rangeOf(query.group, ctx.clock.now()), after: readCursor(query.after) }, limit + 1);
  const page = tasks.slice(0, limit);
  const last = page.at(-1);
  return { tasks: page, next: tasks.length > limit && last !== undefined ? `${last.dueAt ?? FAR}_${last.id}` : undefined };
}

export const MOST_COUNTED = 100;

/** How many tasks each group holds; counted up to 100, so 100 means "100 or more". */
export async function countInbox(ctx: Ctx, query: Omit<InboxQuery, 'group' | 'after' | 'limit'> = {}): Promise<Readonly<Record<InboxGroup, number>>> {
  const groups: readonly InboxGroup[] = ['overdue', 'today', 'tomorrow', 'this-week', 'later'];
  const filter = filterOf(ctx, query);
  const counts = { overdue: 0, today: 0, tomorrow: 0, 'this-week': 0, later: 0 };
  if (filter === undefined) return counts;
  const ranges = groups.map((group) => rangeOf(group, ctx.clock.now()));
  const found = await countRange(ctx.tx, filter, ranges, MOST_COUNTED);
  groups.forEach((group, index) => {
    counts[group] = found[index] ?? 0;
  });
  return counts;
}

const FAR = toInstant('9999-12-31T00:00:00Z');

/** From and to (exclusive) of a group, on Vietnam's calendar; a week ends on Sunday. */
function rangeOf(group: InboxGroup | undefined, now: Instant): Pick<InboxRange, 'from' | 'to'> {
  const today = startOfDay(dateIn(now));
  const day = (days: number): Instant => toInstant(Date.parse(today) + days * DAY);
  const weekday = (new Date(Date.parse(today) + 7 * 3_600_000).getUTCDay() + 6) % 7;
  const endOfWeek = day(Math.max(7 - weekday, 2));
  switch (group) {
    case 'overdue':
      return { from: undefined, to: now };
    case 'today':
      return { from: now, to: day(1) };
    case 'tomorrow':
      return { from: day(1), to: day(2) };
    case 'this-week':
      return { from: day(2), to: endOfWeek };
    case 'later':
      return { from: endOfWeek, to: undefined };
    default:
      return { from: undefined, to: undefined };
  }
}

/** The group of urgency that a task belongs to at a moment. */
export function inboxGroupOf({ dueAt }: Pick<Task, 'dueAt'>, now: Instant): InboxGroup {
  const at = dueAt ?? FAR;
  const groups: readonly InboxGroup[] = ['overdue', 'today', 'tomorrow', 'this-week'];
  return (
    groups.find((group) => {
      const { to } = rangeOf(group, now);
      return to !== undefined && at < to;
    }) ?? 'later'
  );
}

function readCursor(text: string | undefined): InboxCursor | undefined {
  const [, at, id] = /^([\dT:.Z-]+)_([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at: toInstant(at), id };
}

/** The desks the actor works at, within what the query asks for; undefined for people without desk. */
function filterOf(ctx: Ctx, query: InboxQuery): DeskFilter | undefined {
  const { actor } = ctx;
  if (actor.kind !== 'officer') return undefined;
  const desks = actor.roles
    .filter((grant) => ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier'].includes(grant.role))
    .flatMap((grant) => (grant.agencyId === undefined ? [] : [{ agencyId: grant.agencyId, deskKey: grant.deskKey }]))
    .filter((desk) => query.agencyId === undefined || desk.agencyId === query.agencyId)
    .flatMap((desk) => {
      if (query.deskKey === undefined) return [desk];
      return desk.deskKey === undefined || desk.deskKey === query.deskKey ? [{ ...desk, deskKey: query.deskKey }] : [];
    });
  return {
    accountId: actor.id,
    desks,
    assignee: query.assignee,
    sector: query.sector,
    search: query.search,
    isNarrowed: query.agencyId !== undefined || query.deskKey !== undefined,
    agencyId: query.agencyId,
    deskKey: query.deskKey,
  };
}
