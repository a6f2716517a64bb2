import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, Details, Money, Notice, SummaryList, Table } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { formatDate } from '#modules/forms';
import { hasEligibility } from '#modules/procedures';
import type { ProcedureRecord, ProcedureVersion } from '#modules/procedures';
import { capital } from '../../components/capital.ts';
import { LegalTerm } from '../../components/legal-term.tsx';
import { texts } from '../../locales/index.ts';

type Channel = ProcedureRecord['channels'][number];

/** A procedure's own page. */
export function ProcedureView({ procedure }: { readonly procedure: ProcedureVersion }): JSX.Element {
  const t = useText(texts);
  const { locale } = useRequest();
  const { record, slug } = procedure;
  const isFileable = procedure.processId !== undefined && procedure.formId !== undefined;
  return (
    <PortalLayout title={record.name} breadcrumb={[{ href: '/thu-tuc', text: t('portal.procedures.title') }]} aside={<Facts procedure={procedure} />}>
      {locale === 'vi' ? null : <p class="lead">{record.nameEn}</p>}
      {isFileable ? (
        <ButtonRow>
          <Button href={`/thu-tuc/${slug}/${hasEligibility(record) ? 'dieu-kien' : 'nop'}`}>{t('portal.procedure.start')}</Button>
          <Button href={`/thu-tuc/${slug}/to-khai.pdf`} kind="quiet">
            {t('portal.procedure.print')}
          </Button>
        </ButtonRow>
      ) : (
        <Notice>{t('portal.procedure.not-online')}</Notice>
      )}
      <Ways channels={record.channels} />
      {record.documents.length === 0 ? null : (
        <>
          <h2>{t('portal.procedure.documents')}</h2>
          <Documents record={record} />
        </>
      )}
      {record.conditions.length === 0 ? null : (
        <>
          <h2>{t('portal.procedure.conditions')}</h2>
          <ul>
            {record.conditions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {record.sequence.length === 0 ? null : (
        <>
          <h2>{t('portal.procedure.sequence')}</h2>
          <ol>
            {record.sequence.map((step) => (
              <li key={step.title}>
                <b>{step.title}.</b> {step.detail}
              </li>
            ))}
          </ol>
        </>
      )}
      <h2>{t('portal.procedure.results')}</h2>
      <ul>
        {record.results.map((result) => (
          <li key={result.id}>{result.name}</li>
        ))}
      </ul>
      <Law record={record} />
    </PortalLayout>
  );
}

function Facts({ procedure }: { readonly procedure: ProcedureVersion }): JSX.Element {
  const t = useText(texts);
  const { record } = procedure;
  const first = record.channels[0];
  return (
    <>
      <h2>{t('portal.procedure.facts')}</h2>
      <SummaryList
        rows={[
          ...(first?.time.value == null ? [] : [[t('portal.procedure.time'), <LegalTerm of={{ value: first.time.value, unit: first.time.unit }} />] as const]),
          [t('portal.procedure.agency'), <Deciding record={record} />],
          [t('portal.procedure.who'), record.audience.map((who) => t(`portal.procedure.audience.${who as 'citizen'}`)).join(', ')],
          [t('portal.procedure.code'), record.code],
          [t('portal.procedure.sure'), t(`portal.procedure.sure.${record.confidence.overall}`)],
        ]}
      />
      <p class="small mist">{t('portal.procedure.demo')}</p>
      {record.confidence.weak.length === 0 ? null : (
        <Details summary={t('portal.procedure.weak')}>
          <ul>
            {record.confidence.weak.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** Who decides in the words of the law, and the acts that say so. */
function Deciding({ record: { agency, deciders } }: { readonly record: ProcedureRecord }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {agency.competent}
      {deciders.map(({ basis }) =>
        basis === null ? null : (
          <div key={basis} class="small mist">
            {t('portal.procedure.agency.basis', { basis })}
          </div>
        ),
      )}
    </>
  );
}

/** Ways to file that take as long and cost the same stand in one row. */
function Ways({ channels }: { readonly channels: readonly Channel[] }): JSX.Element {
  const t = useText(texts);
  const sameTerms = new Map<string, [Channel, ...Channel[]]>();
  for (const channel of channels) {
    const terms = JSON.stringify([channel.time, channel.fees]);
    sameTerms.set(terms, [...(sameTerms.get(terms) ?? []), channel] as [Channel, ...Channel[]]);
  }
  return (
    <>
      <h2>{t('portal.procedure.ways')}</h2>
      <Table
        caption={t('portal.procedure.ways')}
        hideCaption
        rows={[...sameTerms.values()]}
        rowKey={([first]) => first.channel}
        columns={[
          {
            key: 'channel',
            title: t('portal.dossier.channel'),
            cell: (row) => <b>{capital(row.map(({ channel }) => t(`portal.procedure.channel.${channel}`)).join(', '))}</b>,
          },
          {
            key: 'time',
            title: t('portal.procedure.time'),
            cell: ([{ time }]) => (
              <>
                {time.value === null ? '' : <LegalTerm of={{ value: time.value, unit: time.unit }} />}
                {time.note === null ? null : <span class="sub">{time.note}</span>}
              </>
            ),
          },
          { key: 'fee', title: t('portal.procedure.fee'), cell: ([first]) => <Fees channel={first} /> },
        ]}
      />
    </>
  );
}

function Fees({ channel }: { readonly channel: Channel }): JSX.Element {
  const t = useText(texts);
  if (channel.fees.length === 0) return <>{t('portal.procedure.fee.none')}</>;
  const [only, ...others] = channel.fees.map((fee) => <Fee key={fee.name} fee={fee} />);
  return others.length === 0 ? (
    <>{only}</>
  ) : (
    <ul>
      {[only, ...others].map((fee, index) => (
        <li key={index}>{fee}</li>
      ))}
    </ul>
  );
}

function Fee({ fee }: { readonly fee: Channel['fees'][number] }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {fee.name}: {fee.amount === null ? t('portal.procedure.fee.council') : <Money amount={fee.amount} free />}
      {fee.amount === null || fee.amount === 0 ? '' : ` / ${fee.unit}`}
      {fee.exemptions.length === 0 ? null : (
        <Details summary={t('portal.procedure.exemptions')}>
          <ul>
            {fee.exemptions.map((one) => (
              <li key={one.who}>
                {one.who}: {one.percent}%
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

function Documents({ record }: { readonly record: ProcedureRecord }): JSX.Element {
  const t = useText(texts);
  const groups = [{ id: '*', title: t('portal.procedure.documents.everyone') }, ...record.cases].map(({ id, title }) => ({
    title,
    rows: record.documents.filter((document) => document.cases.includes(id)),
  }));
  return (
    <>
      {groups
        .filter((group) => group.rows.length > 0)
        .map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <ul>
              {group.rows.map((document) => (
                <li key={document.id}>
                  {document.name}
                  {inBrackets(t('portal.procedure.originals', document), document.kind === 'xuất trình' ? t('portal.procedure.shown') : '')}
                  {document.replaceableBy === null ? null : <span class="hint"> {t('portal.procedure.replaceable', { by: document.replaceableBy })}</span>}
                </li>
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

function inBrackets(...words: readonly string[]): string {
  const said = words.filter((word) => word !== '');
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

function Law({ record }: { readonly record: ProcedureRecord }): JSX.Element | null {
  const t = useText(texts);
  if (record.legalBasis.length === 0) return null;
  return (
    <Details summary={t('portal.procedure.legal')}>
      <ul>
        {record.legalBasis.map((law) => (
          <li key={law.number}>
            {law.number} {law.title}
            {law.effectiveFrom === null ? '' : ` (${t('portal.procedure.law.from', { date: formatDate(law.effectiveFrom) })})`}
          </li>
        ))}
      </ul>
    </Details>
  );
}
