import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Hidden, MoneyField, TextField } from '#ui/components';
import { amountDue } from '#modules/payments';
import { texts } from '../../locales/index.ts';
import { ActForm, FoldedAct, typedFor } from './act-form.view.tsx';
import type { CollectOneProps } from './collect-one.view.tsx';

/** Takes what is due: cash, or a transfer that was seen in the bank's books. */
export function Take({ obligation, form }: CollectOneProps): JSX.Element | null {
  const t = useText(texts);
  if (obligation.state !== 'due') return null;
  const cash = typedFor(form, 'cash');
  const transfer = typedFor(form, 'transfer');
  const amount = String(amountDue(obligation));
  const payerName = obligation.payerName ?? '';
  return (
    <>
      <h2>{t('desk.collect.cash')}</h2>
      <ActForm act="cash" label={t('desk.collect.cash')}>
        <Hidden name="key" value={String(form.values['key'] ?? '')} />
        <MoneyField form={cash} name="amount" label={t('desk.reconcile.amount')} value={amount} />
        <TextField form={cash} name="payerName" label={t('desk.collect.payer')} value={payerName} autocomplete="off" />
        <Button shortcut="c">{t('desk.collect.cash.submit')}</Button>
      </ActForm>
      <FoldedAct act="transfer" label={t('desk.collect.transfer')} typed={transfer}>
        <Hidden name="amount" value={amount} />
        <TextField form={transfer} name="payerName" label={t('desk.collect.payer')} value={payerName} autocomplete="off" />
        <TextField form={transfer} name="bankReference" label={t('desk.collect.reference')} hint={t('desk.collect.reference.hint')} width={20} />
        <Button kind="quiet">{t('desk.collect.transfer.submit')}</Button>
      </FoldedAct>
    </>
  );
}
