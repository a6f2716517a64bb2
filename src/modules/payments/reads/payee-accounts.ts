import type { Ctx } from '#platform/app';
import { listPayees } from '../store/payee.store.ts';
import type { DatedPayee } from '../store/payee.store.ts';

/** The accounts on which an agency collects, the newest first; without one it collects on the account of the installation. Accounts are public: they stand in every VietQR. */
export function listPayeeAccounts(ctx: Ctx, agencyId: string): Promise<readonly DatedPayee[]> {
  return listPayees(ctx.tx, agencyId);
}
