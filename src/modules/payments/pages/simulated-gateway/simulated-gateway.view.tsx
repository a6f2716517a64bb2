import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Notice, Radios, Simulated, SummaryList } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { simulations } from '../../gateway/simulate.ts';
import { paymentTexts } from '../../locales/index.ts';
import type { Payable } from '../../reads/obligations.ts';

/** The simulated gateway: choose what it reports. */
export function SimulatedGatewayView({ payable, form }: { readonly payable: Payable; readonly form: FormState }): JSX.Element {
  const t = useText(paymentTexts);
  const value = (name: string): string => String(form.values[name] ?? '');
  return (
    <JourneyLayout title={t('payments.gateway.title')} errors={form.errors} back={`/thanh-toan/${payable.code}`}>
      <p>
        <Simulated />
      </p>
      <Notice kind="warning">{t('payments.gateway.lead')}</Notice>
      <SummaryList
        rows={[
          [t('payments.pay.for'), payable.title],
          [t('payments.pay.amount'), t('payments.amount', { amount: Number(value('amount')) })],
          [t('payments.pay.code'), <code>{payable.code}</code>],
        ]}
      />
      <Form>
        <Hidden name="reference" value={value('reference')} />
        <Hidden name="amount" value={value('amount')} />
        <Radios
          form={form}
          name="kind"
          label={t('payments.gateway.choose')}
          choices={simulations.map((kind) => ({ value: kind, label: t(`payments.gateway.${kind}`) }))}
        />
        <ButtonRow>
          <Button>{t('payments.gateway.send')}</Button>
          <Button kind="quiet" href={`/thanh-toan/${payable.code}`}>
            {t('payments.gateway.back')}
          </Button>
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}
