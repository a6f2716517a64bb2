import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { PlainDate } from '#platform/time';
import { EmptyState, Filters, Money, Num, Pagination, PrintButton, Select, Table, Tiles, When } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { formatDate } from '#modules/forms';
import type { Agency } from '#modules/organisations';
import { paymentTexts, receiptNumber } from '#modules/payments';
import type { Takings } from '#modules/payments';
import { DayField } from '../../components/day-field.tsx';
import { texts } from '../../locales/index.ts';
import { ReceiptAmount, TakenBy } from '../collect-one/receipts.view.tsx';

interface Props {
  readonly takings: Takings;
  readonly agencyId: string;
  readonly day: PlainDate;
  /** The agencies to choose from. */
  readonly agencies: readonly Agency[];
  readonly names: ReadonlyMap<string, string>;
  readonly next: string | undefined;
  readonly rail: readonly RailGroup[];
}

const path = '/ban-lam-viec/thu-tien/trong-ngay';

/** The day's list of an agency that takes money: what it comes to, by way of paying and by whose money it is, and every receipt. */
export function TakingsView(props: Props): JSX.Element {
  const t = useText(texts);
  const { takings, agencyId, day, agencies, names, next, rail } = props;
  const query = new URLSearchParams({ ngay: day, cq: agencyId });
  return (
    <DeskLayout title={t('desk.takings.title')} caption={t('desk.takings.caption', { agency: names.get(agencyId) ?? '', day: formatDate(day) })} rail={rail}>
      <Filters action={path} end={<PrintButton />}>
        {agencies.length < 2 ? null : (
          <Select
            name="cq"
            label={t('desk.takings.agency')}
            empty={false}
            value={agencyId}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <DayField name="ngay" label={t('desk.takings.day')} value={day} />
      </Filters>
      {takings.receipts.length === 0 ? (
        <EmptyState title={t('desk.takings.empty')}>{t('desk.takings.empty.hint')}</EmptyState>
      ) : (
        <>
          <Tills {...props} />
          <Sums {...props} />
          <Receipts {...props} />
        </>
      )}
      <Pagination next={next === undefined ? undefined : `${path}?${query.toString()}&sau=${next}`} shown={takings.receipts.length} />
    </DeskLayout>
  );
}

function Receipts({ takings: { receipts }, names }: Props): JSX.Element {
  const t = useText(texts);
  return (
    <Table
      caption={t('desk.takings.receipts')}
      rows={receipts}
      rowKey={(receipt) => receipt.id}
      columns={[
        {
          key: 'number',
          title: t('desk.takings.number'),
          cell: (receipt) => (
            <>
              <a class="nowrap" href={`/bien-nhan/${receipt.id}`}>
                {receiptNumber(receipt)}
              </a>
              <span class="sub">
                <When at={receipt.issuedAt} style="short" />
              </span>
            </>
          ),
        },
        {
          key: 'payer',
          title: t('desk.collect.payer'),
          cell: (receipt) => (
            <>
              {receipt.payerName}
              <span class="sub">{receipt.title}</span>
            </>
          ),
        },
        { key: 'by', title: t('desk.collect.collector'), cell: (receipt) => <TakenBy receipt={receipt} names={names} /> },
        { key: 'amount', title: t('desk.reconcile.amount'), cell: (receipt) => <ReceiptAmount receipt={receipt} />, right: true },
      ]}
    />
  );
}

/** What the agency itself took by each way of paying, whosever money it is: what must lie in the till and on the account. */
function Tills({ takings: { sums }, agencyId }: Props): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const taken = (book: 'TM' | 'CK' | 'TT'): number =>
    sums.filter((sum) => sum.agencyId === agencyId && sum.book === book).reduce((total, { amount }) => total + amount, 0);
  return (
    <Tiles
      joined
      tiles={(['TM', 'CK', 'TT'] as const).map((book) => ({ value: pay('payments.amount', { amount: taken(book) }), label: t(`desk.takings.taken.${book}`) }))}
    />
  );
}

/** What the day comes to: own money, money for others (to be handed over), and money that others took for this agency. */
function Sums({ takings: { sums }, agencyId, names }: Props): JSX.Element {
  const t = useText(texts);
  const groups = [
    { title: t('desk.takings.own'), rows: sums.filter((sum) => sum.agencyId === agencyId && sum.payeeAgencyId === agencyId) },
    { title: t('desk.takings.for-others'), rows: sums.filter((sum) => sum.agencyId === agencyId && sum.payeeAgencyId !== agencyId) },
    { title: t('desk.takings.by-others'), rows: sums.filter((sum) => sum.agencyId !== agencyId) },
  ];
  return (
    <Table
      caption={t('desk.takings.sums')}
      groups={groups.filter(({ rows }) => rows.length > 0)}
      rowKey={(sum) => `${sum.agencyId} ${sum.payeeAgencyId} ${sum.book}`}
      columns={[
        { key: 'book', title: t('desk.takings.way'), cell: (sum) => t(`desk.takings.book.${sum.book}`) },
        {
          key: 'whose',
          title: t('desk.takings.whose'),
          cell: (sum) =>
            sum.agencyId === agencyId ? (
              (names.get(sum.payeeAgencyId) ?? '')
            ) : (
              <>
                {names.get(agencyId) ?? ''}
                <span class="sub">{t('desk.takings.through', { agency: names.get(sum.agencyId) ?? '' })}</span>
              </>
            ),
        },
        { key: 'count', title: t('desk.takings.count'), cell: (sum) => <Num value={sum.count} />, right: true },
        { key: 'amount', title: t('desk.reconcile.amount'), cell: (sum) => <Money amount={sum.amount} />, right: true },
      ]}
    />
  );
}
