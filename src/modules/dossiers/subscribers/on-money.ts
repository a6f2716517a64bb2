import type { Ctx } from '#platform/app';
import { subscribe } from '#platform/events';
import { obligationRefunded, obligationSettled, obligationsOf, paymentReversed } from '#modules/payments';
import { settleAccounts, settleReversal, updateFinanceState } from '../actions/settle-accounts.ts';
import type { Dossier } from '../domain/dossier.ts';
import { dossierMoved } from '../events.ts';
import { tellOfPayment, tellOfRefund, tellOfReversal } from '../notifications/tell-money.ts';
import { getDossier } from '../store/dossier.store.ts';

const endings: ReadonlySet<string> = new Set(['refuse', 'withdraw', 'stop']);

/** Money came in, went back or was struck out: the dossier shows it and the applicant is told. */
export const onMoney = [
  subscribe(obligationSettled, 'dossiers.obligation-settled', (ctx, { payload }) =>
    updateOf(ctx, payload.subject, (dossier) => tellOfPayment(ctx, dossier, payload)),
  ),
  subscribe(paymentReversed, 'dossiers.payment-reversed', async (ctx, { payload, id }) => {
    const { subject, agencyId, obligationId } = payload;
    if (subject.kind !== 'dossier') return;
    await settleReversal(ctx, subject.id, agencyId);
    const due = (await obligationsOf(ctx, subject.id)).find((one) => one.id === obligationId && one.state === 'due');
    await updateOf(ctx, subject, (dossier) => tellOfReversal(ctx, dossier, { ...payload, owedTo: due?.agencyId }, id));
  }),
  subscribe(obligationRefunded, 'dossiers.obligation-refunded', (ctx, { payload }) =>
    updateOf(ctx, payload.subject, (dossier) => tellOfRefund(ctx, dossier, payload)),
  ),
  subscribe(dossierMoved, 'dossiers.settle-accounts', async (ctx, { payload }) => {
    if (endings.has(payload.act)) await settleAccounts(ctx, payload.dossierId, payload);
  }),
];

async function updateOf(ctx: Ctx, subject: { readonly kind: string; readonly id: string }, tell: (dossier: Dossier) => Promise<void>): Promise<void> {
  if (subject.kind !== 'dossier') return;
  await updateFinanceState(ctx, subject.id);
  await tell(await getDossier(ctx.tx, subject.id));
}
