import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, FileField, Form, Hidden, Money, Notice, Table, Tag, TextArea, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { StatementReport } from '../../actions/reconcile.ts';
import { amountDue } from '../../domain/obligation.ts';
import type { Obligation } from '../../domain/obligation.ts';
import type { StatementRow } from '../../domain/statement-file.ts';
import { paymentTexts } from '../../locales/index.ts';

const here = '/ban-lam-viec/doi-soat/sao-ke';

/** A line of the statement, what became or would become of it, and the fee of this agency that it names. */
export interface ComparedRow extends StatementRow {
  readonly verdict: StatementReport['lines'][number]['verdict'];
  readonly fee: Obligation | undefined;
}

/** Where a statement is given: a file, or rows pasted from the bank's page. */
export function StatementFormView({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <DeskLayout title={t('payments.statement.title')} back="/ban-lam-viec/doi-soat" errors={form.errors}>
      <p class="lead">{t('payments.statement.lead')}</p>
      <Form files action={here}>
        <FileField form={form} name="file" label={t('payments.statement.file')} accept=".csv,.txt,.tsv" kinds="CSV" maxSize="512 kB" plain optional />
        <TextArea form={form} name="rows" label={t('payments.statement.rows')} hint={t('payments.statement.rows.hint')} rows={10} optional />
        <Button>{t('payments.statement.preview')}</Button>
      </Form>
      <Details summary={t('payments.statement.help')}>
        <p>{t('payments.statement.help.text')}</p>
      </Details>
    </DeskLayout>
  );
}

/** What a statement leads to, before or after it was taken in: what needs a person first. */
export function StatementReportView(props: {
  readonly rows: readonly ComparedRow[];
  readonly missingAtBank: StatementReport['missingAtBank'];
  readonly outgoing: number;
  readonly text: string;
  readonly isTaken: boolean;
}): JSX.Element {
  const t = useText(paymentTexts);
  const { rows, isTaken, outgoing, missingAtBank, text } = props;
  const kinds = { fits: rows.filter(isFit), open: rows.filter((row) => !isFit(row) && !isKnown(row)), known: rows.filter(isKnown) };
  const counts = { fits: kinds.fits.length, open: kinds.open.length, known: kinds.known.length };
  const news = counts.fits + counts.open;
  return (
    <DeskLayout
      title={isTaken ? t('payments.statement.taken') : t('payments.statement.preview.title')}
      caption={t('payments.statement.title')}
      back={isTaken ? '/ban-lam-viec/doi-soat' : here}
      keys={isTaken || news === 0 ? [] : [{ key: 'C', does: t('payments.statement.take', { n: news }).toLowerCase() }]}
    >
      <Notice kind={isTaken ? 'success' : 'information'} live={isTaken}>
        {t(isTaken ? 'payments.statement.counts.taken' : 'payments.statement.counts', counts)}
        {outgoing === 0 ? '' : ` ${t('payments.statement.outgoing', { n: outgoing })}`}
      </Notice>
      {isTaken ? <Next open={counts.open} /> : <Confirm text={text} news={news} />}
      <Table
        caption={t('payments.statement.lines')}
        groups={(['open', 'fits', 'known'] as const)
          .filter((kind) => kinds[kind].length > 0)
          .map((kind) => ({ title: `${t(`payments.statement.group.${kind}`)} (${kinds[kind].length})`, rows: kinds[kind] }))}
        rowKey={(row) => row.reference}
        columns={[
          {
            key: 'reference',
            title: t('payments.reconcile.reference'),
            cell: (row) => (
              <>
                <code>{row.reference}</code>
                <span class="sub">{t('payments.statement.line', { line: row.line })}</span>
              </>
            ),
          },
          { key: 'at', title: t('payments.statement.at'), cell: (row) => <When at={row.at} style="short" /> },
          { key: 'amount', title: t('payments.reconcile.amount'), cell: (row) => <Money amount={row.amount} />, right: true },
          { key: 'words', title: t('payments.reconcile.words'), cell: (row) => row.text },
          { key: 'outcome', title: t('payments.statement.outcome'), cell: (row) => <Outcome row={row} /> },
        ]}
      />
      {missingAtBank.length === 0 ? null : <MissingAtBank missing={missingAtBank} />}
    </DeskLayout>
  );
}

function isFit({ verdict }: ComparedRow): boolean {
  return verdict === 'accepted';
}

function isKnown({ verdict }: ComparedRow): boolean {
  return verdict === 'known';
}

function Outcome({ row: { verdict, fee } }: { readonly row: ComparedRow }): JSX.Element {
  const t = useText(paymentTexts);
  const tone = verdict === 'accepted' ? 'leaf' : verdict === 'known' ? 'plain' : verdict === 'changed' ? 'ember' : 'amber';
  return (
    <>
      <Tag tone={tone}>
        {verdict === 'accepted'
          ? t('payments.statement.fits')
          : verdict === 'known' || verdict === 'changed'
            ? t(`payments.statement.${verdict}`)
            : t(`payments.verdict.${verdict}`)}
      </Tag>
      {fee === undefined ? null : (
        <span class="sub">
          <a href={`/ban-lam-viec/thu-tien/${fee.id}`}>{fee.code}</a> · {fee.payerName ?? fee.title}
          {verdict === 'wrong-amount' ? (
            <>
              {' '}
              · {t('payments.pay.due')}: <Money amount={amountDue(fee)} />
            </>
          ) : null}
        </span>
      )}
    </>
  );
}

/** The rows travel along as they were given, so nothing is kept before it is taken in. */
function Confirm({ text, news }: { readonly text: string; readonly news: number }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <Form action={here}>
      <Hidden name="rows" value={text} />
      <ButtonRow>
        {news === 0 ? (
          <Button href="/ban-lam-viec/doi-soat">{t('payments.statement.all-known')}</Button>
        ) : (
          <Button name="act" value="take" shortcut="c">
            {t('payments.statement.take', { n: news })}
          </Button>
        )}
        <Button kind="quiet" name="act" value="edit">
          {t('payments.statement.edit')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function Next({ open }: { readonly open: number }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <ButtonRow>
      <Button href="/ban-lam-viec/doi-soat">{open === 0 ? t('payments.reconcile.title') : t('payments.statement.clear', { n: open })}</Button>
      <Button kind="quiet" href={here}>
        {t('payments.statement.another')}
      </Button>
    </ButtonRow>
  );
}

function MissingAtBank({ missing }: { readonly missing: StatementReport['missingAtBank'] }): JSX.Element {
  const t = useText(paymentTexts);
  return (
    <>
      <h2>{t('payments.statement.missing')}</h2>
      <p class="hint">{t('payments.statement.missing.hint')}</p>
      <ul class="plain-list">
        {missing.map(({ reference, amount }) => (
          <li key={reference}>
            <code>{reference}</code> · <Money amount={amount} />
          </li>
        ))}
      </ul>
    </>
  );
}
