import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import { Button, Hidden, Money, Table, Tag, TextField, When } from '#ui/components';
import { paymentTexts, receiptNumber } from '#modules/payments';
import type { Receipt } from '#modules/payments';
import { texts } from '../../locales/index.ts';
import { FoldedAct, typedFor } from './act-form.view.tsx';
import type { CollectOneProps } from './collect-one.view.tsx';

/** The receipts of an obligation, with who wrote them; the agency that wrote one strikes it out. */
export function Receipts(props: CollectOneProps): JSX.Element | null {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const { actor } = useRequest();
  const { receipts, names } = props;
  if (receipts.length === 0) return null;
  const voidable = receipts.filter(
    (receipt) => receipt.voidedAt === null && receipt.book === 'TM' && mayDo(actor, 'payments.void-receipt', { agencyId: receipt.agencyId }),
  );
  return (
    <>
      <Table
        caption={pay('payments.pay.receipts')}
        rows={receipts}
        rowKey={(receipt) => receipt.id}
        columns={[
          { key: 'number', title: t('desk.takings.number'), cell: (receipt) => <a href={`/bien-nhan/${receipt.id}`}>{receiptNumber(receipt)}</a> },
          { key: 'at', title: t('desk.column.at'), cell: (receipt) => <When at={receipt.issuedAt} style="short" /> },
          { key: 'payer', title: t('desk.collect.payer'), cell: (receipt) => receipt.payerName },
          { key: 'by', title: t('desk.collect.collector'), cell: (receipt) => <TakenBy receipt={receipt} names={names} /> },
          { key: 'amount', title: t('desk.reconcile.amount'), cell: (receipt) => <ReceiptAmount receipt={receipt} />, right: true },
        ]}
      />
      {voidable.map((receipt) => (
        <VoidForm key={receipt.id} receipt={receipt} form={props.form} />
      ))}
    </>
  );
}

/** Who took the money, and on whose behalf. */
export function TakenBy({ receipt, names }: { readonly receipt: Receipt } & Pick<CollectOneProps, 'names'>): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {names.get(receipt.agencyId) ?? ''}
      {receipt.payeeAgencyId === receipt.agencyId ? null : <span class="sub">{t('desk.collect.for', { agency: names.get(receipt.payeeAgencyId) ?? '' })}</span>}
    </>
  );
}

/** The amount of a receipt; a voided one says so, and why. */
export function ReceiptAmount({ receipt: { amount, voidedAt, voidReason } }: { readonly receipt: Receipt }): JSX.Element {
  const pay = useText(paymentTexts);
  if (voidedAt === null) return <Money amount={amount} />;
  return (
    <>
      <s>
        <Money amount={amount} />
      </s>
      <span class="sub">
        <Tag tone="ember">{pay('payments.pay.receipt.void')}</Tag> {voidReason}
      </span>
    </>
  );
}

function VoidForm({ receipt, form }: { readonly receipt: Receipt } & Pick<CollectOneProps, 'form'>): JSX.Element {
  const t = useText(texts);
  const typed = typedFor(form, 'void', receipt.id);
  return (
    <FoldedAct act="void" label={t('desk.collect.void', { number: receiptNumber(receipt) })} typed={typed}>
      <p class="hint">{t('desk.collect.void.hint')}</p>
      <Hidden name="receiptId" value={receipt.id} />
      <TextField form={typed} name="reason" label={t('desk.collect.reason')} />
      <Button kind="danger" small>
        {t('desk.collect.void', { number: receiptNumber(receipt) })}
      </Button>
    </FoldedAct>
  );
}
