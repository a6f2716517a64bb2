import type { PlainDate } from '#platform/time';
import type { Confidence } from './administrative-unit.ts';

/** A province of the file "before", with districts and communes. */
export interface OldProvince {
  readonly Code: string;
  readonly FullName: string;
  readonly District: readonly {
    readonly Code: string;
    readonly FullName: string;
    readonly Ward?: readonly { readonly Code: string; readonly FullName: string }[] | null;
  }[];
}

/** A province of the file "current", with communes. */
export interface CurrentProvince {
  readonly Code: string;
  readonly Name: string;
  readonly FullName: string;
  readonly FullNameEn: string;
  readonly Wards: readonly { readonly Code: string; readonly Name: string; readonly FullName: string; readonly FullNameEn: string }[];
}

/** One line of the commune map. */
export interface CommunePair {
  readonly oldCode: string;
  readonly oldName: string;
  readonly oldProvinceCode: string;
  readonly newCode: string;
  readonly newProvinceCode: string;
  readonly kind: 'full' | 'partial';
}

/** What we mend in the sources, each with basis and confidence. */
export interface Corrections {
  readonly pairs: readonly {
    readonly oldCode: string;
    readonly wrongTarget: string;
    readonly target: string;
    readonly confidence: Confidence;
    readonly basis: string;
    readonly note: string;
  }[];
  readonly targets: readonly {
    readonly code: string;
    readonly current: string;
    readonly name: string;
    readonly confidence: Confidence;
    readonly basis: string;
  }[];
  readonly rankChanges: readonly RankChange[];
}

/** A unit that got another rank on a day after 1 July 2025. */
export interface RankChange {
  readonly code: string;
  readonly on: PlainDate;
  readonly before: string;
  readonly beforeEn: string;
  readonly after: string;
  readonly afterEn: string;
  readonly confidence: Confidence;
  readonly basis: string;
  readonly note: string;
}

/** The four files and our corrections, parsed and nothing else. */
export interface UnitSources {
  readonly before: readonly OldProvince[];
  readonly current: readonly CurrentProvince[];
  readonly communePairs: readonly CommunePair[];
  readonly provincePairs: readonly { readonly oldCode: string; readonly newCode: string }[];
  readonly corrections: Corrections;
}

/** A defect of the sources that was found, and what was done about it. */
export interface Finding {
  readonly kind:
    | 'wrong-pair'
    | 'ended-earlier'
    | 'provisional-code'
    | 'district-without-communes'
    | 'tone-mark-spelling'
    | 'reused-code'
    | 'rank-change'
    | 'missing-target'
    | 'unknown-rank'
    | 'lower-case-rank';
  readonly code: string;
  readonly detail: string;
  readonly confidence: Confidence;
}
