import type { Ctx } from '#platform/app';
import { listFiles } from '#platform/files';
import { findUnitByCode, searchUnits } from '#modules/organisations';
import type { AdministrativeUnit } from '#modules/organisations';
import { isEmptyRaw, isRecord } from '../domain/answer.ts';
import type { AddressValue, RawAnswers } from '../domain/answer.ts';
import { parseDay } from '../domain/dates.ts';
import { isRowKind } from '../domain/form-definition.ts';
import type { FieldValidation, FormField } from '../domain/form-definition.ts';
import { plainKey } from '../domain/text.ts';
import { datedCode } from './find-units.ts';

/**
 * Adds what only the system knows to answers as typed: the code and official name of a unit that was chosen or whose name is
 * unmistakable, and name, size and type of an uploaded file that the actor may see. What is not found stays as typed.
 */
export async function completeAnswers(ctx: Ctx, fields: readonly FormField[], answers: RawAnswers): Promise<Record<string, unknown>> {
  const completed: Record<string, unknown> = { ...answers };
  for (const field of fields) {
    const raw = completed[field.id];
    if (raw === undefined || raw === null) continue;
    completed[field.id] = await completeAnswer(ctx, field, raw);
  }
  return completed;
}

async function completeAnswer(ctx: Ctx, field: FormField, raw: unknown): Promise<unknown> {
  if (field.type === 'admin-unit') return completeUnit(ctx, raw, field.validation);
  if (field.type === 'address') return completeAddress(ctx, raw);
  if (field.type === 'file') return completeFiles(ctx, raw);
  if (!isRowKind(field) || !Array.isArray(raw)) return raw;
  return Promise.all(raw.map((row: unknown) => (isRecord(row) ? completeAnswers(ctx, field.fields ?? [], row) : row)));
}

async function completeUnit(ctx: Ctx, raw: unknown, { units = 'today' }: FieldValidation): Promise<unknown> {
  const typed = typeof raw === 'string' ? { name: raw } : raw;
  if (!isRecord(typed)) return raw;
  const unit = await unitOf(ctx, typed['code'], typed['name'], units !== 'today');
  if (unit !== undefined) return { ...typed, code: datedCode(unit), name: unit.path, level: levels[unit.level] };
  return isRecord(raw) && !isEmptyRaw(raw['name']) ? { ...raw, code: '' } : raw;
}

const levels = { province: 'tỉnh', district: null, commune: 'xã' } as const;

async function completeAddress(ctx: Ctx, raw: unknown): Promise<unknown> {
  if (typeof raw === 'string') return (await readAddress(ctx, raw)) ?? raw;
  if (!isRecord(raw) || raw['unit'] === undefined) return raw;
  const unit = await unitOf(ctx, raw['unit'], raw['unitText'], false);
  if (unit !== undefined) return { ...raw, unit: unit.code, unitText: unit.path };
  return isEmptyRaw(raw['unitText']) ? raw : { ...raw, unit: '' };
}

/** An address on one line ("Số 1 phố Ví Dụ, phường Hải Dương, thành phố Hải Phòng") whose end names exactly one unit of today; undefined otherwise. */
export async function readAddress(ctx: Ctx, line: string): Promise<AddressValue | undefined> {
  const parts = line.split(',').map((part) => part.trim());
  const unit = await unitOf(ctx, undefined, parts.slice(-2).join(', '), false);
  if (unit?.level !== 'commune') return undefined;
  const [commune = '', province = ''] = unit.path.split(', ');
  const detail = parts.slice(0, -2).join(', ');
  return { country: 'Việt Nam', province, provinceCode: null, commune, communeCode: unit.code, detail: detail === '' ? null : detail, oldUnits: null };
}

/** The unit that the code and the words beside it agree on; without a code, or where they differ, the only one that the words name. */
async function unitOf(ctx: Ctx, code: unknown, text: unknown, withFormer: boolean): Promise<AdministrativeUnit | undefined> {
  const words = typeof text === 'string' ? text.trim() : '';
  const coded = typeof code === 'string' && code.trim() !== '' ? await unitOfCode(ctx, code.trim(), withFormer) : undefined;
  if (coded !== undefined && (words === '' || namesOf(coded).includes(plainKey(words)))) return coded;
  return words.length < 2 ? undefined : unitNamed(ctx, words);
}

function unitOfCode(ctx: Ctx, dated: string, withFormer: boolean): Promise<AdministrativeUnit | undefined> {
  const [code = '', day] = dated.split('@');
  const level = ({ 2: 'province', 3: 'district' } as const)[code.length] ?? 'commune';
  return findUnitByCode(ctx, level, code, withFormer && day !== undefined ? parseDay(day) : undefined);
}

/** The ways in which a unit is called beside its code: alone, in full, with all that is above it. */
function namesOf({ name, fullName, path }: AdministrativeUnit): readonly string[] {
  return [name, fullName, path].map(plainKey);
}

/** The only unit with that path, with that full name, or to which a bare name leads of whatever time it is. */
async function unitNamed(ctx: Ctx, words: string): Promise<AdministrativeUnit | undefined> {
  const { items } = await searchUnits(ctx, { q: (words.split(',')[0] ?? words).slice(0, 100), limit: 50 });
  const called =
    (name: (unit: AdministrativeUnit) => string) =>
    (unit: AdministrativeUnit): boolean =>
      plainKey(name(unit)) === plainKey(words);
  const units = items.flatMap(({ unit, successors }) => (successors.length === 0 && isOfToday(unit) ? [unit] : []));
  const bare = items.filter(({ unit }) => called(({ name }) => name)(unit)).flatMap(({ unit, successors }) => [unit, ...successors.map((next) => next.unit)]);
  const ways = [units.filter(called(({ path }) => path)), units.filter(called(({ fullName }) => fullName)), onceEach(bare.filter(isOfToday))];
  const [only, ...others] = ways.find((found) => found.length > 0) ?? [];
  return others.length === 0 ? only : undefined;
}

function isOfToday({ level, validTo }: AdministrativeUnit): boolean {
  return level !== 'district' && validTo === undefined;
}

function onceEach(units: readonly AdministrativeUnit[]): readonly AdministrativeUnit[] {
  return [...new Map(units.map((unit) => [unit.id, unit])).values()];
}

async function completeFiles(ctx: Ctx, raw: unknown): Promise<unknown> {
  if (!Array.isArray(raw)) return raw;
  const ids = raw.flatMap((file: unknown) => (isRecord(file) && typeof file['fileId'] === 'string' && file['name'] === undefined ? [file['fileId']] : []));
  if (ids.length === 0) return raw;
  const known = new Map((await listFiles(ctx, ids)).map((file) => [file.id, file]));
  return raw.flatMap((file: unknown) => {
    if (!isRecord(file) || file['name'] !== undefined) return [file];
    const found = known.get(String(file['fileId']));
    return found === undefined
      ? []
      : [{ fileId: found.id, name: found.name, size: found.size, mimeType: found.type, checksum: found.checksum, pages: found.pages ?? null }];
  });
}
