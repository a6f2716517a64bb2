import { contactOf, setContact } from '#modules/notifications';
import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { getAccount } from '../store/account.store.ts';

/** Where an officer is told things; they sign in with a user name, so two may share an address of their office. */
export interface OfficerContact {
  readonly phone: string | undefined;
  readonly email: string | undefined;
}

/** The addresses of an officer, for the officer and for administrators. Throws `forbidden`, `account.unknown`, `identity.not-an-officer`. */
export async function readOfficerContact(ctx: Ctx, accountId: string): Promise<OfficerContact> {
  await requireOfficerContact(ctx, accountId);
  const { phone, email } = await asSystem(ctx, 'identity.contact', (system) => contactOf(system, accountId));
  return { phone: phone?.replace(/^\+84/u, '0'), email };
}

/** Keeps the addresses as given; one that is left out is removed. The audit trail says which changed, and not to what. Throws as `readOfficerContact`. */
export async function changeOfficerContact(ctx: Ctx, accountId: string, { phone, email }: Partial<OfficerContact>): Promise<void> {
  const before = await readOfficerContact(ctx, accountId);
  const changed = [...(before.phone === phone ? [] : ['phone']), ...(before.email === email ? [] : ['email'])];
  if (changed.length === 0) return;
  await asSystem(ctx, 'identity.contact', (system) => setContact(system, accountId, { phone: phone ?? null, email: email ?? null }));
  await audit(ctx, 'identity.contact-changed', { subjectId: accountId, changed });
}

async function requireOfficerContact(ctx: Ctx, accountId: string): Promise<void> {
  const isOwn = ctx.actor.kind === 'officer' && ctx.actor.id === accountId;
  if (!isOwn) requirePermission(ctx.actor, 'identity.manage-accounts');
  const { kind } = await getAccount(ctx.tx, accountId);
  if (kind !== 'officer') throw new DomainError('identity.not-an-officer', { accountId });
}
