import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import { linkAccountRow } from '../store/person.store.ts';

/** Joins the people in office of that user name to a sign-in account; called by the identity module when it makes the account. */
export async function linkAccount(ctx: Ctx, link: { readonly username: string; readonly accountId: string }): Promise<void> {
  requirePermission(ctx.actor, 'organisations.edit');
  await linkAccountRow(ctx.tx, link.username, link.accountId);
}
