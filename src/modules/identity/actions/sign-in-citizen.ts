import { setContact } from '#modules/notifications';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import type { EidIdentity } from '../eid/claims.ts';
import type { Account, Profile } from '../domain/account.ts';
import { findAccountByEidSubject, findAccountByPersonNumber } from '../store/account.store.ts';
import { findContactOwner, saveContactOwner } from '../store/one-time-code.store.ts';
import { upsertOrganisation } from '../store/organisation.store.ts';
import { installRepresentative } from './representatives.ts';
import { findProfile, saveProfile } from '../store/profile.store.ts';
import type { EidLink } from '../store/profile.store.ts';
import { createCitizenAccount } from './accounts.ts';

const self = systemActor('identity.eid');

/** Whom the e-ID opened the door for. */
export interface EidSignIn {
  readonly accountId: string;
  readonly assurance: 'eid-1' | 'eid-2';
  readonly organisationId: string | undefined;
}

/**
 * Finds or registers the account of somebody the e-ID vouches for, and brings its facts up to date. An organisation's account
 * signs in as its legal representative, who may then act for it. Throws `identity.account-disabled`.
 */
export async function signInByEid(app: App, identity: EidIdentity): Promise<EidSignIn> {
  return app.transaction(self, async (ctx) => {
    const link: EidLink = { subject: identity.subject, level: identity.level, checkedAt: ctx.clock.now() };
    const known = await findKnown(ctx, identity);
    if (known?.state === 'disabled') throw new DomainError('identity.account-disabled');
    const accountId = known?.id ?? (await createCitizenAccount(ctx, { ...factsOf(identity), eid: link }));
    if (known !== undefined) await refresh(ctx, known, identity, link);
    if (identity.phone !== undefined) await claimPhone(ctx, identity.phone, accountId);
    const organisationId = await linkOrganisation(ctx, accountId, identity);
    return { accountId, assurance: identity.level === 2 ? 'eid-2' : 'eid-1', organisationId };
  });
}

async function findKnown(ctx: Ctx, identity: EidIdentity): Promise<Account | undefined> {
  const bySubject = await findAccountByEidSubject(ctx.tx, identity.subject);
  if (bySubject !== undefined || identity.personNumber === undefined) return bySubject;
  return findAccountByPersonNumber(ctx.tx, identity.personNumber);
}

async function refresh(ctx: Ctx, account: Account, identity: EidIdentity, link: EidLink): Promise<void> {
  const before = await findProfile(ctx.tx, account.id);
  const facts = factsOf(identity);
  const after: Profile = { ...before, ...facts, phone: before?.phone ?? facts.phone, email: before?.email ?? facts.email, accountId: account.id };
  await saveProfile(ctx.tx, after, ctx.clock.now(), link);
  await setContact(ctx, account.id, { phone: after.phone, email: after.email });
  if (before !== undefined && (before.fullName !== after.fullName || before.personNumber !== after.personNumber)) {
    await audit(ctx, 'identity.profile-refreshed', { subjectId: account.id, source: 'eid' });
  }
}

/** A phone that the e-ID vouches for can receive one-time codes, unless somebody proved it to be theirs. */
async function claimPhone(ctx: Ctx, value: string, accountId: string): Promise<void> {
  const contact = { channel: 'phone', value } as const;
  if ((await findContactOwner(ctx.tx, contact)) === undefined) await saveContactOwner(ctx.tx, contact, accountId, ctx.clock.now());
}

async function linkOrganisation(ctx: Ctx, accountId: string, { organisation }: EidIdentity): Promise<string | undefined> {
  if (organisation === undefined) return undefined;
  const address = organisation.address === undefined ? undefined : { text: organisation.address };
  const organisationId = await upsertOrganisation(
    ctx.tx,
    { kind: organisation.kind, name: organisation.name, taxCode: organisation.code, address },
    ctx.clock.now(),
  );
  await installRepresentative(ctx, {
    organisationId,
    accountId,
    kind: organisation.kind,
    legalBasis: 'Tài khoản định danh điện tử của tổ chức (Nghị định 69/2024/NĐ-CP)',
  });
  return organisationId;
}

function factsOf(identity: EidIdentity): Omit<Profile, 'accountId' | 'eidLevel'> {
  return {
    fullName: identity.fullName,
    personNumber: identity.personNumber,
    birthDate: identity.birthDate,
    gender: identity.gender,
    ethnicity: identity.ethnicity,
    nationality: identity.nationality,
    phone: identity.phone,
    email: identity.email,
    residence: identity.residence === undefined ? undefined : { text: identity.residence },
    ...(identity.passport === undefined ? {} : { identityDocument: { kind: 'passport' as const, number: identity.passport } }),
  };
}
