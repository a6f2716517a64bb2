import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { dateIn, type PlainDate } from '#platform/time';
import { getAgency } from '#modules/organisations';
import { isInformationOnly, type ProcedureRecord } from '../domain/procedure-record.ts';
import type { ProcedureVersion, VersionSummary } from '../domain/procedure-version.ts';
import { readPlace, writePlace, type ProcedurePage } from '../domain/search-page.ts';
import { findNames, listLifeEventRows, listSectorRows, searchListing, type LifeEvent, type Sector } from '../store/listing.store.ts';
import { findDraft, findHeadInForce, findVersionHead, getRecord, listDraftHeads, listVersionHeads, type VersionHead } from '../store/version.store.ts';

/** What is looked for; sector and life event by name or key, with or without marks. */
export interface SearchProcedures {
  readonly query: string;
  readonly sector?: string | undefined;
  readonly lifeEvent?: string | undefined;
  readonly audience?: 'citizen' | 'organisation' | undefined;
  readonly level?: 'xã' | 'tỉnh' | undefined;
  /** Only what an agency of this rank handles. */
  readonly agencyId?: string | undefined;
  /** The day asked for; today unless told. */
  readonly on?: PlainDate | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Procedures in force, best first; marks, case, đ and small misspellings do not matter (A12). An empty query lists all. */
export async function searchProcedures(ctx: Ctx, search: SearchProcedures): Promise<ProcedurePage> {
  const limit = Math.max(1, Math.min(search.limit, 100));
  const level = search.level ?? (search.agencyId === undefined ? undefined : await levelOf(ctx, search.agencyId));
  const hits = await searchListing(ctx.tx, {
    query: search.query.slice(0, 200),
    on: search.on ?? today(ctx),
    sector: search.sector,
    lifeEvent: search.lifeEvent,
    audience: search.audience,
    level,
    after: readPlace(search.after),
    limit: limit + 1,
  });
  const items = hits.slice(0, limit).map(({ versionId, code, slug, name, shortName, sector, online, levels, audience }) => ({
    versionId,
    code,
    slug,
    name,
    shortName,
    sector,
    online,
    levels,
    audience,
    isFileable: !isInformationOnly({ online }),
  }));
  const last = hits.length > limit ? hits[limit - 1] : undefined;
  return { items, next: last === undefined ? undefined : writePlace(last) };
}

async function levelOf(ctx: Ctx, agencyId: string): Promise<string> {
  return (await getAgency(ctx, agencyId)).level === 'commune' ? 'xã' : 'tỉnh';
}

/** The version in force on a day (today unless told). Throws `procedures.unknown`. */
export async function getProcedure(
  ctx: Ctx,
  by: { readonly slug?: string | undefined; readonly code?: string | undefined; readonly on?: PlainDate | undefined },
): Promise<ProcedureVersion> {
  const found = await findProcedure(ctx, by);
  if (found === undefined) throw new DomainError('procedures.unknown', { slug: by.slug ?? '', code: by.code ?? '' });
  return found;
}

/** The version in force on a day, if there is one. */
export async function findProcedure(
  ctx: Ctx,
  by: { readonly slug?: string | undefined; readonly code?: string | undefined; readonly on?: PlainDate | undefined },
): Promise<ProcedureVersion | undefined> {
  const head = await findHeadInForce(ctx.tx, by.code === undefined ? { slug: by.slug ?? '' } : { code: by.code }, by.on ?? today(ctx));
  return head === undefined ? undefined : withRecord(ctx, head);
}

/** One version by id, also one that is superseded: work in hand keeps it. Throws `procedures.unknown`. */
export async function getProcedureVersion(ctx: Ctx, id: string): Promise<ProcedureVersion> {
  const head = await findVersionHead(ctx.tx, id);
  if (head === undefined) throw new DomainError('procedures.unknown', { id });
  return withRecord(ctx, head);
}

/** All versions of a procedure, newest first; drafts only for administrators. */
export function listVersions(ctx: Ctx, code: string): Promise<readonly VersionSummary[]> {
  return listVersionHeads(ctx.tx, code);
}

/** The draft of a procedure, if there is one. */
export async function findDraftOf(ctx: Ctx, code: string): Promise<ProcedureVersion | undefined> {
  requirePermission(ctx.actor, 'procedures.edit');
  const head = await findDraft(ctx.tx, code);
  return head === undefined ? undefined : withRecord(ctx, head);
}

/** All drafts, last edited first. */
export async function listDrafts(ctx: Ctx): Promise<readonly VersionSummary[]> {
  requirePermission(ctx.actor, 'procedures.edit');
  return listDraftHeads(ctx.tx);
}

/** Sectors with the number of procedures in force. */
export function listSectors(ctx: Ctx): Promise<readonly Sector[]> {
  return listSectorRows(ctx.tx, today(ctx));
}

/** Life events in their order with counts and examples. */
export function listLifeEvents(ctx: Ctx): Promise<readonly LifeEvent[]> {
  return listLifeEventRows(ctx.tx, today(ctx));
}

/** True when the procedure can be filed online: it has a form and a process and is more than information. */
export function isFileable(procedure: Pick<ProcedureVersion, 'record' | 'processId' | 'formId'>): boolean {
  return procedure.processId !== undefined && procedure.formId !== undefined && !isInformationOnly(procedure.record);
}

/** Published records never change, so an app may keep them; the row beside them is read each time. */
const keptRecords = new WeakMap<App, Map<string, ProcedureRecord>>();

async function withRecord(ctx: Ctx, head: VersionHead): Promise<ProcedureVersion> {
  if (head.status === 'draft') return { ...head, record: await getRecord(ctx.tx, head.id) };
  const kept = keptRecords.get(ctx.app) ?? new Map<string, ProcedureRecord>();
  keptRecords.set(ctx.app, kept);
  const record = kept.get(head.id) ?? (await getRecord(ctx.tx, head.id));
  kept.set(head.id, record);
  return { ...head, record };
}

function today(ctx: Ctx): PlainDate {
  return dateIn(ctx.clock.now());
}

/** What procedures are called, by code, for lists that name them; unknown codes are absent. */
export async function procedureNames(ctx: Ctx, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return codes.length === 0 ? new Map() : findNames(ctx.tx, [...new Set(codes)]);
}
