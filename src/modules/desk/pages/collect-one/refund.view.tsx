import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import { Button, Hidden, InsetText, MoneyField, Select, TextField } from '#ui/components';
import { heldOf, paymentTexts, refundRules } from '#modules/payments';
import { texts } from '../../locales/index.ts';
import { ActForm, FoldedAct, typedFor } from './act-form.view.tsx';
import type { CollectOneProps } from './collect-one.view.tsx';

/** What the agency that claims the money does beside taking it: drop the claim, decide a refund, give it back. */
export function GiveBack(props: CollectOneProps): JSX.Element | null {
  const t = useText(texts);
  const { actor } = useRequest();
  const { obligation, collectorId, names } = props;
  const may = (permission: string): boolean => mayDo(actor, permission, { agencyId: obligation.agencyId });
  if (obligation.state === 'due') return may('payments.cancel') ? <Drop {...props} /> : null;
  if (obligation.state === 'refund-due') {
    if (may('payments.refund')) return <Refund {...props} />;
    return collectorId === obligation.agencyId ? null : (
      <InsetText>{t('desk.collect.refund.elsewhere', { agency: names.get(obligation.agencyId) ?? '' })}</InsetText>
    );
  }
  return heldOf(obligation) > 0 && may('payments.decide-refund') ? <DecideRefund {...props} /> : null;
}

function Drop({ form }: CollectOneProps): JSX.Element {
  const t = useText(texts);
  const typed = typedFor(form, 'cancel');
  return (
    <FoldedAct act="cancel" label={t('desk.collect.cancel')} typed={typed}>
      <TextField form={typed} name="reason" label={t('desk.collect.reason')} />
      <Button kind="danger" small>
        {t('desk.collect.cancel')}
      </Button>
    </FoldedAct>
  );
}

function DecideRefund({ form }: CollectOneProps): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const typed = typedFor(form, 'decide-refund');
  return (
    <FoldedAct act="decide-refund" label={t('desk.collect.decide-refund')} typed={typed}>
      <Select
        form={typed}
        name="ground"
        label={t('desk.collect.ground')}
        empty={false}
        options={refundRules.map(({ ground, legalBasis }) => ({ value: ground, label: `${pay(`payments.ground.${ground}`)} (${legalBasis})` }))}
      />
      <MoneyField form={typed} name="amount" label={t('desk.reconcile.amount')} hint={t('desk.collect.refund-part')} optional />
      <TextField form={typed} name="reason" label={t('desk.collect.reason')} />
      <Button kind="danger" small>
        {t('desk.collect.decide-refund')}
      </Button>
    </FoldedAct>
  );
}

function Refund({ obligation, form }: CollectOneProps): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const typed = typedFor(form, 'refund');
  return (
    <>
      <h2>{t('desk.collect.refund')}</h2>
      <ActForm act="refund" label={t('desk.collect.refund')}>
        <Hidden name="amount" value={obligation.refundDue} />
        <Select
          form={typed}
          name="method"
          label={t('desk.collect.method')}
          empty={false}
          options={(['cash', 'transfer'] as const).map((method) => ({ value: method, label: pay(`payments.method.${method}`) }))}
        />
        <TextField form={typed} name="bankReference" label={t('desk.collect.refund-reference')} width={20} />
        <Button>{t('desk.collect.refund')}</Button>
      </ActForm>
    </>
  );
}
