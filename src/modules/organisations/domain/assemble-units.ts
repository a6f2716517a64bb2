import { addDays, toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { splitFullName, unitKey } from './administrative-unit.ts';
import type { Confidence, SuccessionRecord, UnitLevel, UnitRecord } from './administrative-unit.ts';
import { linkCommunes, linkProvinces } from './link-units.ts';
import { reportReusedCodes, reportSpellings } from './report-units.ts';
import type { CurrentProvince, Finding, OldProvince, RankChange, UnitSources } from './unit-sources.ts';

/** The day of the reform: two tiers, 34 provinces (Luật 72/2025/QH15, Nghị quyết 202/2025/QH15). */
export const reformDay: PlainDate = toPlainDate('2025-07-01');
/** The last day of the three tiers. */
export const lastDayBefore: PlainDate = toPlainDate('2025-06-30');
/** The day of the file "before": a unit that it lacks had ended earlier. */
export const snapshotDay: PlainDate = toPlainDate('2025-03-01');

const oldBasis = 'Nghị quyết 1365/NQ-UBTVQH15';
const newBasis = 'Nghị quyết 202/2025/QH15; Nghị quyết 1654–1687/NQ-UBTVQH15; Quyết định 19/2025/QĐ-TTg';

/** Every unit before and after the reform, the arrows between them, and what was wrong in the sources. */
export interface AssembledUnits {
  readonly units: readonly UnitRecord[];
  readonly successions: readonly SuccessionRecord[];
  readonly findings: readonly Finding[];
}

/** Builds dated units and successor relations from the sources, mending and reporting each known defect. */
export function assembleUnits(sources: UnitSources): AssembledUnits {
  const findings: Finding[] = [];
  const old = oldUnits(sources.before, findings);
  const provinces = currentProvinces(sources.current, sources.corrections.rankChanges, findings);
  const communes = sources.current.flatMap((province) => currentCommunes(province, provinces.keyOf(province.Code), findings));
  const ended = endedEarlier(sources, old, provinces.keyOf, findings);
  const units = [...old, ...ended, ...provinces.units, ...communes];
  const successions = [...linkProvinces(sources, provinces.firstKeyOf), ...provinces.successions, ...linkCommunes(sources, units, findings)];
  reportSpellings(sources, findings);
  reportReusedCodes(sources, findings);
  return { units, successions, findings };
}

interface Span {
  readonly validFrom: PlainDate | undefined;
  readonly validTo: PlainDate | undefined;
}

function record(
  level: UnitLevel,
  code: string,
  fullName: string,
  parentKey: string | undefined,
  span: Span,
  more: Partial<UnitRecord> = {},
): UnitRecord | undefined {
  const split = splitFullName(level, fullName.normalize('NFC'));
  if (split === undefined) return undefined;
  return {
    key: unitKey(level, code, span.validFrom),
    code,
    ...split,
    fullName: fullName.normalize('NFC'),
    level,
    parentKey,
    ...span,
    legalBasis: span.validFrom === undefined ? oldBasis : newBasis,
    confidence: 'H',
    ...more,
  };
}

function oldUnits(before: readonly OldProvince[], findings: Finding[]): UnitRecord[] {
  const span = { validFrom: undefined, validTo: lastDayBefore };
  const found: UnitRecord[] = [];
  const add = (level: UnitLevel, code: string, fullName: string, parentKey?: string): string => {
    const unit = record(level, code, fullName, parentKey, span);
    if (unit === undefined) findings.push({ kind: 'unknown-rank', code, detail: fullName, confidence: 'H' });
    else found.push(unit);
    return unitKey(level, code, undefined);
  };
  for (const province of before) {
    const provinceKey = add('province', province.Code, province.FullName);
    for (const district of province.District) {
      const districtKey = add('district', district.Code, district.FullName, provinceKey);
      for (const ward of district.Ward ?? []) add('commune', ward.Code, ward.FullName, districtKey);
    }
  }
  return found;
}

function currentProvinces(current: readonly CurrentProvince[], changes: readonly RankChange[], findings: Finding[]) {
  const units: UnitRecord[] = [];
  const successions: SuccessionRecord[] = [];
  const lastKeys = new Map<string, string>();
  for (const province of current) {
    const change = changes.find(({ code }) => code === province.Code);
    for (const { name, nameEn, span, basis, confidence } of eras(province, change)) {
      const unit = record('province', province.Code, name, undefined, span, { nameEn, confidence, legalBasis: basis });
      if (unit === undefined) continue;
      units.push(unit);
      lastKeys.set(province.Code, unit.key);
    }
    if (change === undefined) continue;
    findings.push({ kind: 'rank-change', code: change.code, detail: `${change.before} → ${change.after}, ${change.on}`, confidence: change.confidence });
    successions.push({
      fromKey: unitKey('province', change.code, reformDay),
      toKey: unitKey('province', change.code, change.on),
      kind: 'rename',
      on: change.on,
      legalBasis: change.basis,
      confidence: change.confidence,
    });
  }
  return {
    units,
    successions,
    keyOf: (code: string) => lastKeys.get(code),
    firstKeyOf: (code: string) => unitKey('province', code, reformDay),
  };
}

interface Era {
  readonly name: string;
  readonly nameEn: string;
  readonly span: Span;
  readonly basis: string;
  readonly confidence: Confidence;
}

function eras(province: CurrentProvince, change: RankChange | undefined): readonly Era[] {
  if (change === undefined) {
    return [{ name: province.FullName, nameEn: province.FullNameEn, span: { validFrom: reformDay, validTo: undefined }, basis: newBasis, confidence: 'H' }];
  }
  return [
    {
      name: change.before,
      nameEn: change.beforeEn,
      span: { validFrom: reformDay, validTo: addDays(change.on, -1) },
      basis: newBasis,
      confidence: change.confidence,
    },
    { name: change.after, nameEn: change.afterEn, span: { validFrom: change.on, validTo: undefined }, basis: change.basis, confidence: change.confidence },
  ];
}

function currentCommunes(province: CurrentProvince, parentKey: string | undefined, findings: Finding[]): UnitRecord[] {
  return province.Wards.flatMap((ward) => {
    const fullName = capitalised(ward.FullName);
    if (fullName !== ward.FullName) findings.push({ kind: 'lower-case-rank', code: ward.Code, detail: ward.FullName, confidence: 'H' });
    const unit = record('commune', ward.Code, fullName, parentKey, { validFrom: reformDay, validTo: undefined }, { nameEn: ward.FullNameEn });
    return unit === undefined ? [] : [unit];
  });
}

/** Old communes that only the map knows: they ended before the snapshot, their district is not recorded. */
function endedEarlier(sources: UnitSources, old: readonly UnitRecord[], provinceKey: (code: string) => string | undefined, findings: Finding[]): UnitRecord[] {
  const known = new Set(old.filter(({ level }) => level !== 'province').map(({ code }) => code));
  const missing = new Map(sources.communePairs.filter(({ oldCode }) => !known.has(oldCode)).map((pair) => [pair.oldCode, pair]));
  return [...missing.values()].flatMap((pair) => {
    findings.push({ kind: 'ended-earlier', code: pair.oldCode, detail: pair.oldName, confidence: 'M' });
    const unit = record(
      'commune',
      pair.oldCode,
      pair.oldName,
      provinceKey(pair.newProvinceCode),
      { validFrom: undefined, validTo: addDays(snapshotDay, -1) },
      { confidence: 'M' },
    );
    return unit === undefined ? [] : [unit];
  });
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
