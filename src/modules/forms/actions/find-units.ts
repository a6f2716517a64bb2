import type { Ctx } from '#platform/app';
import { explainSuccession, searchUnits } from '#modules/organisations';
import type { AdministrativeUnit, UnitHit } from '#modules/organisations';
import { isRecord } from '../domain/answer.ts';
import type { RawAnswers } from '../domain/answer.ts';
import { isRowKind } from '../domain/form-definition.ts';
import type { FieldValidation, FormField } from '../domain/form-definition.ts';

/** One unit to choose: its code, its full name, and what it was before when a former name was typed. */
export interface UnitChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string | undefined;
}

/** Which units a question wants. */
export type WantedUnits = Pick<FieldValidation, 'level' | 'units'>;

/** At most so many are shown to choose from. */
const mostChoices = 12;

/**
 * Units for what was typed, marks or not, at most a dozen: those of today, where a former name leads to the units that go on with its
 * land; where `units` allows it also the former unit itself, its code with its last day.
 */
export async function findUnitChoices(ctx: Ctx, text: string, { level, units }: WantedUnits = {}): Promise<readonly UnitChoice[]> {
  const choices = (await hitsFor(ctx, text))
    .flatMap((hit) => choicesOf(hit, (units ?? 'today') !== 'today'))
    .filter(({ unit }) => fits(unit, level))
    .toSorted((a, b) => Number(a.hint !== undefined) - Number(b.hint !== undefined));
  const seen = new Set<string>();
  return choices
    .filter(({ unit }) => !seen.has(unit.id) && seen.add(unit.id).size > 0)
    .slice(0, mostChoices)
    .map(({ unit, hint }) => ({ value: datedCode(unit), label: unit.path, hint }));
}

/** Where the commune is named in a whole address ("Số 5, phố Mẫu, phường Mẫu, tỉnh Mẫu"). */
const communeIn = /(?:^|,)\s*((?:xã|xa|phường|phuong|đặc khu|dac khu|thị trấn|thi tran)\s[^,]+)/iu;

/** What the whole text finds; where that is nothing, what the commune named in it finds, or its smallest unit ("Tân, huyện cũ"). */
async function hitsFor(ctx: Ctx, text: string): Promise<readonly UnitHit[]> {
  const commune = communeIn.exec(text);
  const place = commune === null ? text : text.slice(commune.index).replace(/^[,\s]+/u, '');
  for (const q of new Set([text, place, commune?.[1] ?? text, text.split(',')[0] ?? ''])) {
    const { items } = await searchUnits(ctx, { q: q.slice(0, 100), limit: 30 });
    if (items.length > 0) return items;
  }
  return [];
}

/** The code of a unit; of a former one with its last day, for codes are given again. */
export function datedCode({ code, validTo }: AdministrativeUnit): string {
  return validTo === undefined ? code : `${code}@${validTo}`;
}

function choicesOf({ unit, successors }: UnitHit, withFormer: boolean): readonly { readonly unit: AdministrativeUnit; readonly hint: string | undefined }[] {
  if (successors.length === 0) return unit.level === 'district' || unit.validTo !== undefined ? [] : [{ unit, hint: undefined }];
  const hint = explainSuccession('vi', unit, successors);
  return [...(withFormer ? [{ unit, hint }] : []), ...successors.map((next) => ({ unit: next.unit, hint }))];
}

function fits(unit: AdministrativeUnit, level: string | undefined): boolean {
  return level === undefined || level.includes(unit.level === 'province' ? 'tỉnh' : 'xã');
}

/** The units to choose from wherever a text does not name exactly one, by control name; an empty list where nothing was found. */
export async function findOpenUnits(ctx: Ctx, fields: readonly FormField[], answers: RawAnswers, prefix = ''): Promise<Record<string, readonly UnitChoice[]>> {
  const found: Record<string, readonly UnitChoice[]> = {};
  for (const field of fields) {
    const name = prefix + field.id;
    const raw = answers[field.id];
    const open = openTextOf(field, raw);
    if (open !== undefined) found[field.type === 'address' ? `${name}-unit` : name] = await findUnitChoices(ctx, open, field.validation);
    if (!isRowKind(field) || !Array.isArray(raw)) continue;
    for (const [index, row] of raw.entries()) if (isRecord(row)) Object.assign(found, await findOpenUnits(ctx, field.fields ?? [], row, `${name}.${index}.`));
  }
  return found;
}

/** What was typed for a unit that has no code yet. */
function openTextOf({ type }: FormField, raw: unknown): string | undefined {
  if (!isRecord(raw)) return undefined;
  const [code, text] = type === 'admin-unit' ? [raw['code'], raw['name']] : type === 'address' ? [raw['unit'], raw['unitText']] : [];
  return typeof text === 'string' && text.trim() !== '' && (code === undefined || code === null || code === '') ? text : undefined;
}
