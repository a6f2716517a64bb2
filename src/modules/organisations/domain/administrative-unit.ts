import type { PlainDate } from '#platform/time';
import { withoutMarks } from './desk-key.ts';

/** The tiers; districts ended on 30 June 2025 (Luật 72/2025/QH15). */
export type UnitLevel = 'province' | 'district' | 'commune';

/** The rank within a tier. */
export type UnitKind =
  | 'central-city'
  | 'province'
  | 'urban-district'
  | 'rural-district'
  | 'town'
  | 'district-city'
  | 'ward'
  | 'rural-commune'
  | 'township'
  | 'special-zone';

/** How sure a fact is: H two independent sources, M one, L never to be built on. */
export type Confidence = 'H' | 'M' | 'L';

/** An administrative unit while it had this name and rank. `validTo` is the last day; undefined means open or not recorded. */
export interface UnitRecord {
  /** `level:code:validFrom`, unique for ever: codes alone are reused. */
  readonly key: string;
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parentKey: string | undefined;
  readonly validFrom: PlainDate | undefined;
  readonly validTo: PlainDate | undefined;
  readonly legalBasis: string;
  readonly confidence: Confidence;
}

/** What became of a unit: all of it, a part of it, all of it together with others, or the same land under a new name or rank. */
export type SuccessionKind = 'full' | 'partial' | 'merge' | 'rename';

/** One arrow from a unit to the one that goes on. */
export interface SuccessionRecord {
  readonly fromKey: string;
  readonly toKey: string;
  readonly kind: SuccessionKind;
  readonly on: PlainDate;
  readonly legalBasis: string;
  readonly confidence: Confidence;
}

interface Rank {
  readonly prefix: string;
  readonly kind: UnitKind;
  readonly english: string;
}
const ranks: Readonly<Record<UnitLevel, readonly Rank[]>> = {
  province: [
    { prefix: 'Thành phố ', kind: 'central-city', english: 'City' },
    { prefix: 'Tỉnh ', kind: 'province', english: 'Province' },
  ],
  district: [
    { prefix: 'Quận ', kind: 'urban-district', english: 'District' },
    { prefix: 'Huyện ', kind: 'rural-district', english: 'District' },
    { prefix: 'Thị xã ', kind: 'town', english: 'Town' },
    { prefix: 'Thành phố ', kind: 'district-city', english: 'City' },
  ],
  commune: [
    { prefix: 'Phường ', kind: 'ward', english: 'Ward' },
    { prefix: 'Xã ', kind: 'rural-commune', english: 'Commune' },
    { prefix: 'Thị trấn ', kind: 'township', english: 'Township' },
    { prefix: 'Đặc khu ', kind: 'special-zone', english: 'Special Zone' },
  ],
};

/** Splits a full name into rank and name; undefined when the rank is not one of that tier. */
export function splitFullName(level: UnitLevel, fullName: string): { kind: UnitKind; name: string; nameEn: string } | undefined {
  const rank = ranks[level].find(({ prefix }) => fullName.startsWith(prefix));
  if (rank === undefined) return undefined;
  const name = fullName.slice(rank.prefix.length).trim();
  return { kind: rank.kind, name, nameEn: `${titleCase(withoutMarks(name))} ${rank.english}` };
}

/** The key of a unit record. */
export function unitKey(level: UnitLevel, code: string, validFrom: PlainDate | undefined): string {
  return `${level}:${code}:${validFrom ?? 'before'}`;
}

/** True on every day from `validFrom` to `validTo`, both included. */
export function isValidOn(record: { readonly validFrom: PlainDate | undefined; readonly validTo: PlainDate | undefined }, day: PlainDate): boolean {
  return (record.validFrom === undefined || record.validFrom <= day) && (record.validTo === undefined || day <= record.validTo);
}

function titleCase(text: string): string {
  return text.replace(/(^|[\s-])([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase());
}
