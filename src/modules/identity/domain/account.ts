import type { Role } from '#platform/permissions';
import type { Instant, PlainDate } from '#platform/time';
import type { PartialDate } from './partial-date.ts';
import type { Gender } from './person-number.ts';

/** Somebody who can sign in. */
export interface Account {
  readonly id: string;
  readonly kind: 'citizen' | 'officer';
  readonly username: string | undefined;
  readonly displayName: string;
  readonly state: 'active' | 'disabled';
  readonly isDemo: boolean;
  readonly createdAt: Instant;
  readonly lastSignedInAt: Instant | undefined;
}

/** What the state knows of a person; used as `profile.*` to prefill forms. */
export interface Profile {
  readonly accountId: string;
  readonly fullName: string;
  readonly birthDate?: PartialDate | undefined;
  readonly gender?: Gender | undefined;
  /** 12 digits. */
  readonly personNumber?: string | undefined;
  readonly ethnicity?: string | undefined;
  readonly nationality: string;
  /** As typed; the code names the commune it was understood as. */
  readonly residence?: { readonly text: string; readonly unitCode?: string | undefined } | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly identityDocument?: IdentityDocument | undefined;
  /** Level of the e-ID account that vouched for this (Nghị định 69/2024/NĐ-CP: mức độ 1, 2). */
  readonly eidLevel?: 1 | 2 | undefined;
}

/** The paper that shows who a person is. */
export interface IdentityDocument {
  readonly kind: 'can-cuoc' | 'cccd' | 'cmnd' | 'passport' | 'residence-card';
  readonly number: string;
  readonly issuedOn?: PlainDate | undefined;
  readonly issuedBy?: string | undefined;
}

/** An organisation that acts through people. */
export interface Organisation {
  readonly id: string;
  readonly kind: 'enterprise' | 'cooperative' | 'household-business' | 'organisation' | 'foreign-organisation';
  readonly name: string;
  readonly taxCode?: string | undefined;
  readonly address?: { readonly text: string; readonly unitCode?: string | undefined } | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
}

/** Somebody's right to act for an organisation. */
export interface Representation {
  readonly id: string;
  readonly organisation: Organisation;
  readonly capacity: 'legal-representative' | 'authorised';
  readonly validFrom: Instant;
  readonly validTo?: Instant | undefined;
}

/** Somebody who may, or once could, act for an organisation. */
export interface Representative {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly capacity: Representation['capacity'];
  readonly validFrom: Instant;
  readonly validTo?: Instant | undefined;
}

/**
 * True where a new legal representative takes the place of the one before: a household business has one owner (Nghị định 168/2025/NĐ-CP). An enterprise
 * may have several at once (Luật Doanh nghiệp 2020, Điều 12), and so may the others: there nobody loses anything until another representative ends it.
 */
export function hasOneRepresentative({ kind }: Pick<Organisation, 'kind'>): boolean {
  return kind === 'household-business';
}

/** An officer as lists show one. */
export interface OfficerSummary {
  readonly accountId: string;
  readonly username: string;
  readonly displayName: string;
  readonly state: 'active' | 'disabled';
  readonly roles: readonly { readonly role: Role; readonly agencyId?: string | undefined; readonly deskKey?: string | undefined }[];
}
