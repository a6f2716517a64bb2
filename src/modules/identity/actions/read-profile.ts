import type { Ctx } from '#platform/app';
import { isMasked } from '../domain/contact.ts';
import { formatPartialDate, isoOfPartialDate } from '../domain/partial-date.ts';
import { parsePersonNumber } from '../domain/person-number.ts';
import type { Organisation, Profile, Representation } from '../domain/account.ts';
import { findProfile } from '../store/profile.store.ts';
import { listRepresentations, listRepresentatives } from '../store/organisation.store.ts';

/** What forms may prefill: `profile.fullName`, `profile.personNumber`, `profile.birthDate`, … and `profile.organisation.name`, …. */
export interface FormProfile {
  /** Undefined while only a contact is known of the person, after signing in by a one-time code. */
  readonly fullName?: string | undefined;
  readonly personNumber?: string | undefined;
  /** ISO, as much as is known: `1968`, `1968-05`, `1968-05-17`. */
  readonly birthDate?: string | undefined;
  /** As papers write it: `17/05/1968`. */
  readonly birthDateText?: string | undefined;
  readonly gender?: 'male' | 'female' | undefined;
  readonly genderText?: 'Nam' | 'Nữ' | undefined;
  readonly ethnicity?: string | undefined;
  readonly nationality: string;
  readonly residence?: string | undefined;
  readonly residenceUnitCode?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly identityDocument?: Profile['identityDocument'];
  /** Province of birth registration, read from the personal number. */
  readonly birthProvince?: string | undefined;
  /** Level of the e-ID that vouched for it; without one these are the person's own statements. */
  readonly eidLevel?: 1 | 2 | undefined;
  /** The organisation the person acts for in this session. */
  readonly organisation?: Organisation | undefined;
}

/** The profile of the citizen who acts, for prefilling forms; undefined for everybody else. */
export async function readProfile(ctx: Ctx): Promise<FormProfile | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'citizen') return undefined;
  const profile = await findProfile(ctx.tx, actor.id);
  if (profile === undefined) return undefined;
  const organisationId = actor.onBehalfOf?.organisationId;
  const organisation =
    organisationId === undefined
      ? undefined
      : (await listRepresentations(ctx.tx, actor.id, ctx.clock.now())).find((item) => item.organisation.id === organisationId)?.organisation;
  return { ...toFormProfile(profile), organisation };
}

/** The organisations that the citizen who acts may act for now; empty for everybody else. */
export async function readRepresentations(ctx: Ctx): Promise<readonly Representation[]> {
  return ctx.actor.kind === 'citizen' ? listRepresentations(ctx.tx, ctx.actor.id, ctx.clock.now()) : [];
}

/** The accounts that may act for an organisation now; none to whoever may not see them. */
export function representativesOf(ctx: Ctx, organisationId: string): Promise<readonly string[]> {
  return listRepresentatives(ctx.tx, organisationId, ctx.clock.now());
}

/** A profile in the flat shape that form definitions name. */
export function toFormProfile(profile: Profile): FormProfile {
  return {
    fullName: isMasked(profile.fullName) ? undefined : profile.fullName,
    personNumber: profile.personNumber,
    nationality: profile.nationality,
    ethnicity: profile.ethnicity,
    birthDate: profile.birthDate === undefined ? undefined : isoOfPartialDate(profile.birthDate),
    birthDateText: profile.birthDate === undefined ? undefined : formatPartialDate(profile.birthDate),
    gender: profile.gender,
    genderText: profile.gender === undefined ? undefined : profile.gender === 'male' ? 'Nam' : 'Nữ',
    residence: profile.residence?.text,
    residenceUnitCode: profile.residence?.unitCode,
    phone: profile.phone,
    email: profile.email,
    identityDocument: profile.identityDocument,
    eidLevel: profile.eidLevel,
    birthProvince: profile.personNumber === undefined ? undefined : parsePersonNumber(profile.personNumber).provinceName,
  };
}
