import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { InsetText, Money, SummaryList, Table, Tag } from '#ui/components';
import type { Tone } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { paymentTexts } from '#modules/payments';
import type { Obligation, ObligationState, Receipt } from '#modules/payments';
import { texts } from '../../locales/index.ts';
import { Receipts } from './receipts.view.tsx';
import { GiveBack } from './refund.view.tsx';
import { Take } from './take.view.tsx';

/** What the desk sees of one obligation; `collectorId` is the agency for which the officer takes the money. */
export interface CollectOneProps {
  readonly obligation: Obligation;
  readonly receipts: readonly Receipt[];
  readonly collectorId: string;
  readonly names: ReadonlyMap<string, string>;
  readonly form: FormState;
  readonly rail: readonly RailGroup[];
}

const tones: Readonly<Record<ObligationState, Tone>> = {
  'not-required': 'leaf',
  due: 'amber',
  settled: 'leaf',
  cancelled: 'plain',
  'refund-due': 'ember',
  refunded: 'plain',
};

/** One obligation at the desk: facts, what is to be done now, receipts, how the fee is reckoned. */
export function CollectOneView(props: CollectOneProps): JSX.Element {
  const t = useText(texts);
  const { obligation, form, rail } = props;
  const act = String(form.values['act'] ?? '');
  return (
    <DeskLayout
      title={`${t('desk.collect.title')}: ${obligation.code}`}
      caption={obligation.title}
      back="/ban-lam-viec/thu-tien"
      errors={form.errors.map((error) => (error.name === '' ? error : { ...error, name: `${act}-${error.name}` }))}
      rail={rail}
    >
      <Facts {...props} />
      <Take {...props} />
      <Receipts {...props} />
      <GiveBack {...props} />
      <FeeLines obligation={obligation} />
    </DeskLayout>
  );
}

function Facts({ obligation, collectorId, names }: CollectOneProps): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const { agencyId, collectingAgencyId, state } = obligation;
  const claimant = names.get(agencyId) ?? '';
  return (
    <>
      <SummaryList
        rows={[
          [t('desk.collect.payer'), obligation.payerName ?? ''],
          [pay('payments.pay.amount'), <Money amount={obligation.amount} />],
          [pay('payments.pay.state'), <Tag tone={tones[state]}>{pay(`payments.state.${state}`)}</Tag>],
          ...(obligation.refundDue === 0 ? [] : [[t('desk.reconcile.refunds'), <Money amount={obligation.refundDue} />] as const]),
          ...(collectingAgencyId === null
            ? []
            : [[t('desk.collect.claimant'), claimant] as const, [t('desk.collect.on-behalf'), names.get(collectingAgencyId) ?? ''] as const]),
        ]}
      />
      {collectorId === agencyId || state !== 'due' ? null : (
        <InsetText>{t('desk.collect.on-behalf.hint', { claimant, collector: names.get(collectorId) ?? '' })}</InsetText>
      )}
    </>
  );
}

function FeeLines({ obligation }: Pick<CollectOneProps, 'obligation'>): JSX.Element {
  const pay = useText(paymentTexts);
  return (
    <Table
      caption={pay('payments.pay.lines')}
      rows={obligation.lines}
      rowKey={(line) => line.name}
      columns={[
        { key: 'name', title: pay('payments.pay.line'), cell: (line) => line.name },
        { key: 'quantity', title: pay('payments.pay.quantity'), cell: (line) => `${line.quantity} ${line.unit}` },
        {
          key: 'exemption',
          title: pay('payments.pay.exemption'),
          cell: (line) => (line.exemption === undefined ? '–' : pay('payments.pay.exemption.text', line.exemption)),
        },
        { key: 'amount', title: pay('payments.pay.line-amount'), cell: (line) => <Money amount={line.amount} />, right: true },
      ]}
    />
  );
}
