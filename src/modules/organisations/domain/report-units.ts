import { withoutMarks } from './desk-key.ts';
import type { Finding, UnitSources } from './unit-sources.ts';

/** Reports the names that the two files spell with the tone mark in different places (Hòa / Hoà). */
export function reportSpellings(sources: UnitSources, findings: Finding[]): void {
  const spellings = new Map<string, Set<string>>();
  for (const name of allNames(sources)) {
    const key = withoutMarks(name);
    spellings.set(key, (spellings.get(key) ?? new Set()).add(name));
  }
  for (const [key, names] of spellings) {
    const variants = [...names].filter((name) => hasMovedTone(name, names));
    if (variants.length > 1) findings.push({ kind: 'tone-mark-spelling', code: key, detail: variants.toSorted().join(' / '), confidence: 'H' });
  }
}

/** Reports the commune codes that now mean a unit of another name. */
export function reportReusedCodes(sources: UnitSources, findings: Finding[]): void {
  const oldNames = new Map(
    sources.before.flatMap(({ District }) => District.flatMap(({ Ward }) => (Ward ?? []).map((ward) => [ward.Code, ward.FullName] as const))),
  );
  for (const ward of sources.current.flatMap(({ Wards }) => Wards)) {
    const oldName = oldNames.get(ward.Code);
    if (oldName !== undefined && toneFree(oldName) !== toneFree(ward.FullName)) {
      findings.push({ kind: 'reused-code', code: ward.Code, detail: `${oldName} → ${ward.FullName}`, confidence: 'H' });
    }
  }
}

/** Vowels keep their hats and horns, only the five tones go: "Hòa" = "Hoà", but "Hóa" ≠ "Hòa" is kept by counting the tone at the end. */
export function toneFree(text: string): string {
  const tones: string[] = [];
  const rest = text.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (tone) => {
    tones.push(tone);
    return '';
  });
  return `${rest.normalize('NFC').toLowerCase()}|${tones.join('')}`;
}

function hasMovedTone(name: string, names: ReadonlySet<string>): boolean {
  return [...names].some((other) => other !== name && toneFree(other) === toneFree(name));
}

function* allNames(sources: UnitSources): Generator<string> {
  for (const province of sources.before) {
    for (const district of province.District) for (const ward of district.Ward ?? []) yield bare(ward.FullName);
  }
  for (const province of sources.current) for (const ward of province.Wards) yield ward.Name;
}

function bare(fullName: string): string {
  return fullName.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '');
}
