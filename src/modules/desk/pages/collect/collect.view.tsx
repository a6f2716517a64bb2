import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { agenciesOf } from '#platform/permissions';
import { EmptyState, Money, Notice, Pagination, SearchBox, Table, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { amountDue, paymentTexts } from '#modules/payments';
import type { Obligation } from '#modules/payments';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly due: readonly Obligation[];
  readonly code: string;
  readonly next: string | undefined;
  /** Of the agencies that claim what another one collects. */
  readonly names: ReadonlyMap<string, string>;
  readonly rail: readonly RailGroup[];
}

/** The list of what is due, with a box for the payment code. */
export function CollectView({ due, code, next, names, rail }: Props): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  return (
    <DeskLayout title={t('desk.collect.title')} rail={rail} keys={useListKeys()}>
      {code === '' ? null : <Notice kind="warning">{t('desk.collect.not-found', { code })}</Notice>}
      <SearchBox
        action="/ban-lam-viec/thu-tien"
        name="ma"
        label={pay('payments.pay.code')}
        hint={t('desk.collect.hint')}
        value={code}
        button={t('desk.collect.find')}
        showLabel
        quiet
        autofocus
      />
      {due.length === 0 ? (
        <EmptyState title={t('desk.collect.empty')}>{t('desk.collect.empty.text')}</EmptyState>
      ) : (
        <Table
          caption={t('desk.collect.due')}
          rows={due}
          rowKey={(one) => one.id}
          keys
          columns={[
            {
              key: 'code',
              title: t('desk.collect.payer'),
              cell: (one) => (
                <>
                  <a href={`/ban-lam-viec/thu-tien/${one.id}`}>{one.payerName ?? one.code}</a>
                  <span class="sub">
                    <code>{one.code}</code>
                  </span>
                </>
              ),
            },
            { key: 'title', title: pay('payments.pay.for'), cell: (one) => <DueFor one={one} names={names} /> },
            { key: 'at', title: t('desk.collect.since'), cell: (one) => <When at={one.createdAt} style="short" /> },
            { key: 'amount', title: pay('payments.pay.due'), cell: (one) => <Money amount={amountDue(one)} />, right: true },
          ]}
        />
      )}
      <Pagination next={next === undefined ? undefined : `/ban-lam-viec/thu-tien?sau=${next}`} shown={due.length} />
    </DeskLayout>
  );
}

/** What it is due for, and to whom where that is another agency. */
function DueFor({ one, names }: { readonly one: Obligation } & Pick<Props, 'names'>): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const claimant = agenciesOf(actor).includes(one.agencyId) ? undefined : names.get(one.agencyId);
  return (
    <>
      {one.title}
      {claimant === undefined ? null : <span class="sub">{t('desk.collect.for', { agency: claimant })}</span>}
    </>
  );
}
