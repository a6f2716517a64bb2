import type { Ctx } from '#platform/app';
import { listFiles } from '#platform/files';
import { findUnitByCode, searchUnits } from '#modules/organisations';
import type { AdministrativeUnit } from '#modules/organisations';
import { isRecord } from '../domain/answer.ts';
import type { RawAnswers } from '../domain/answer.ts';
import { isRowKind } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import { plainKey } from '../domain/text.ts';

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
  if (field.type === 'admin-unit') return completeUnit(ctx, raw);
  if (field.type === 'address') return completeAddress(ctx, raw);
  if (field.type === 'file') return completeFiles(ctx, raw);
  if (!isRowKind(field) || !Array.isArray(raw)) return raw;
  return Promise.all(raw.map((row: unknown) => (isRecord(row) ? completeAnswers(ctx, field.fields ?? [], row) : row)));
}

async function completeUnit(ctx: Ctx, raw: unknown): Promise<unknown> {
  if (!isRecord(raw)) return raw;
  const unit = await unitOf(ctx, raw['code'], raw['name']);
  return unit === undefined ? raw : { ...raw, code: unit.code, name: unit.path, level: unit.level === 'province' ? 'tỉnh' : 'xã' };
}

async function completeAddress(ctx: Ctx, raw: unknown): Promise<unknown> {
  if (!isRecord(raw) || raw['unit'] === undefined) return raw;
  const unit = await unitOf(ctx, raw['unit'], raw['unitText']);
  return unit === undefined ? raw : { ...raw, unit: unit.code, unitText: unit.path };
}

/** The unit in force with that code, or the only one whose full path or name is what was typed. */
async function unitOf(ctx: Ctx, code: unknown, text: unknown): Promise<AdministrativeUnit | undefined> {
  if (typeof code === 'string' && code.trim() !== '') return findUnitByCode(ctx, code.trim().length === 2 ? 'province' : 'commune', code.trim());
  if (typeof text !== 'string' || text.trim().length < 2) return undefined;
  const hits = (await searchUnits(ctx, { q: (text.split(',')[0] ?? text).slice(0, 100), limit: 50 })).items
    .filter(({ successors }) => successors.length === 0)
    .map(({ unit }) => unit)
    .filter((unit) => unit.level !== 'district' && unit.validTo === undefined);
  const exact = hits.filter((unit) => plainKey(unit.path) === plainKey(text));
  const named = hits.filter((unit) => plainKey(unit.fullName) === plainKey(text));
  return exact.length === 1 ? exact[0] : exact.length === 0 && named.length === 1 ? named[0] : undefined;
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
