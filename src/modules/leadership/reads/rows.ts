import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import { periodOf } from '../domain/period.ts';
import type { Period } from '../domain/period.ts';
import { rowKindOf } from '../domain/row-kind.ts';
import type { RowKind } from '../domain/row-kind.ts';
import { listRows } from '../store/rows.store.ts';
import type { ProgressRow } from '../store/rows.store.ts';
import { soonMs } from './overview.ts';
import { readWithin, scopeOf } from './scope.ts';
import type { LeaderScope } from './scope.ts';

/** Which rows a number in the address leads to. */
export interface RowsQuery {
  readonly kind?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly procedureCode?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly officerId?: string | undefined;
  readonly period?: string | undefined;
  readonly after?: string | undefined;
  readonly limit?: number | undefined;
}
/** A page of rows with what it stands for. */
export interface RowsPage {
  readonly scope: LeaderScope;
  readonly kind: RowKind;
  readonly period: Period;
  readonly rows: readonly ProgressRow[];
  readonly next: string | undefined;
}

const pageSize = 50;

/** The dossiers behind a number, a page by key. Throws `forbidden` outside what the actor oversees. */
export async function readRows(app: App, actor: Actor, query: RowsQuery): Promise<RowsPage> {
  const scope = await scopeOf(app, actor, query.agencyId);
  const now = app.clock.now();
  const period = periodOf(query.period, now);
  const kind = rowKindOf(query.kind);
  const limit = Math.min(query.limit ?? pageSize, 5_000);
  const found = await readWithin(app, (ctx) =>
    listRows(ctx.tx, {
      kind,
      agencyIds: scope.agencyIds,
      procedureCode: query.procedureCode,
      deskKey: query.deskKey,
      officerId: query.officerId,
      span: period.now,
      now,
      soonUntil: addMs(now, soonMs),
      after: readPlace(query.after),
      limit: limit + 1,
    }),
  );
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { scope, kind, period, rows, next: found.length > limit && last !== undefined ? `${last.sortAt}_${last.id}` : undefined };
}

function readPlace(text: string | undefined): { readonly at: ReturnType<typeof toInstant>; readonly id: string } | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(text);
  if (match === null) throw new DomainError('invalid', { after: text });
  return { at: toInstant(match[1] ?? ''), id: match[2] ?? '' };
}
