import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, EmptyState, Form, Hidden, Money, SummaryList, Tag, TextField, When } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import { paymentTexts } from '../../locales/index.ts';
import type { Reconciliation } from '../../reads/obligations.ts';

/** The reconciliation list with what can be done for each entry. */
export function ReconcileView({ list, form }: { readonly list: Reconciliation; readonly form: FormState }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <DeskLayout title={t('payments.reconcile.title')} back="/ban-lam-viec/thu-tien" errors={form.errors}>
      <ButtonRow>
        <Button kind="quiet" href="/ban-lam-viec/doi-soat/sao-ke" shortcut="n">
          {t('payments.statement.title')}
        </Button>
      </ButtonRow>
      <h2 id="arrivalId">{t('payments.reconcile.arrivals')}</h2>
      {list.arrivals.length === 0 ? (
        <EmptyState title={t('payments.reconcile.arrivals.empty')} />
      ) : (
        list.arrivals.map((arrival) => <OpenArrival key={arrival.id} arrival={arrival} />)
      )}
      <h2>{t('payments.reconcile.refunds')}</h2>
      {list.refunds.length === 0 ? (
        <EmptyState title={t('payments.reconcile.refunds.empty')} />
      ) : (
        <ul class="plain-list">
          {list.refunds.map((one) => (
            <li key={one.id}>
              <a href={`/ban-lam-viec/thu-tien/${one.id}`}>{one.code}</a> · {one.title} · <Money amount={one.refundDue} />
            </li>
          ))}
        </ul>
      )}
    </DeskLayout>
  );
}

function OpenArrival({ arrival }: { readonly arrival: Reconciliation['arrivals'][number] }): JSX.Element {
  return arrival.doubt === null ? <UnmatchedArrival arrival={arrival} /> : <DoubtedArrival arrival={arrival} doubt={arrival.doubt} />;
}

/** Two reports of one transaction that do not agree: which one holds is for a person to find out. */
function DoubtedArrival({
  arrival,
  doubt,
}: {
  readonly arrival: Reconciliation['arrivals'][number];
  readonly doubt: NonNullable<Reconciliation['arrivals'][number]['doubt']>;
}): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <section class="life" aria-label={arrival.reference}>
      <SummaryList
        rows={[
          [t('payments.reconcile.reference'), <code>{arrival.reference}</code>],
          [
            t('payments.reconcile.counted'),
            <>
              <Money amount={arrival.amount} /> · {arrival.codeText} · {t(`payments.arrival.${arrival.status}`)}
            </>,
          ],
          [
            t('payments.reconcile.reported'),
            <>
              <Money amount={doubt.amount} /> · {doubt.codeText} · {t(`payments.arrival.${doubt.status}`)}
            </>,
          ],
          [t('payments.reconcile.why'), <Tag tone="ember">{t('payments.reconcile.doubt')}</Tag>],
        ]}
      />
      <p class="hint">{t('payments.reconcile.doubt.hint')}</p>
      <Details summary={t('payments.reconcile.clear')}>
        <Form label={t('payments.reconcile.clear')}>
          <Hidden name="act" value="clear" />
          <Hidden name="arrivalId" value={arrival.id} />
          <TextField form={{ values: {}, errors: [] }} name="note" label={t('payments.reconcile.note')} />
          <Button kind="quiet">{t('payments.reconcile.clear')}</Button>
        </Form>
      </Details>
    </section>
  );
}

function UnmatchedArrival({ arrival }: { readonly arrival: Reconciliation['arrivals'][number] }): JSX.Element {
  const t = useText(paymentTexts);
  const blank = { values: {}, errors: [] };
  return (
    <section class="life" aria-label={arrival.reference}>
      <SummaryList
        rows={[
          [t('payments.reconcile.reference'), <code>{arrival.reference}</code>],
          [t('payments.reconcile.amount'), <Money amount={arrival.amount} />],
          [t('payments.reconcile.words'), arrival.codeText],
          [t('payments.collect.since'), <When at={arrival.occurredAt} style="short" />],
          [t('payments.reconcile.why'), <Tag tone="amber">{t(`payments.verdict.${arrival.verdict}`)}</Tag>],
        ]}
      />
      <Details summary={t('payments.reconcile.apply')}>
        <Form label={t('payments.reconcile.apply')}>
          <Hidden name="act" value="apply" />
          <Hidden name="arrivalId" value={arrival.id} />
          <TextField form={blank} name="code" label={t('payments.pay.code')} width={20} />
          <TextField form={blank} name="note" label={t('payments.reconcile.note')} />
          <Button>{t('payments.reconcile.apply')}</Button>
        </Form>
      </Details>
      <Details summary={t('payments.reconcile.return')}>
        <Form label={t('payments.reconcile.return')}>
          <Hidden name="act" value="return" />
          <Hidden name="arrivalId" value={arrival.id} />
          <TextField form={blank} name="note" label={t('payments.reconcile.note')} />
          <Button kind="quiet">{t('payments.reconcile.return')}</Button>
        </Form>
      </Details>
    </section>
  );
}
