import { openTables, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant, PlainDate } from '#platform/time';
import type { CalendarVersion, Holiday, HolidayStatus, ShiftPattern } from '../domain/calendar-version.ts';
import type { GeneralTerm } from '../domain/general-term.ts';
import type { CalendarTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<CalendarTables>(tx, 'calendar');

/** A version in a list, without its days. */
export interface CalendarVersionSummary {
  readonly id: string;
  readonly name: string;
  readonly legalBasis: string;
  readonly validFrom: PlainDate;
  readonly replacesId: string | null;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/** How sure one year of a version is. */
export interface YearStatus {
  readonly year: number;
  readonly status: 'decided' | 'provisional';
  readonly lunarNewYear: PlainDate;
  readonly notes: readonly string[];
}

/** The id of the version in force on a day; undefined before the first. */
export async function findVersionIdInForce(tx: Tx, on: PlainDate): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('calendar_version')
    .select('id')
    .where('valid_from', '<=', on)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

/** The version that the next one replaces: the one that none has replaced yet; undefined in an empty calendar. */
export async function findNewestVersionId(tx: Tx): Promise<string | undefined> {
  const row = await tables(tx)
    .selectFrom('calendar_version as version')
    .select('version.id')
    .where((where) => where.not(where.exists(where.selectFrom('calendar_version as next').select('next.id').whereRef('next.replaces_id', '=', 'version.id'))))
    .executeTakeFirst();
  return row?.id;
}

/** A whole version with all its days; throws `calendar.unknown`. */
export async function getVersion(tx: Tx, id: string): Promise<CalendarVersion> {
  const db = tables(tx);
  const row = await db.selectFrom('calendar_version').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('calendar.unknown', { id });
  const holidays = await db.selectFrom('holiday').selectAll().where('version_id', '=', id).orderBy('date').execute();
  const swaps = await db.selectFrom('working_day_swap').selectAll().where('version_id', '=', id).orderBy('day_off').execute();
  const patterns = await db.selectFrom('shift_pattern').selectAll().where('version_id', '=', id).orderBy('agency_id').execute();
  const terms = await db.selectFrom('general_term').selectAll().where('version_id', '=', id).orderBy('code').execute();
  return {
    id,
    name: row.name,
    legalBasis: row.legal_basis,
    validFrom: row.valid_from,
    years: { first: row.first_year, last: row.last_year },
    holidays: holidays.map(toHoliday),
    swaps: swaps.map((swap) => ({ dayOff: swap.day_off, workingDay: swap.working_day, legalBasis: swap.legal_basis })),
    patterns: patterns.map(toPattern),
    terms: terms.map(toTerm),
  };
}

/** All versions, newest first. */
export async function listVersions(tx: Tx, limit: number): Promise<readonly CalendarVersionSummary[]> {
  const rows = await tables(tx).selectFrom('calendar_version').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    legalBasis: row.legal_basis,
    validFrom: row.valid_from,
    replacesId: row.replaces_id,
    publishedAt: row.published_at,
    publishedBy: row.published_by,
  }));
}

/** The years of a version with their status, in order. */
export async function listYearStatus(tx: Tx, versionId: string): Promise<readonly YearStatus[]> {
  const rows = await tables(tx).selectFrom('calendar_year').selectAll().where('version_id', '=', versionId).orderBy('year').execute();
  return rows.map((row) => ({
    year: row.year,
    status: row.status === 'decided' ? 'decided' : 'provisional',
    lunarNewYear: row.lunar_new_year,
    notes: row.notes,
  }));
}

/** Who published what in place of what. */
export interface Publication {
  readonly replacesId: string | null;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
  readonly years: readonly YearStatus[];
}

/** Writes a version once; throws `conflict` when somebody has replaced the same version meanwhile. */
export async function insertVersion(tx: Tx, version: CalendarVersion, publication: Publication): Promise<void> {
  const db = tables(tx);
  const written = await db
    .insertInto('calendar_version')
    .values({
      id: version.id,
      name: version.name,
      legal_basis: version.legalBasis,
      valid_from: version.validFrom,
      first_year: version.years.first,
      last_year: version.years.last,
      replaces_id: publication.replacesId,
      published_at: publication.publishedAt,
      published_by: publication.publishedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows === 0n) throw new DomainError('conflict', { id: version.id });
  const versionId = version.id;
  const years = publication.years.map((year) => ({
    version_id: versionId,
    year: year.year,
    status: year.status,
    lunar_new_year: year.lunarNewYear,
    notes: [...year.notes],
  }));
  if (years.length > 0) await db.insertInto('calendar_year').values(years).execute();
  if (version.holidays.length > 0)
    await db
      .insertInto('holiday')
      .values(version.holidays.map((holiday) => fromHoliday(versionId, holiday)))
      .execute();
  const swaps = version.swaps.map((swap) => ({ version_id: versionId, day_off: swap.dayOff, working_day: swap.workingDay, legal_basis: swap.legalBasis }));
  if (swaps.length > 0) await db.insertInto('working_day_swap').values(swaps).execute();
  await db
    .insertInto('shift_pattern')
    .values(version.patterns.map((pattern) => fromPattern(versionId, pattern)))
    .execute();
  const terms = version.terms.map(({ code, name, value, unit, legalBasis }) => ({ version_id: versionId, code, name, value, unit, legal_basis: legalBasis }));
  if (terms.length > 0) await db.insertInto('general_term').values(terms).execute();
}

function toHoliday(row: {
  date: PlainDate;
  agency_id: string | null;
  name: string;
  legal_basis: string;
  status: string;
  is_decided_yearly: boolean;
  substitute_for: PlainDate | null;
  lunar_date: string | null;
}): Holiday {
  return {
    date: row.date,
    name: row.name,
    legalBasis: row.legal_basis,
    status: row.status as HolidayStatus,
    agencyId: row.agency_id ?? undefined,
    decidedYearly: row.is_decided_yearly,
    substituteFor: row.substitute_for,
    lunarDate: row.lunar_date,
  };
}

function fromHoliday(versionId: string, holiday: Holiday) {
  return {
    version_id: versionId,
    date: holiday.date,
    agency_id: holiday.agencyId ?? null,
    name: holiday.name,
    legal_basis: holiday.legalBasis,
    status: holiday.status,
    is_decided_yearly: holiday.decidedYearly ?? false,
    substitute_for: holiday.substituteFor ?? null,
    lunar_date: holiday.lunarDate ?? null,
  };
}

function toPattern(row: { agency_id: string | null; name: string; legal_basis: string; week: unknown; reception_only: number[] }): ShiftPattern {
  return {
    name: row.name,
    legalBasis: row.legal_basis,
    agencyId: row.agency_id ?? undefined,
    week: row.week as ShiftPattern['week'],
    receptionOnly: row.reception_only as ShiftPattern['receptionOnly'],
  };
}

function toTerm(row: { code: string; name: string; value: number; unit: string; legal_basis: string }): GeneralTerm {
  return {
    code: row.code as GeneralTerm['code'],
    name: row.name,
    value: row.value,
    unit: row.unit as GeneralTerm['unit'],
    legalBasis: row.legal_basis,
  };
}

function fromPattern(versionId: string, pattern: ShiftPattern) {
  return {
    version_id: versionId,
    agency_id: pattern.agencyId ?? null,
    name: pattern.name,
    legal_basis: pattern.legalBasis,
    week: JSON.stringify(pattern.week),
    reception_only: [...pattern.receptionOnly],
  };
}
