import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { PlainDate } from '#platform/time';
import { deskKey } from '../domain/desk-key.ts';
import type { Agency, Desk } from '../domain/views.ts';
import { nearestDeskRow, servingDeskRow } from '../store/desk.store.ts';
import { getAgency } from './agencies.ts';
import { findSuccessors, getUnit, today } from './units.ts';

/**
 * The desk where a step of an agency's process is done: the agency's own desk of that key, else the desk of the
 * agency that serves the same place (the commune's police, the tax office of the area …). Undefined when nobody has one.
 */
export function findDesk(
  ctx: Ctx,
  query: { readonly agencyId: string; readonly deskKey: string; readonly on?: PlainDate | undefined },
): Promise<Desk | undefined> {
  return nearestDeskRow(ctx.tx, query.agencyId, query.deskKey, query.on ?? today(ctx));
}

/** Like `findDesk`, but throws `organisations.desk.unknown`. */
export async function getDesk(ctx: Ctx, query: { readonly agencyId: string; readonly deskKey: string; readonly on?: PlainDate | undefined }): Promise<Desk> {
  const desk = await findDesk(ctx, query);
  if (desk === undefined) throw new DomainError('organisations.desk.unknown', query);
  return desk;
}

/** Which tier answers for a procedure (the words of the procedure records). */
export type CompetentLevel = 'xã' | 'tỉnh';

/**
 * The agency whose desk (by its Vietnamese label, one-stop unless told) serves a place; a former unit with one
 * successor stands for it, one that was divided throws `organisations.unit-ambiguous`. Throws `organisations.desk.unknown` when nobody serves it.
 */
export async function competentAgencyFor(
  ctx: Ctx,
  query: { readonly level: CompetentLevel; readonly unitId: string; readonly deskLabel?: string | undefined; readonly on?: PlainDate | undefined },
): Promise<Agency> {
  const on = query.on ?? today(ctx);
  const key = deskKey(query.deskLabel ?? 'Bộ phận một cửa');
  const unitId = await presentUnitId(ctx, query.unitId, on);
  const desk = await servingDeskRow(ctx.tx, { level: query.level === 'xã' ? 'commune' : 'province', unitId, key, on });
  if (desk === undefined) throw new DomainError('organisations.desk.unknown', { unitId, deskKey: key });
  return getAgency(ctx, desk.agencyId);
}

async function presentUnitId(ctx: Ctx, unitId: string, on: PlainDate): Promise<string> {
  const successors = await findSuccessors(ctx, unitId, on);
  const [only, ...others] = successors;
  if (only === undefined) return unitId;
  if (others.length > 0)
    throw new DomainError('organisations.unit-ambiguous', { unit: (await getUnit(ctx, unitId)).fullName, units: successors.map(({ unit }) => unit.id) });
  return only.unit.id;
}
