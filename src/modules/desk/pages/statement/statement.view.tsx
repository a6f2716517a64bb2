import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, FileField, Form, Hidden, Money, Notice, Table, Tag, TextArea, When } from '#ui/components';
import type { FormView } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { amountDue, paymentTexts } from '#modules/payments';
import type { Obligation, StatementReport, StatementRow } from '#modules/payments';
import { texts } from '../../locales/index.ts';

const here = '/ban-lam-viec/doi-soat/sao-ke';

/** A line of the statement, what became or would become of it, and the fee of this agency that it names. */
export interface ComparedRow extends StatementRow {
  readonly verdict: StatementReport['lines'][number]['verdict'];
  readonly fee: Obligation | undefined;
}

/** Where a statement is given: a file, or rows pasted from the bank's page. */
export function StatementFormView({ form, rail }: { readonly form: FormView; readonly rail: readonly RailGroup[] }): JSX.Element {
  const t = useText(texts);
  return (
    <DeskLayout title={t('desk.statement.title')} back="/ban-lam-viec/doi-soat" errors={form.errors} rail={rail}>
      <p class="lead">{t('desk.statement.lead')}</p>
      <Form files action={here}>
        <FileField form={form} name="file" label={t('desk.statement.file')} accept=".csv,.txt,.tsv" kinds="CSV" maxSize="512 kB" plain optional />
        <TextArea form={form} name="rows" label={t('desk.statement.rows')} hint={t('desk.statement.rows.hint')} rows={10} optional />
        <Button>{t('desk.statement.preview')}</Button>
      </Form>
      <Details summary={t('desk.statement.help')}>
        <p>{t('desk.statement.help.text')}</p>
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
  readonly rail: readonly RailGroup[];
}): JSX.Element {
  const t = useText(texts);
  const { rows, isTaken, outgoing, missingAtBank, text } = props;
  const kinds = { fits: rows.filter(isFit), open: rows.filter((row) => !isFit(row) && !isKnown(row)), known: rows.filter(isKnown) };
  const counts = { fits: kinds.fits.length, open: kinds.open.length, known: kinds.known.length };
  const news = counts.fits + counts.open;
  return (
    <DeskLayout
      title={isTaken ? t('desk.statement.taken') : t('desk.statement.preview.title')}
      caption={t('desk.statement.title')}
      back={isTaken ? '/ban-lam-viec/doi-soat' : here}
      rail={props.rail}
      keys={isTaken || news === 0 ? [] : [{ key: 'C', does: t('desk.statement.take', { n: news }).toLowerCase() }]}
    >
      <Notice kind={isTaken ? 'success' : 'information'} live={isTaken}>
        {t(isTaken ? 'desk.statement.counts.taken' : 'desk.statement.counts', counts)}
        {outgoing === 0 ? '' : ` ${t('desk.statement.outgoing', { n: outgoing })}`}
      </Notice>
      {isTaken ? <Next open={counts.open} /> : <Confirm text={text} news={news} />}
      <Table
        caption={t('desk.statement.lines')}
        groups={(['open', 'fits', 'known'] as const)
          .filter((kind) => kinds[kind].length > 0)
          .map((kind) => ({ title: `${t(`desk.statement.group.${kind}`)} (${kinds[kind].length})`, rows: kinds[kind] }))}
        rowKey={(row) => row.reference}
        columns={[
          {
            key: 'reference',
            title: t('desk.reconcile.reference'),
            cell: (row) => (
              <>
                <code>{row.reference}</code>
                <span class="sub">{t('desk.statement.line', { line: row.line })}</span>
              </>
            ),
          },
          { key: 'at', title: t('desk.statement.at'), cell: (row) => <When at={row.at} style="short" /> },
          { key: 'amount', title: t('desk.reconcile.amount'), cell: (row) => <Money amount={row.amount} />, right: true },
          { key: 'words', title: t('desk.reconcile.words'), cell: (row) => row.text },
          { key: 'outcome', title: t('desk.statement.outcome'), cell: (row) => <Outcome row={row} /> },
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
  const t = useText(texts);
  const pay = useText(paymentTexts);
  const tone = verdict === 'accepted' ? 'leaf' : verdict === 'known' ? 'plain' : verdict === 'changed' ? 'ember' : 'amber';
  return (
    <>
      <Tag tone={tone}>
        {verdict === 'accepted'
          ? t('desk.statement.fits')
          : verdict === 'known' || verdict === 'changed'
            ? t(`desk.statement.${verdict}`)
            : pay(`payments.verdict.${verdict}`)}
      </Tag>
      {fee === undefined ? null : (
        <span class="sub">
          <a href={`/ban-lam-viec/thu-tien/${fee.id}`}>{fee.code}</a> · {fee.payerName ?? fee.title}
          {verdict === 'wrong-amount' ? (
            <>
              {' '}
              · {pay('payments.pay.due')}: <Money amount={amountDue(fee)} />
            </>
          ) : null}
        </span>
      )}
    </>
  );
}

/** The rows travel along as they were given, so nothing is kept before it is taken in. */
function Confirm({ text, news }: { readonly text: string; readonly news: number }): JSX.Element {
  const t = useText(texts);
  return (
    <Form action={here}>
      <Hidden name="rows" value={text} />
      <ButtonRow>
        {news === 0 ? (
          <Button href="/ban-lam-viec/doi-soat">{t('desk.statement.all-known')}</Button>
        ) : (
          <Button name="act" value="take" shortcut="c">
            {t('desk.statement.take', { n: news })}
          </Button>
        )}
        <Button kind="quiet" name="act" value="edit">
          {t('desk.statement.edit')}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function Next({ open }: { readonly open: number }): JSX.Element {
  const t = useText(texts);
  return (
    <ButtonRow>
      <Button href="/ban-lam-viec/doi-soat">{open === 0 ? t('desk.reconcile.title') : t('desk.statement.clear', { n: open })}</Button>
      <Button kind="quiet" href={here}>
        {t('desk.statement.another')}
      </Button>
    </ButtonRow>
  );
}

function MissingAtBank({ missing }: { readonly missing: StatementReport['missingAtBank'] }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <h2>{t('desk.statement.missing')}</h2>
      <p class="hint">{t('desk.statement.missing.hint')}</p>
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
