import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { dateIn, toInstant } from '#platform/time';
import { Button, ButtonRow, Form, Notice, SummaryList, Table, Tag } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { paymentTexts } from '../../locales/index.ts';
import type { Payable } from '../../reads/obligations.ts';
import { QrImage } from './qr-image.tsx';

/** What is to be paid, with the name of the agency that claims it and of the other one, where it was received, that takes cash for it. */
export interface NamedPayable extends Payable {
  readonly agencyName: string;
  readonly collectorName: string | undefined;
}

/** The payment page: what for, how much, how. */
export function PayView({ payable }: { readonly payable: NamedPayable }): JSX.Element {
  const t = useText(paymentTexts);
  const dong = (amount: number): string => t('payments.amount', { amount });
  const { actor } = useRequest();
  const [href, text] = actor.kind === 'citizen' ? (['/ho-so', t('payments.pay.own')] as const) : (['/ho-so/tra-cuu', t('payments.pay.track')] as const);
  return (
    <PortalLayout title={t('payments.pay.title')} breadcrumb={[{ href, text }]}>
      {payable.state === 'settled' ? (
        <Notice kind="success" title={t('payments.pay.settled')}>
          {t('payments.pay.settled.text')}
        </Notice>
      ) : null}
      {payable.lastTry === undefined ? null : (
        <Notice kind="warning" title={t(`payments.pay.try.${payable.lastTry}`)}>
          {t(`payments.pay.try.${payable.lastTry}.text`)}
        </Notice>
      )}
      <SummaryList
        rows={[
          [t('payments.pay.for'), payable.title],
          [t('payments.pay.agency'), payable.agencyName],
          [t('payments.pay.amount'), <strong>{dong(payable.amount)}</strong>],
          [t('payments.pay.state'), <Tag tone={payable.due === 0 ? 'leaf' : 'amber'}>{t(`payments.state.${payable.state}`)}</Tag>],
          [t('payments.pay.code'), <code>{payable.code}</code>],
        ]}
      />
      {payable.qr === undefined ? null : <WaysToPay payable={payable} qr={payable.qr} />}
      <Receipts payable={payable} />
      <FeeLines payable={payable} />
    </PortalLayout>
  );
}

function FeeLines({ payable }: { readonly payable: Payable }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <Table
      caption={t('payments.pay.lines')}
      columns={[
        { key: 'name', title: t('payments.pay.line'), cell: (line) => line.name },
        { key: 'quantity', title: t('payments.pay.quantity'), cell: (line) => `${line.quantity} ${line.unit}` },
        { key: 'unit', title: t('payments.pay.unit-amount'), cell: (line) => t('payments.amount', { amount: line.unitAmount }), right: true },
        {
          key: 'exemption',
          title: t('payments.pay.exemption'),
          cell: (line) => (line.exemption === undefined ? '' : t('payments.pay.exemption.text', line.exemption)),
        },
        { key: 'amount', title: t('payments.pay.line-amount'), cell: (line) => t('payments.amount', { amount: line.amount }), right: true },
      ]}
      rows={payable.lines}
      rowKey={(line) => line.name}
    />
  );
}

function WaysToPay({ payable, qr }: { readonly payable: NamedPayable; readonly qr: string }): JSX.Element {
  const t = useText(paymentTexts);
  const amount = t('payments.amount', { amount: payable.due });
  return (
    <>
      <h2>{t('payments.pay.gateway')}</h2>
      <p>{t('payments.pay.gateway.hint')}</p>
      <Form>
        <ButtonRow>
          <Button>{t('payments.pay.gateway.submit', { amount })}</Button>
        </ButtonRow>
      </Form>
      <h2>{t('payments.pay.transfer')}</h2>
      <p>{t('payments.pay.transfer.hint')}</p>
      <QrImage text={qr} label={t('payments.pay.qr.label', { amount, code: payable.code })} />
      <SummaryList
        rows={[
          [t('payments.pay.bank'), payable.payee.bankBin],
          [t('payments.pay.account'), payable.payee.accountNumber],
          [t('payments.pay.holder'), payable.payee.holder],
          [t('payments.pay.due'), amount],
          [t('payments.pay.words'), <code>{payable.code}</code>],
        ]}
      />
      <ButtonRow>
        <Button kind="quiet" href={`/thanh-toan/${payable.code}`}>
          {t('payments.pay.refresh')}
        </Button>
      </ButtonRow>
      <h2>{t('payments.pay.at-desk')}</h2>
      <p>
        {payable.collectorName === undefined
          ? t('payments.pay.desk')
          : t('payments.pay.desk.on-behalf', { collector: payable.collectorName, agency: payable.agencyName })}
      </p>
    </>
  );
}

function Receipts({ payable }: { readonly payable: Payable }): JSX.Element | null {
  const t = useText(paymentTexts);
  if (payable.receipts.length === 0) return null;
  return (
    <>
      <h2>{t('payments.pay.receipts')}</h2>
      <ul>
        {payable.receipts.map((receipt) => (
          <li key={receipt.number}>
            {t('payments.pay.receipt', {
              number: receipt.number,
              amount: t('payments.amount', { amount: receipt.amount }),
              on: dateIn(toInstant(receipt.issuedAt)).split('-').toReversed().join('/'),
            })}
            {receipt.isVoid ? ` (${t('payments.pay.receipt.void')})` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}
