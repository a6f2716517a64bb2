import type { PlainDate } from '#platform/time';

/** The four shipped profiles; the setting `province` chooses one. */
export type ProfileName = 'hai-duong-hai-phong' | 'tien-giang-dong-thap' | 'quang-binh-quang-tri' | 'nam-dinh-ninh-binh';

/** All profile names. */
export const profileNames: readonly ProfileName[] = ['hai-duong-hai-phong', 'tien-giang-dong-thap', 'quang-binh-quang-tri', 'nam-dinh-ninh-binh'];

/** What kinds of bodies agencies are, in the order of filters. */
export const agencyKinds = [
  'party',
  'people-council',
  'people-committee',
  'office',
  'department',
  'board',
  'inspectorate',
  'service-centre',
  'land-registration',
  'tax',
  'social-insurance',
  'police',
] as const;
/** One of them. */
export type AgencyKind = (typeof agencyKinds)[number];

/** Where people reach an agency. */
export interface Contact {
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly hours?: string | undefined;
}

/** A province of before the merger: its unit code then and the level-1 identifier. */
export interface FormerProvince {
  readonly unitCode: string;
  readonly name: string;
  readonly identifier: string;
}

/** An agency at the province as the profile file lists it; `slug` is the name other rows use for it. */
export interface ProfileAgency {
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly identifier: string;
  readonly parent?: string | undefined;
  readonly desks: readonly string[];
  readonly departments?: readonly string[] | undefined;
  /** Codes of the communes that a branch serves. */
  readonly communes?: readonly string[] | undefined;
  /** The same body in the former provinces carried the same second-level segments and this name. */
  readonly formerName?: string | undefined;
  readonly contact?: Contact | undefined;
  readonly staffed?: boolean | undefined;
}

/** A commune's people's committee. */
export interface ProfileCommune {
  readonly code: string;
  readonly identifier: string;
  readonly staffed?: boolean | undefined;
}

/** One province as an installation shows it. Identifiers, contacts and people are demonstration data. */
export interface ProvinceProfile {
  readonly profile: ProfileName;
  readonly name: string;
  readonly shortName: string;
  readonly unitCode: string;
  readonly identifier: string;
  readonly mergedOn: PlainDate;
  readonly legalBasis: string;
  readonly note: string;
  readonly former: readonly FormerProvince[];
  readonly dossierCodePattern: string;
  readonly dutyContacts: readonly { readonly label: string; readonly contact: Contact }[];
  readonly agencies: readonly ProfileAgency[];
  readonly communes: readonly ProfileCommune[];
}
