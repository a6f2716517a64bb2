import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, EmptyState, Filters, Pagination, Select, Table, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { StateTag } from '#modules/dossiers';
import type { RegisterLine, RegisterQuery } from '#modules/dossiers';
import type { Agency } from '#modules/organisations';
import { DayField } from '../../components/day-field.tsx';
import { caseHref } from '../../components/way-back.ts';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly period: RegisterQuery;
  readonly lines: readonly RegisterLine[];
  readonly names: ReadonlyMap<string, Agency>;
  readonly agencies: readonly Agency[];
  readonly next: string | undefined;
  readonly problem: string | undefined;
  readonly rail: readonly RailGroup[];
}

/** The register book of a desk, in the order of receipt. */
export function BookView({ period, lines, names, agencies, next, problem, rail }: Props): JSX.Element {
  const t = useText(texts);
  const query = new URLSearchParams({ tu: period.from, den: period.until, cq: period.agencyId });
  const path = '/ban-lam-viec/so-theo-doi';
  return (
    <DeskLayout
      title={t('desk.book.title')}
      rail={rail}
      keys={[...useListKeys(), { key: 'I', does: t('desk.book.pdf').toLowerCase() }]}
      errors={problem === undefined ? [] : [{ name: 'tu', message: problem }]}
    >
      <Filters action={path}>
        {agencies.length < 2 ? null : (
          <Select
            name="cq"
            label={t('desk.book.agency')}
            empty={false}
            value={period.agencyId}
            options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <DayField name="tu" label={t('desk.book.from')} value={period.from} />
        <DayField name="den" label={t('desk.book.until')} value={period.until} />
      </Filters>
      {lines.length === 0 ? (
        <EmptyState title={t('desk.book.empty')}>{t('desk.book.empty.hint')}</EmptyState>
      ) : (
        <>
          <ButtonRow>
            <Button kind="quiet" href={`${path}/so.pdf?${query.toString()}`} shortcut="i">
              {t('desk.book.pdf')}
            </Button>
            <Button kind="quiet" href={`${path}/so.csv?${query.toString()}`}>
              {t('desk.book.csv')}
            </Button>
          </ButtonRow>
          <BookTable lines={lines} names={names} />
        </>
      )}
      <Pagination next={next === undefined ? undefined : `${path}?${query.toString()}&sau=${encodeURIComponent(next)}`} shown={lines.length} />
    </DeskLayout>
  );
}

function BookTable({ lines, names }: Pick<Props, 'lines' | 'names'>): JSX.Element {
  const t = useText(texts);
  const { url } = useRequest();
  return (
    <Table
      caption={t('desk.book.title')}
      hideCaption
      keys
      rows={lines}
      rowKey={(line) => line.id}
      columns={[
        {
          key: 'code',
          title: t('desk.column.dossier'),
          cell: (line) => (
            <>
              <a class="nowrap" href={caseHref(line.id, url)}>
                {line.code}
              </a>
              <span class="sub">
                {t('desk.book.ordinal')} {line.ordinal}/{line.book}
              </span>
            </>
          ),
        },
        {
          key: 'who',
          title: t('desk.case.applicant'),
          cell: (line) => (
            <>
              {line.applicantName}
              <span class="sub">{[line.applicantAddress, line.applicantPhone].filter(Boolean).join(' · ')}</span>
            </>
          ),
        },
        {
          key: 'procedure',
          title: t('desk.column.procedure'),
          cell: (line) => (
            <>
              {line.procedureName}
              <span class="sub">{names.get(line.agencyId)?.shortName ?? ''}</span>
            </>
          ),
        },
        { key: 'received', title: t('desk.book.received'), cell: (line) => <When at={line.receivedAt} style="short" /> },
        { key: 'promised', title: t('desk.book.promised'), cell: (line) => (line.dueAt === undefined ? '–' : <When at={line.dueAt} style="short" />) },
        {
          key: 'returned',
          title: t('desk.book.returned'),
          cell: (line) => <Returned line={line} />,
        },
      ]}
    />
  );
}

function Returned({ line: { returnedAt, state } }: { readonly line: Props['lines'][number] }): JSX.Element {
  return returnedAt === undefined ? <StateTag state={state} /> : <When at={returnedAt} style="short" />;
}
