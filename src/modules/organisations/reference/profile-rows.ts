import type { Role } from '#platform/permissions';
import type { PlainDate } from '#platform/time';
import type { SuccessionKind } from '../domain/administrative-unit.ts';
import type { DeskKind } from '../domain/commune-desks.ts';
import type { AgencyKind, Contact } from '../domain/province-profile.ts';

/** An agency as it is loaded. */
export interface AgencyRow {
  readonly id: string;
  readonly identifier: string;
  readonly identifier_is_demo: boolean;
  readonly name: string;
  readonly short_name: string;
  readonly kind: AgencyKind;
  readonly level: 'province' | 'district' | 'commune' | 'branch';
  readonly parent_id: string | null;
  readonly unit_id: string;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
  readonly legal_basis: string;
  readonly dossier_code_pattern: string;
  readonly contact: Contact;
}
/** A succession between agencies as it is loaded. */
export interface AgencySuccessionRow {
  readonly from_id: string;
  readonly to_id: string;
  readonly kind: SuccessionKind;
  readonly on_date: PlainDate;
  readonly legal_basis: string;
}
/** A section as it is loaded. */
export interface DepartmentRow {
  readonly id: string;
  readonly agency_id: string;
  readonly name: string;
  readonly ordinal: number;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
}
/** A desk as it is loaded. */
export interface DeskRow {
  readonly id: string;
  readonly agency_id: string;
  readonly department_id: string | null;
  readonly key: string;
  readonly label: string;
  readonly kind: DeskKind;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
}
/** A post as it is loaded. */
export interface PositionRow {
  readonly id: string;
  readonly agency_id: string;
  readonly department_id: string | null;
  readonly title: string;
  readonly ordinal: number;
  readonly valid_from: PlainDate | null;
  readonly valid_to: PlainDate | null;
}
/** A commune that a branch serves. */
export interface AreaRow {
  readonly agency_id: string;
  readonly unit_id: string;
}

/** Everything a profile loads, people aside. */
export interface ProfileRows {
  readonly agencies: readonly AgencyRow[];
  readonly successions: readonly AgencySuccessionRow[];
  readonly areas: readonly AreaRow[];
  readonly departments: readonly DepartmentRow[];
  readonly desks: readonly DeskRow[];
}

/** An officer of the demonstration: plain data from which the identity module makes an account. */
export interface DemoOfficer {
  readonly username: string;
  readonly displayName: string;
  /** Title of the post held. */
  readonly position: string;
  readonly positionId: string;
  readonly personId: string;
  readonly agencyId: string;
  readonly agencyIdentifier: string;
  readonly agencyName: string;
  /** Keys of the desks worked at. */
  readonly desks: readonly string[];
  /** Role grants; without `agencyId` a grant holds in the whole province. */
  readonly roles: readonly { readonly role: Role; readonly agencyId?: string; readonly deskKey?: string }[];
  readonly validFrom: PlainDate;
}
