import type { Insertable, Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { toPlainDate } from '#platform/time';
import type { Instant } from '#platform/time';
import type { IdentityDocument, Profile } from '../domain/account.ts';
import type { IdentityTables } from '../tables.ts';
import { tables } from './tables.ts';

type Row = Selectable<IdentityTables['profile']>;

/** What the e-ID provider vouched for, and when. */
export interface EidLink {
  readonly subject: string;
  readonly level: 1 | 2;
  readonly checkedAt: Instant;
}

/** The profile of an account, if the actor may see it. */
export async function findProfile(tx: Tx, accountId: string): Promise<Profile | undefined> {
  const row = await tables(tx).selectFrom('profile').selectAll().where('account_id', '=', accountId).executeTakeFirst();
  return row === undefined ? undefined : toProfile(row);
}

/** Writes a profile, new or changed; the e-ID link only when given. */
export async function saveProfile(tx: Tx, profile: Profile, now: Instant, link?: EidLink): Promise<void> {
  const values = toRow(profile, now, link);
  const { account_id: _, ...changes } = values;
  await tables(tx)
    .insertInto('profile')
    .values(values)
    .onConflict((on) => on.column('account_id').doUpdateSet(changes))
    .execute();
}

/** Writes what a citizen may change of their own row. */
export async function updateProfileContact(tx: Tx, profile: Profile, now: Instant): Promise<void> {
  await tables(tx)
    .updateTable('profile')
    .set({
      phone: profile.phone ?? null,
      email: profile.email ?? null,
      ethnicity: profile.ethnicity ?? null,
      residence_text: profile.residence?.text ?? null,
      residence_unit_code: profile.residence?.unitCode ?? null,
      updated_at: now,
    })
    .where('account_id', '=', profile.accountId)
    .execute();
}

function toRow(profile: Profile, now: Instant, link: EidLink | undefined): Insertable<IdentityTables['profile']> {
  const document = profile.identityDocument;
  return {
    account_id: profile.accountId,
    full_name: profile.fullName,
    birth_year: profile.birthDate?.year ?? null,
    birth_month: profile.birthDate?.month ?? null,
    birth_day: profile.birthDate?.day ?? null,
    gender: profile.gender ?? null,
    person_number: profile.personNumber ?? null,
    ethnicity: profile.ethnicity ?? null,
    nationality: profile.nationality,
    residence_text: profile.residence?.text ?? null,
    residence_unit_code: profile.residence?.unitCode ?? null,
    phone: profile.phone ?? null,
    email: profile.email ?? null,
    document_kind: document?.kind ?? null,
    document_number: document?.number ?? null,
    document_issued_on: document?.issuedOn ?? null,
    document_issued_by: document?.issuedBy ?? null,
    updated_at: now,
    ...(link === undefined ? {} : { eid_subject: link.subject, eid_level: link.level, eid_checked_at: link.checkedAt }),
  };
}

function toProfile(row: Row): Profile {
  return {
    accountId: row.account_id,
    fullName: row.full_name,
    nationality: row.nationality,
    birthDate: row.birth_year === null ? undefined : { year: row.birth_year, month: row.birth_month ?? undefined, day: row.birth_day ?? undefined },
    gender: row.gender === 'male' || row.gender === 'female' ? row.gender : undefined,
    personNumber: row.person_number ?? undefined,
    ethnicity: row.ethnicity ?? undefined,
    residence: row.residence_text === null ? undefined : { text: row.residence_text, unitCode: row.residence_unit_code ?? undefined },
    phone: row.phone ?? undefined,
    email: row.email ?? undefined,
    identityDocument: toDocument(row),
    eidLevel: row.eid_level === 1 || row.eid_level === 2 ? row.eid_level : undefined,
  };
}

function toDocument(row: Row): IdentityDocument | undefined {
  if (row.document_kind === null || row.document_number === null) return undefined;
  return {
    kind: row.document_kind as IdentityDocument['kind'],
    number: row.document_number,
    issuedOn: row.document_issued_on === null ? undefined : toPlainDate(row.document_issued_on),
    issuedBy: row.document_issued_by ?? undefined,
  };
}
