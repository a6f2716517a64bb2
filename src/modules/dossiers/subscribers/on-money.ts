import { subscribe } from '#platform/events';
import { obligationRefunded, obligationSettled, paymentReversed } from '#modules/payments';
import { settleAccounts, updateFinanceState } from '../actions/settle-accounts.ts';
import { dossierMoved } from '../events.ts';

const endings: ReadonlySet<string> = new Set(['refuse', 'withdraw', 'stop']);

/** Money came in, went back or was struck out: the dossier shows it. */
export const onMoney = [
  subscribe(obligationSettled, 'dossiers.obligation-settled', (ctx, { payload }) => updateOf(ctx, payload.subject)),
  subscribe(paymentReversed, 'dossiers.payment-reversed', (ctx, { payload }) => updateOf(ctx, payload.subject)),
  subscribe(obligationRefunded, 'dossiers.obligation-refunded', (ctx, { payload }) => updateOf(ctx, payload.subject)),
  subscribe(dossierMoved, 'dossiers.settle-accounts', async (ctx, { payload }) => {
    if (endings.has(payload.act)) await settleAccounts(ctx, payload.dossierId, payload);
  }),
];

async function updateOf(ctx: Parameters<typeof updateFinanceState>[0], subject: { readonly kind: string; readonly id: string }): Promise<void> {
  if (subject.kind === 'dossier') await updateFinanceState(ctx, subject.id);
}
