import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Answers, Button, ButtonRow, Details, Form, Hidden, Notice, Radios, SummaryList } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { caseAnswers, legalTimeOf } from '#modules/procedures';
import type { Eligibility, ProcedureVersion, RecordDocument } from '#modules/procedures';
import { LegalTerm } from '../../components/legal-term.tsx';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';

type Of<Kind extends Eligibility['kind']> = Extract<Eligibility, { readonly kind: Kind }>;
interface Props {
  readonly procedure: ProcedureVersion;
  readonly state: Eligibility;
  readonly instead: ProcedureVersion | undefined;
  readonly isFileable: boolean;
  readonly now: Instant;
  readonly isUnanswered: boolean;
}

/** A question, where to go instead, or what one needs. */
export function EligibilityView({ procedure, state, instead, isFileable, now, isUnanswered }: Props): JSX.Element {
  if (state.kind === 'ask') return <QuestionBefore procedure={procedure} state={state} isUnanswered={isUnanswered} />;
  return state.kind === 'stop' ? (
    <StopView procedure={procedure} state={state} instead={instead} />
  ) : (
    <FitsView procedure={procedure} state={state} isFileable={isFileable} now={now} />
  );
}

function QuestionBefore({
  procedure,
  state: { question, answered },
  isUnanswered,
}: {
  readonly procedure: ProcedureVersion;
  readonly state: Of<'ask'>;
  readonly isUnanswered: boolean;
}): JSX.Element {
  const t = useText(texts);
  const error = isUnanswered ? t('portal.fit.missing') : undefined;
  const choices =
    question.type === 'boolean'
      ? [
          { value: 'true', label: t('portal.fit.yes') },
          { value: 'false', label: t('portal.fit.no') },
        ]
      : question.options.map((value) => ({ value, label: value }));
  return (
    <JourneyLayout
      title={question.text}
      caption={`${spokenName(procedure.record)} · ${t('portal.fit.step', { n: answered.length + 1 })}`}
      ownHeading
      back={backFrom(procedure, answered)}
      errors={error === undefined ? [] : [{ name: question.id, message: error }]}
    >
      <Form method="get" action={addressOf(procedure)}>
        {answered.map((one) => (
          <Hidden key={one.question.id} name={one.question.id} value={String(one.answer)} />
        ))}
        <Hidden name="hoi" value={question.id} />
        <Radios
          name={question.id}
          label={question.text}
          hint={question.hint ?? undefined}
          size="page"
          error={error}
          choices={choices}
          inline={question.type === 'boolean'}
        />
        <Button>{t('portal.fit.continue')}</Button>
      </Form>
      {answered.length > 0 ? null : <p class="hint">{t('portal.fit.nothing-kept')}</p>}
    </JourneyLayout>
  );
}

function StopView({
  procedure,
  state,
  instead,
}: {
  readonly procedure: ProcedureVersion;
  readonly state: Of<'stop'>;
  readonly instead: ProcedureVersion | undefined;
}): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('portal.fit.stop')} caption={spokenName(procedure.record)} back={backFrom(procedure, state.answered)}>
      <Notice kind="warning">{state.reason}</Notice>
      {instead === undefined ? null : (
        <>
          <h2>{t('portal.fit.instead')}</h2>
          <p>
            <a href={`/thu-tuc/${instead.slug}`}>{instead.record.name}</a>
          </p>
          <Button href={instead.record.eligibility === undefined ? `/thu-tuc/${instead.slug}` : addressOf(instead)}>
            {instead.record.eligibility === undefined ? t('portal.fit.instead.read') : t('portal.fit.instead.check')}
          </Button>
        </>
      )}
      <Answered procedure={procedure} answered={state.answered} />
      <p>
        <a href="/ho-tro">{t('portal.fit.help')}</a>
      </p>
      <p>
        <a href="/thu-tuc">{t('portal.fit.other')}</a>
      </p>
    </JourneyLayout>
  );
}

function FitsView({
  procedure,
  state,
  isFileable,
  now,
}: {
  readonly procedure: ProcedureVersion;
  readonly state: Of<'fits'>;
  readonly isFileable: boolean;
  readonly now: Instant;
}): JSX.Element {
  const t = useText(texts);
  const { record, slug } = procedure;
  const time = legalTimeOf(record, 'trực tuyến', caseAnswers(state), now);
  return (
    <JourneyLayout title={t('portal.fit.ok')} caption={spokenName(record)} back={backFrom(procedure, state.answered)}>
      <p>{t('portal.fit.ok.text')}</p>
      <h2>{t('portal.fit.need')}</h2>
      {state.documents.length === 0 ? <p>{t('portal.fit.need.none')}</p> : <DocumentList documents={state.documents} />}
      {state.possible.length === 0 ? null : (
        <Details summary={t('portal.fit.possible')}>
          {state.possible.map(({ title, documents }) => (
            <section key={title}>
              <h3>{title}</h3>
              <DocumentList documents={documents} />
            </section>
          ))}
        </Details>
      )}
      <SummaryList rows={[[t('portal.fit.time'), <LegalTerm of={{ value: time.value, unit: time.unit }} />]]} />
      {record.conditions.length === 0 ? null : (
        <Details summary={t('portal.fit.conditions')}>
          <ul>
            {record.conditions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Details>
      )}
      <ButtonRow>
        {isFileable ? <Button href={addressOf(procedure, state.answered, 'nop')}>{t('portal.fit.start')}</Button> : null}
        <Button href={`/thu-tuc/${slug}/to-khai.pdf`} kind="quiet">
          {t('portal.procedure.print')}
        </Button>
      </ButtonRow>
      <Answered procedure={procedure} answered={state.answered} />
    </JourneyLayout>
  );
}

function DocumentList({ documents }: { readonly documents: readonly RecordDocument[] }): JSX.Element {
  const t = useText(texts);
  return (
    <ul>
      {documents.map((document) => (
        <li key={document.id}>
          {document.name}
          {document.kind === 'xuất trình' ? ` (${t('portal.procedure.shown')})` : ''}
          {document.replaceableBy === null ? null : <span class="hint"> {t('portal.procedure.replaceable', { by: document.replaceableBy })}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What was answered, each with the way back to its question. */
function Answered({ procedure, answered }: { readonly procedure: ProcedureVersion; readonly answered: Eligibility['answered'] }): JSX.Element | null {
  const t = useText(texts);
  if (answered.length === 0) return null;
  const inWords = (answer: boolean | string): string => (typeof answer === 'string' ? answer : answer ? t('portal.fit.yes') : t('portal.fit.no'));
  return (
    <Answers
      title={t('portal.fit.answers')}
      rows={answered.map(({ question, answer }, index) => ({
        key: question.text,
        value: inWords(answer),
        change: addressOf(procedure, answered.slice(0, index)),
      }))}
    />
  );
}

function addressOf({ slug }: ProcedureVersion, answered: Eligibility['answered'] = [], page: 'dieu-kien' | 'nop' = 'dieu-kien'): string {
  const carried = new URLSearchParams(answered.map(({ question, answer }) => [question.id, String(answer)])).toString();
  return `/thu-tuc/${slug}/${page}${carried === '' ? '' : `?${carried}`}`;
}

function backFrom(procedure: ProcedureVersion, answered: Eligibility['answered']): string {
  return answered.length === 0 ? `/thu-tuc/${procedure.slug}` : addressOf(procedure, answered.slice(0, -1));
}
