import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { unitKey } from './administrative-unit.ts';
import type { Confidence, SuccessionRecord, UnitRecord } from './administrative-unit.ts';
import type { CommunePair, Finding, UnitSources } from './unit-sources.ts';

const on: PlainDate = toPlainDate('2025-07-01');
const provinceBasis = 'Nghị quyết 202/2025/QH15';
const communeBasis = 'Nghị quyết 1654–1687/NQ-UBTVQH15';

/** 63 → 34: several into one is a merge, one alone goes on in full. */
export function linkProvinces(sources: UnitSources, firstKeyOf: (code: string) => string): SuccessionRecord[] {
  return sources.provincePairs.map(({ oldCode, newCode }) => ({
    fromKey: unitKey('province', oldCode, undefined),
    toKey: firstKeyOf(newCode),
    kind: sources.provincePairs.filter((pair) => pair.newCode === newCode).length > 1 ? 'merge' : 'full',
    on,
    legalBasis: provinceBasis,
    confidence: 'H',
  }));
}

/** The commune arrows with wrong pairs and provisional codes mended; the five island districts start at the district. */
export function linkCommunes(sources: UnitSources, units: readonly UnitRecord[], findings: Finding[]): SuccessionRecord[] {
  const keys = new Set(units.map(({ key }) => key));
  const reported = new Set<string>();
  const report = (finding: Finding): void => {
    if (reported.has(`${finding.kind} ${finding.code}`)) return;
    reported.add(`${finding.kind} ${finding.code}`);
    findings.push(finding);
  };
  return sources.communePairs.flatMap((pair) => {
    const { target, confidence } = correctedTarget(sources, pair, report);
    const toKey = unitKey('commune', target, on);
    const districtKey = unitKey('district', pair.oldCode, undefined);
    const isIslandDistrict = keys.has(districtKey);
    if (isIslandDistrict) report({ kind: 'district-without-communes', code: pair.oldCode, detail: pair.oldName, confidence: 'H' });
    const fromKey = isIslandDistrict ? districtKey : unitKey('commune', pair.oldCode, undefined);
    if (!keys.has(fromKey) || !keys.has(toKey)) {
      report({ kind: 'missing-target', code: pair.oldCode, detail: `${pair.oldName} → ${target}`, confidence: 'H' });
      return [];
    }
    return [{ fromKey, toKey, kind: pair.kind, on, legalBasis: communeBasis, confidence }];
  });
}

function correctedTarget(sources: UnitSources, pair: CommunePair, report: (finding: Finding) => void): { target: string; confidence: Confidence } {
  const wrong = sources.corrections.pairs.find(({ oldCode, wrongTarget }) => oldCode === pair.oldCode && wrongTarget === pair.newCode);
  if (wrong !== undefined) {
    report({ kind: 'wrong-pair', code: wrong.oldCode, detail: `${wrong.wrongTarget} → ${wrong.target}: ${wrong.note}`, confidence: wrong.confidence });
    return { target: wrong.target, confidence: wrong.confidence };
  }
  const provisional = sources.corrections.targets.find(({ code }) => code === pair.newCode);
  if (provisional === undefined) return { target: pair.newCode, confidence: 'M' };
  report({ kind: 'provisional-code', code: provisional.code, detail: `${provisional.name}: ${provisional.current}`, confidence: provisional.confidence });
  return { target: provisional.current, confidence: provisional.confidence };
}
