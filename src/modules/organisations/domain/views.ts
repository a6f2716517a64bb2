import type { PlainDate } from '#platform/time';
import type { Confidence, SuccessionKind, UnitKind, UnitLevel } from './administrative-unit.ts';
import type { DeskKind } from './commune-desks.ts';
import type { AgencyKind, Contact } from './province-profile.ts';

/** An administrative unit as other modules see it. `validTo` is its last day; undefined = still there. */
export interface AdministrativeUnit {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly fullName: string;
  readonly nameEn: string;
  readonly kind: UnitKind;
  readonly level: UnitLevel;
  readonly parentId: string | undefined;
  /** "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội". */
  readonly path: string;
  readonly validFrom: PlainDate | undefined;
  readonly validTo: PlainDate | undefined;
  readonly legalBasis: string;
  readonly confidence: Confidence;
  readonly version: number;
}

/** One arrow to a unit that goes on. */
export interface UnitSuccessor {
  readonly unit: AdministrativeUnit;
  readonly kind: SuccessionKind;
  readonly on: PlainDate;
  readonly legalBasis: string;
  readonly confidence: Confidence;
}

/** A unit that was found, and when it has ended, who goes on with it. */
export interface UnitHit {
  readonly unit: AdministrativeUnit;
  readonly successors: readonly UnitSuccessor[];
}

/** An agency as other modules see it. */
export interface Agency {
  readonly id: string;
  readonly identifier: string;
  /** True while the identifier is made up for a demonstration. */
  readonly isDemoIdentifier: boolean;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly level: 'province' | 'district' | 'commune' | 'branch';
  readonly parentId: string | undefined;
  readonly unitId: string;
  readonly validFrom: PlainDate | undefined;
  readonly validTo: PlainDate | undefined;
  readonly legalBasis: string;
  readonly dossierCodePattern: string;
  readonly contact: Contact;
  readonly version: number;
}

/** An agency that goes on with the work of a closed one. */
export interface AgencySuccessor {
  readonly agency: Agency;
  readonly kind: SuccessionKind;
  readonly on: PlainDate;
  readonly legalBasis: string;
}

/** An agency with the agencies under it. */
export interface AgencyNode {
  readonly agency: Agency;
  readonly children: readonly AgencyNode[];
}

/** A desk of an agency. */
export interface Desk {
  readonly id: string;
  readonly agencyId: string;
  readonly key: string;
  readonly label: string;
  readonly kind: DeskKind;
}

/** Somebody who holds a post. */
export interface PersonInOffice {
  readonly id: string;
  readonly agencyId: string;
  readonly username: string;
  readonly displayName: string;
  readonly position: string;
  readonly accountId: string | undefined;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | undefined;
  readonly desks: readonly string[];
}

/** One page of a list; `next` is given back to get the following page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}
