import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { searchKey } from '#platform/i18n';
import { dateIn } from '#platform/time';
import type { PlainDate } from '#platform/time';
import type { UnitLevel } from '../domain/administrative-unit.ts';
import type { AdministrativeUnit, Page, UnitHit, UnitSuccessor } from '../domain/views.ts';
import { findUnitRow, findUnitRowByCode, listUnitRows, unitRowsByIds } from '../store/administrative-unit.store.ts';
import { searchUnitRows } from '../store/search-units.store.ts';
import type { SearchPoint } from '../store/search-units.store.ts';
import { predecessorRows, successorsOfUnits } from '../store/succession.store.ts';

/** The unit of that id, former ones too, or undefined. */
export function findUnit(ctx: Ctx, id: string): Promise<AdministrativeUnit | undefined> {
  return findUnitRow(ctx.tx, id);
}

/** The unit of that id; throws `organisations.unit.unknown`. */
export async function getUnit(ctx: Ctx, id: string): Promise<AdministrativeUnit> {
  const unit = await findUnitRow(ctx.tx, id);
  if (unit === undefined) throw new DomainError('organisations.unit.unknown', { id });
  return unit;
}

/** Units by their ids; unknown ids are left out. */
export function getUnits(ctx: Ctx, ids: readonly string[]): Promise<readonly AdministrativeUnit[]> {
  return unitRowsByIds(ctx.tx, ids);
}

/** The unit that carried a statistical code on a day (today unless told), or undefined. */
export function findUnitByCode(ctx: Ctx, level: UnitLevel, code: string, on: PlainDate = today(ctx)): Promise<AdministrativeUnit | undefined> {
  return findUnitRowByCode(ctx.tx, level, code, on);
}

/** Units below a parent, or of a level, that exist on a day (today unless told), by name; `after` is the last id seen. */
export async function listUnits(
  ctx: Ctx,
  filter: {
    readonly parentId?: string | undefined;
    readonly level?: UnitLevel | undefined;
    readonly on?: PlainDate | undefined;
    readonly after?: string | undefined;
    readonly limit?: number | undefined;
  } = {},
): Promise<Page<AdministrativeUnit>> {
  const limit = Math.min(filter.limit ?? 50, 500);
  const items = await listUnitRows(ctx.tx, { ...filter, on: filter.on ?? today(ctx), limit });
  return { items, next: items.length === limit ? items.at(-1)?.id : undefined };
}

/**
 * Searches names without marks; a former unit comes with the units that go on today.
 * With `on`, only units that exist on that day. `cursor` is the `next` of the page before.
 */
export async function searchUnits(
  ctx: Ctx,
  query: {
    readonly q: string;
    readonly level?: UnitLevel | undefined;
    readonly parentId?: string | undefined;
    readonly on?: PlainDate | undefined;
    readonly cursor?: string | undefined;
    readonly limit?: number | undefined;
  },
): Promise<Page<UnitHit>> {
  const key = searchKey(query.q);
  if (key === '') return { items: [], next: undefined };
  const limit = Math.min(query.limit ?? 20, 100);
  const { units, end } = await searchUnitRows(ctx.tx, { key, level: query.level, parentId: query.parentId, on: query.on, limit }, readCursor(query.cursor));
  const day = query.on ?? today(ctx);
  const ended = units.filter(({ validTo }) => validTo !== undefined && validTo < day).map(({ id }) => id);
  const successors = await successorsOfUnits(ctx.tx, ended, day);
  return { items: units.map((unit) => ({ unit, successors: successors.get(unit.id) ?? [] })), next: end === undefined ? undefined : writeCursor(end) };
}

/** The units that go on, on a day (today unless told), with the land of a former unit; empty when it exists itself. */
export async function findSuccessors(ctx: Ctx, unitId: string, on: PlainDate = today(ctx)): Promise<readonly UnitSuccessor[]> {
  const unit = await getUnit(ctx, unitId);
  if (unit.validTo === undefined || unit.validTo >= on) return [];
  return (await successorsOfUnits(ctx.tx, [unitId], on)).get(unitId) ?? [];
}

/** The units whose land a unit took over, wholly or in part. */
export function findPredecessors(ctx: Ctx, unitId: string): Promise<readonly UnitSuccessor[]> {
  return predecessorRows(ctx.tx, unitId);
}

/** Today in Việt Nam by the clock of the context. */
export function today(ctx: Ctx): PlainDate {
  return dateIn(ctx.clock.now());
}

function writeCursor(point: SearchPoint): string {
  return Buffer.from(JSON.stringify([point.step, point.key, point.id])).toString('base64url');
}

function readCursor(cursor: string | undefined): SearchPoint | undefined {
  if (cursor === undefined || cursor === '') return undefined;
  try {
    const [step, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (Number.isInteger(step) && typeof key === 'string' && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { step: Number(step), key, id };
  } catch {
    // A cursor that was not made here is as good as none.
  }
  throw new DomainError('organisations.cursor-invalid', { cursor });
}
