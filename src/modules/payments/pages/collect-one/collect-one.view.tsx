import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import { Button, ButtonRow, Details, Form, Hidden, Money, MoneyField, Select, SummaryList, Table, Tag, TextField } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import { amountDue } from '../../domain/obligation.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { receiptNumber } from '../../domain/receipt.ts';
import type { Receipt } from '../../domain/receipt.ts';
import { heldOf, refundRules } from '../../domain/refund.ts';
import { paymentTexts } from '../../locales/index.ts';

/** What the desk sees of one obligation. */
export interface CollectOneProps {
  readonly obligation: Obligation;
  readonly receipts: readonly Receipt[];
  readonly form: FormState;
}

/** One obligation at the desk: facts, fees, receipts, and what may be done now. */
export function CollectOneView(props: CollectOneProps): JSX.Element {
  const t = useText(paymentTexts);
  const { obligation, form } = props;
  return (
    <DeskLayout title={`${t('payments.collect.title')} · ${obligation.code}`} caption={obligation.title} back="/ban-lam-viec/thu-tien" errors={form.errors}>
      <div id="act">
        <SummaryList
          rows={[
            [t('payments.collect.payer'), obligation.payerName ?? ''],
            [t('payments.pay.amount'), <Money amount={obligation.amount} />],
            [t('payments.pay.state'), <Tag tone={obligation.state === 'due' ? 'amber' : 'leaf'}>{t(`payments.state.${obligation.state}`)}</Tag>],
            ...(obligation.refundDue === 0 ? [] : [[t('payments.reconcile.refunds'), <Money amount={obligation.refundDue} />] as const]),
          ]}
        />
      </div>
      <Table
        caption={t('payments.pay.lines')}
        rows={obligation.lines}
        rowKey={(line) => line.name}
        columns={[
          { key: 'name', title: t('payments.pay.line'), cell: (line) => line.name },
          { key: 'quantity', title: t('payments.pay.quantity'), cell: (line) => `${line.quantity} ${line.unit}` },
          {
            key: 'exemption',
            title: t('payments.pay.exemption'),
            cell: (line) => (line.exemption === undefined ? '' : t('payments.pay.exemption.text', line.exemption)),
          },
          { key: 'amount', title: t('payments.pay.line-amount'), cell: (line) => <Money amount={line.amount} />, right: true },
        ]}
      />
      <Take {...props} />
      <Receipts {...props} />
      <GiveBack {...props} />
    </DeskLayout>
  );
}

function Take({ obligation, form }: CollectOneProps): JSX.Element | null {
  const t = useText(paymentTexts);
  if (obligation.state !== 'due') return null;
  const values = {
    ...form.values,
    amount: form.values['amount'] ?? String(amountDue(obligation)),
    payerName: form.values['payerName'] ?? obligation.payerName ?? '',
  };
  const filled = { values, errors: form.errors };
  return (
    <>
      <h2>{t('payments.collect.cash')}</h2>
      <Form label={t('payments.collect.cash')}>
        <Hidden name="act" value="cash" />
        <Hidden name="key" value={String(form.values['key'] ?? '')} />
        <MoneyField form={filled} name="amount" label={t('payments.reconcile.amount')} />
        <TextField form={filled} name="payerName" label={t('payments.collect.payer')} autocomplete="off" />
        <ButtonRow>
          <Button>{t('payments.collect.cash.submit')}</Button>
        </ButtonRow>
      </Form>
      <Details summary={t('payments.collect.transfer')}>
        <Form label={t('payments.collect.transfer')}>
          <Hidden name="act" value="transfer" />
          <Hidden name="amount" value={amountDue(obligation)} />
          <Hidden name="payerName" value={obligation.payerName ?? ''} />
          <TextField form={filled} name="bankReference" label={t('payments.collect.reference')} hint={t('payments.collect.reference.hint')} width={20} />
          <Button kind="quiet">{t('payments.collect.transfer.submit')}</Button>
        </Form>
      </Details>
    </>
  );
}

function Receipts({ receipts }: CollectOneProps): JSX.Element | null {
  const t = useText(paymentTexts);
  const { actor } = useRequest();
  if (receipts.length === 0) return null;
  return (
    <>
      <h2>{t('payments.pay.receipts')}</h2>
      <ul class="plain-list">
        {receipts.map((receipt) => (
          <li key={receipt.id}>
            <a href={`/bien-nhan/${receipt.id}`}>{receiptNumber(receipt)}</a> · <Money amount={receipt.amount} /> · {receipt.payerName}
            {receipt.voidedAt === null ? null : (
              <>
                {' '}
                ·{' '}
                <Tag tone="ember">
                  {t('payments.pay.receipt.void')}: {receipt.voidReason}
                </Tag>
              </>
            )}
            {receipt.voidedAt !== null || receipt.book !== 'TM' || !mayDo(actor, 'payments.void-receipt', { agencyId: receipt.agencyId }) ? null : (
              <Details summary={t('payments.collect.void')}>
                <Form label={t('payments.collect.void')}>
                  <Hidden name="act" value="void" />
                  <Hidden name="receiptId" value={receipt.id} />
                  <TextField form={{ values: {}, errors: [] }} name="reason" label={t('payments.collect.reason')} />
                  <Button kind="danger" small>
                    {t('payments.collect.void')}
                  </Button>
                </Form>
              </Details>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function GiveBack({ obligation }: CollectOneProps): JSX.Element | null {
  const t = useText(paymentTexts);
  const { actor } = useRequest();
  const may = (permission: string): boolean => mayDo(actor, permission, { agencyId: obligation.agencyId });
  const blank = { values: {}, errors: [] };
  if (obligation.state === 'due' && may('payments.cancel')) {
    return (
      <Details summary={t('payments.collect.cancel')}>
        <Form label={t('payments.collect.cancel')}>
          <Hidden name="act" value="cancel" />
          <TextField form={blank} name="reason" label={t('payments.collect.reason')} />
          <Button kind="danger" small>
            {t('payments.collect.cancel')}
          </Button>
        </Form>
      </Details>
    );
  }
  if (heldOf(obligation) > 0 && may('payments.decide-refund')) {
    return (
      <Details summary={t('payments.collect.decide-refund')}>
        <Form label={t('payments.collect.decide-refund')}>
          <Hidden name="act" value="decide-refund" />
          <Select
            form={blank}
            name="ground"
            label={t('payments.collect.ground')}
            empty={false}
            options={refundRules.map(({ ground, legalBasis }) => ({ value: ground, label: `${t(`payments.ground.${ground}`)} (${legalBasis})` }))}
          />
          <MoneyField form={blank} name="amount" label={t('payments.reconcile.amount')} hint={t('payments.collect.refund-part')} optional />
          <TextField form={blank} name="reason" label={t('payments.collect.reason')} />
          <Button kind="danger" small>
            {t('payments.collect.decide-refund')}
          </Button>
        </Form>
      </Details>
    );
  }
  if (obligation.state !== 'refund-due' || !may('payments.refund')) return null;
  return (
    <Form label={t('payments.collect.refund')}>
      <h2>{t('payments.collect.refund')}</h2>
      <Hidden name="act" value="refund" />
      <Hidden name="amount" value={obligation.refundDue} />
      <Select
        form={blank}
        name="method"
        label={t('payments.collect.method')}
        empty={false}
        options={(['cash', 'transfer'] as const).map((method) => ({ value: method, label: t(`payments.method.${method}`) }))}
      />
      <TextField form={blank} name="bankReference" label={t('payments.collect.refund-reference')} width={20} />
      <Button>{t('payments.collect.refund')}</Button>
    </Form>
  );
}
