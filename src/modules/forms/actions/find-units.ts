import type { Ctx } from '#platform/app';
import { explainSuccession, searchUnits } from '#modules/organisations';
import type { AdministrativeUnit, UnitHit } from '#modules/organisations';
import type { PostedBody } from '../domain/posted-answers.ts';

/** One unit to choose: its code, its full name, and what it was before when a former name was typed. */
export interface UnitChoice {
  readonly value: string;
  readonly label: string;
  readonly hint: string | undefined;
}

/** Units of today for what was typed, marks or not; a former name leads to the units that go on with its land. */
export async function findUnitChoices(ctx: Ctx, text: string, level: string | undefined): Promise<readonly UnitChoice[]> {
  const { items } = await searchUnits(ctx, { q: text.slice(0, 100), limit: 30 });
  const choices = items
    .flatMap((hit) => choicesOf(hit))
    .filter(({ unit }) => fits(unit, level))
    .toSorted((a, b) => Number(a.hint !== undefined) - Number(b.hint !== undefined));
  const seen = new Set<string>();
  return choices
    .filter(({ unit }) => !seen.has(unit.id) && seen.add(unit.id).size > 0)
    .slice(0, 12)
    .map(({ unit, hint }) => ({ value: unit.code, label: unit.path, hint }));
}

function choicesOf(hit: UnitHit): readonly { readonly unit: AdministrativeUnit; readonly hint: string | undefined }[] {
  if (hit.successors.length === 0) return hit.unit.level === 'district' || hit.unit.validTo !== undefined ? [] : [{ unit: hit.unit, hint: undefined }];
  const hint = explainSuccession('vi', hit.unit, hit.successors);
  return hit.successors.map(({ unit }) => ({ unit, hint }));
}

function fits(unit: AdministrativeUnit, level: string | undefined): boolean {
  return level === undefined || level.includes(unit.level === 'province' ? 'tỉnh' : 'xã');
}

/** What the "find" buttons of a posted page (without scripts) found, by control name; undefined when none was pressed. */
export async function findPressedUnits(ctx: Ctx, body: PostedBody): Promise<Readonly<Record<string, readonly UnitChoice[]>> | undefined> {
  const pressed = Object.keys(body).find((name) => name.endsWith('-search'));
  if (pressed === undefined) return undefined;
  const name = pressed.slice(0, -'-search'.length);
  const text = body[`${name}-text`];
  return { [name]: typeof text === 'string' && text.trim() !== '' ? await findUnitChoices(ctx, text, undefined) : [] };
}
