import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { PlainDate } from '#platform/time';
import { listPayees, lockPayees, putPayee } from '../store/payee.store.ts';

/** Sets the account that an agency collects on from a day on; the earlier one ends the day before. Throws `payments.account-invalid`, or `payments.account-dated` when an account begins on that day or later. */
export async function setPayeeAccount(
  ctx: Ctx,
  command: {
    readonly agencyId: string;
    readonly bankBin: string;
    readonly accountNumber: string;
    readonly holder: string;
    readonly validFrom: PlainDate;
    readonly legalBasis: string;
  },
): Promise<void> {
  requirePermission(ctx.actor, 'payments.set-account', { agencyId: command.agencyId });
  const { agencyId, bankBin, accountNumber, holder, validFrom, legalBasis } = command;
  if (!/^\d{6}$/.test(bankBin) || !/^[0-9A-Za-z]{1,19}$/.test(accountNumber) || holder.trim() === '' || legalBasis.trim() === '')
    throw new DomainError('payments.account-invalid');
  await asSystem(ctx, 'payments.set-account', async ({ tx }) => {
    await lockPayees(tx, agencyId);
    const [newest] = await listPayees(tx, agencyId);
    if (newest !== undefined && newest.validFrom >= validFrom) throw new DomainError('payments.account-dated', { from: newest.validFrom });
    await putPayee(tx, agencyId, { bankBin, accountNumber, holder: holder.normalize('NFC').trim() }, validFrom, legalBasis, ctx.clock.now());
  });
  await audit(ctx, 'payments.account-set', { subjectId: agencyId, agencyId, bankBin, accountNumber, validFrom, legalBasis });
}
