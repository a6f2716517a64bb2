import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { searchKey } from '#platform/i18n';
import { requirePermission } from '#platform/permissions';
import type { PlainDate } from '#platform/time';
import { parseIdentifier } from '../domain/identifier.ts';
import type { Agency, AgencyNode, AgencySuccessor, Desk, Page, PersonInOffice } from '../domain/views.ts';
import { agencyNameRows, agencyRowsOn, agencySuccessorRows, findAgencyRow, findAgencyRowByIdentifier, listAgencyRows } from '../store/agency.store.ts';
import type { AgencyFilter } from '../store/agency.store.ts';
import { listDeskLabelRows, listDeskRows } from '../store/desk.store.ts';
import { listPersonRows } from '../store/person.store.ts';
import { today } from './units.ts';

/** The agency of that id, closed ones too, or undefined. */
export function findAgency(ctx: Ctx, id: string): Promise<Agency | undefined> {
  return findAgencyRow(ctx.tx, id);
}

/** The agency of that id, closed ones too; throws `organisations.agency.unknown`. */
export async function getAgency(ctx: Ctx, id: string): Promise<Agency> {
  const agency = await findAgencyRow(ctx.tx, id);
  if (agency === undefined) throw new DomainError('organisations.agency.unknown', { id });
  return agency;
}

/** The names of agencies by id, closed ones too, for lists that show where something was; unknown ids are absent. */
export async function agencyNames(ctx: Ctx, ids: readonly string[], length: 'full' | 'short' = 'full'): Promise<ReadonlyMap<string, string>> {
  return ids.length === 0 ? new Map() : agencyNameRows(ctx.tx, [...new Set(ids)], length);
}

/** The agency that carries an identifier (either dotted form) on a day (today unless told; `'ever'` finds the last one, closed too), or undefined; throws `organisations.identifier-invalid`. */
export function findAgencyByIdentifier(ctx: Ctx, identifier: string, on: PlainDate | 'ever' = today(ctx)): Promise<Agency | undefined> {
  return findAgencyRowByIdentifier(ctx.tx, parseIdentifier(identifier).canonical, on === 'ever' ? undefined : on);
}

/** Agencies by name; open today unless `on` is another day or `'ever'`. `after` is the last id seen. */
export async function listAgencies(
  ctx: Ctx,
  filter: Omit<AgencyFilter, 'key' | 'limit' | 'on'> & {
    readonly q?: string | undefined;
    readonly on?: PlainDate | 'ever' | undefined;
    readonly limit?: number | undefined;
  } = {},
): Promise<Page<Agency>> {
  const { q = '', on = today(ctx), ...rest } = filter;
  const key = searchKey(q);
  const limit = Math.min(filter.limit ?? 50, 500);
  const items = await listAgencyRows(ctx.tx, { ...rest, key: key === '' ? undefined : key, on: on === 'ever' ? undefined : on, limit });
  return { items, next: items.length === limit ? items.at(-1)?.id : undefined };
}

/** All agencies that exist on a day (today unless told), each with those under it, by identifier. */
export async function agencyTree(ctx: Ctx, on: PlainDate = today(ctx)): Promise<readonly AgencyNode[]> {
  const agencies = await agencyRowsOn(ctx.tx, on);
  const known = new Set(agencies.map(({ id }) => id));
  const below = Map.groupBy(agencies, ({ parentId }) => (parentId !== undefined && known.has(parentId) ? parentId : ''));
  const nodes = (parentId: string): readonly AgencyNode[] => (below.get(parentId) ?? []).map((agency) => ({ agency, children: nodes(agency.id) }));
  return nodes('');
}

/** The agencies that go on with the work of a closed one on a day (today unless told); empty while it is open. */
export function findAgencySuccessors(ctx: Ctx, agencyId: string, on: PlainDate = today(ctx)): Promise<readonly AgencySuccessor[]> {
  return agencySuccessorRows(ctx.tx, agencyId, on);
}

/** The desks of an agency on a day (today unless told). */
export function listDesks(ctx: Ctx, agencyId: string, on: PlainDate = today(ctx)): Promise<readonly Desk[]> {
  return listDesksOf(ctx, [agencyId], on);
}

/** The desks of several agencies on a day (today unless told), by label. */
export function listDesksOf(ctx: Ctx, agencyIds: readonly string[], on: PlainDate = today(ctx)): Promise<readonly Desk[]> {
  return listDeskRows(ctx.tx, [...new Set(agencyIds)], on);
}

/** The labels of all desks that exist on a day (today unless told), each once: what a step of a process may name. */
export function listDeskLabels(ctx: Ctx, on: PlainDate = today(ctx)): Promise<readonly string[]> {
  return listDeskLabelRows(ctx.tx, on);
}

/** Who holds a post in an agency on a day (today unless told); only for those who may see people. */
export function listPeopleInOffice(ctx: Ctx, agencyId: string, on: PlainDate = today(ctx)): Promise<readonly PersonInOffice[]> {
  requirePermission(ctx.actor, 'organisations.read-people', { agencyId });
  return listPersonRows(ctx.tx, agencyId, on);
}
