import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, EmptyState, Form, Hidden, Money, SummaryList, Table, Tag, TextField, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { paymentTexts } from '#modules/payments';
import type { Reconciliation } from '#modules/payments';
import { texts } from '../../locales/index.ts';

type Arrival = Reconciliation['arrivals'][number];

/** The reconciliation list with what can be done for each entry. */
export function ReconcileView({
  list,
  form,
  rail,
}: {
  readonly list: Reconciliation;
  readonly form: FormState;
  readonly rail: readonly RailGroup[];
}): JSX.Element {
  const t = useText(texts);
  const place = `${String(form.values['arrivalId'] ?? '')}-${String(form.values['act'] ?? '')}`;
  return (
    <DeskLayout
      title={t('desk.reconcile.title')}
      errors={form.errors.map((error) => (error.name === '' ? error : { ...error, name: `${place}-${error.name}` }))}
      rail={rail}
    >
      <ButtonRow>
        <Button kind="quiet" href="/ban-lam-viec/doi-soat/sao-ke" shortcut="n">
          {t('desk.statement.title')}
        </Button>
      </ButtonRow>
      <h2>{t('desk.reconcile.arrivals')}</h2>
      {list.arrivals.length === 0 ? (
        <EmptyState title={t('desk.reconcile.arrivals.empty')}>{t('desk.reconcile.arrivals.empty.hint')}</EmptyState>
      ) : (
        list.arrivals.map((arrival) => <OpenArrival key={arrival.id} arrival={arrival} form={form} />)
      )}
      <h2>{t('desk.reconcile.refunds')}</h2>
      {list.refunds.length === 0 ? (
        <EmptyState title={t('desk.reconcile.refunds.empty')}>{t('desk.reconcile.refunds.empty.hint')}</EmptyState>
      ) : (
        <RefundsDue refunds={list.refunds} />
      )}
    </DeskLayout>
  );
}

function RefundsDue({ refunds }: Pick<Reconciliation, 'refunds'>): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  return (
    <Table
      caption={t('desk.reconcile.refunds')}
      hideCaption
      rows={refunds}
      rowKey={(one) => one.id}
      columns={[
        {
          key: 'payer',
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
        { key: 'title', title: pay('payments.pay.for'), cell: (one) => one.title },
        { key: 'amount', title: t('desk.reconcile.amount'), cell: (one) => <Money amount={one.refundDue} />, right: true },
      ]}
    />
  );
}

function OpenArrival(props: { readonly arrival: Arrival; readonly form: FormState }): JSX.Element {
  const { doubt } = props.arrival;
  return doubt === null ? <UnmatchedArrival {...props} /> : <DoubtedArrival {...props} doubt={doubt} />;
}

/** Two reports of one transaction that do not agree: which one holds is for a person to find out. */
function DoubtedArrival({
  arrival,
  form,
  doubt,
}: {
  readonly arrival: Arrival;
  readonly form: FormState;
  readonly doubt: NonNullable<Arrival['doubt']>;
}): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  return (
    <section class="life" aria-label={arrival.reference}>
      <SummaryList
        rows={[
          [t('desk.reconcile.reference'), <code>{arrival.reference}</code>],
          [
            t('desk.reconcile.counted'),
            <>
              <Money amount={arrival.amount} /> · <Words arrival={arrival} /> · {pay(`payments.arrival.${arrival.status}`)}
            </>,
          ],
          [
            t('desk.reconcile.reported'),
            <>
              <Money amount={doubt.amount} /> · {doubt.codeText} · {pay(`payments.arrival.${doubt.status}`)}
            </>,
          ],
          [t('desk.reconcile.why'), <Tag tone="ember">{t('desk.reconcile.doubt')}</Tag>],
        ]}
      />
      <p class="hint">{t('desk.reconcile.doubt.hint')}</p>
      <ArrivalAct act="clear" arrival={arrival} form={form}>
        {(typed) => <TextField form={typed} name="note" label={t('desk.reconcile.note')} />}
      </ArrivalAct>
    </section>
  );
}

function UnmatchedArrival({ arrival, form }: { readonly arrival: Arrival; readonly form: FormState }): JSX.Element {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  return (
    <section class="life" aria-label={arrival.reference}>
      <SummaryList
        rows={[
          [t('desk.reconcile.reference'), <code>{arrival.reference}</code>],
          [t('desk.reconcile.amount'), <Money amount={arrival.amount} />],
          [t('desk.reconcile.words'), <Words arrival={arrival} />],
          [t('desk.statement.at'), <When at={arrival.occurredAt} style="short" />],
          [t('desk.reconcile.why'), <Tag tone="amber">{pay(`payments.verdict.${arrival.verdict}`)}</Tag>],
        ]}
      />
      <ArrivalAct act="apply" arrival={arrival} form={form}>
        {(typed) => (
          <>
            <TextField form={typed} name="code" label={pay('payments.pay.code')} width={20} />
            <TextField form={typed} name="note" label={t('desk.reconcile.note')} optional />
          </>
        )}
      </ArrivalAct>
      <ArrivalAct act="return" arrival={arrival} form={form}>
        {(typed) => <TextField form={typed} name="note" label={t('desk.reconcile.note')} />}
      </ArrivalAct>
    </section>
  );
}

/** The words of a transfer; they lead to the fee that they name. */
function Words({ arrival: { codeText, obligationId } }: { readonly arrival: Arrival }): JSX.Element {
  return obligationId === null ? <>{codeText}</> : <a href={`/ban-lam-viec/thu-tien/${obligationId}`}>{codeText}</a>;
}

/** One thing that is done with an arrival, folded away; refused, it stands open with what was typed. */
function ArrivalAct({
  act,
  arrival,
  form,
  children,
}: {
  readonly act: 'apply' | 'return' | 'clear';
  readonly arrival: Arrival;
  readonly form: FormState;
  readonly children: (typed: FormView) => ComponentChildren;
}): JSX.Element {
  const t = useText(texts);
  const isRefused = form.values['arrivalId'] === arrival.id && form.values['act'] === act;
  return (
    <Details summary={t(`desk.reconcile.${act}`)} open={isRefused}>
      <Form label={`${t(`desk.reconcile.${act}`)}: ${arrival.reference}`} scope={`${arrival.id}-${act}`}>
        <Hidden name="act" value={act} />
        <Hidden name="arrivalId" value={arrival.id} />
        {children(isRefused ? form : { values: {}, errors: [] })}
        <Button kind={act === 'apply' ? undefined : 'quiet'}>{t(`desk.reconcile.${act}`)}</Button>
      </Form>
    </Details>
  );
}
