import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { agenciesOf, mayDo } from '#platform/permissions';
import { EmptyState, Money, Notice, Pagination, SearchBox, Table, When } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import { amountDue } from '../../domain/obligation.ts';
import type { Obligation } from '../../domain/obligation.ts';
import { paymentTexts } from '../../locales/index.ts';

/** The list of what is due, with a box for the payment code. */
export function CollectView({
  due,
  code,
  next,
}: {
  readonly due: readonly Obligation[];
  readonly code: string;
  readonly next: string | undefined;
}): JSX.Element {
  const t = useText(paymentTexts);
  const { actor } = useRequest();
  const mayReconcile = agenciesOf(actor).some((agencyId) => mayDo(actor, 'payments.reconcile', { agencyId }));
  return (
    <DeskLayout title={t('payments.collect.title')} back="/ban-lam-viec">
      {code === '' ? null : <Notice kind="warning">{t('payments.collect.not-found', { code })}</Notice>}
      <SearchBox
        action="/ban-lam-viec/thu-tien"
        name="ma"
        label={t('payments.pay.code')}
        hint={t('payments.collect.hint')}
        value={code}
        button={t('payments.collect.find')}
        showLabel
        quiet
        autofocus
      />
      {mayReconcile ? (
        <p>
          <a href="/ban-lam-viec/doi-soat">{t('payments.reconcile.title')}</a>
        </p>
      ) : null}
      {due.length === 0 ? (
        <EmptyState title={t('payments.collect.empty')}>{t('payments.collect.empty.text')}</EmptyState>
      ) : (
        <Table
          caption={t('payments.collect.due')}
          rows={due}
          rowKey={(one) => one.id}
          keys
          columns={[
            { key: 'code', title: t('payments.pay.code'), cell: (one) => <a href={`/ban-lam-viec/thu-tien/${one.id}`}>{one.code}</a> },
            { key: 'payer', title: t('payments.collect.payer'), cell: (one) => one.payerName ?? '' },
            { key: 'title', title: t('payments.pay.for'), cell: (one) => one.title },
            { key: 'amount', title: t('payments.pay.due'), cell: (one) => <Money amount={amountDue(one)} />, right: true },
            { key: 'at', title: t('payments.collect.since'), cell: (one) => <When at={one.createdAt} style="short" /> },
          ]}
        />
      )}
      <Pagination next={next === undefined ? undefined : `/ban-lam-viec/thu-tien?sau=${next}`} shown={due.length} />
    </DeskLayout>
  );
}
