import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { FileDescription } from '#platform/files';
import { Answers, Button, ButtonRow, Details, FileList, Money, Panel, QrCode, VisuallyHidden, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { WorkingClock } from '#modules/calendar';
import { dossierTexts, isFinished, isIssued, lettersOf, mayFollow } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { AnswersSummary } from '#modules/forms';
import { paymentTexts, receiptNumber } from '#modules/payments';
import type { Receipt } from '#modules/payments';
import { formOf } from '#modules/procedures';
import { DossierFacts, DossierProgress } from '../../components/dossier-progress.tsx';
import { YourTurn } from '../../components/answer-limit.tsx';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly case: DossierCase;
  /** For money that was paid. */
  readonly receipts: readonly Receipt[];
  readonly clock: WorkingClock;
}

/** One dossier as its applicant sees it, with the one thing they can do next. */
export function DossierView({ case: dossierCase, receipts, clock }: Props): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { dossier, documents, procedure, rating, obligations } = dossierCase;
  const isOver = isFinished(dossier.state);
  const isOwing = !isOver && obligations.some(({ state }) => state === 'due');
  const base = `/ho-so/${dossier.id}`;
  return (
    <PortalLayout
      title={dossier.procedureName}
      caption={t('portal.dossier.caption', { code: dossier.code })}
      back="/ho-so"
      aside={<DossierFacts case={dossierCase} applicantName={dossier.applicant.name} />}
    >
      <YourTurn case={dossierCase} isSignedIn />
      {isOver ? <Results case={dossierCase} /> : null}
      {isOver && mayFollow(dossier.state, 'rate') && rating === undefined ? (
        <ButtonRow>
          <Button href={`${base}/danh-gia`}>{t('portal.dossier.rate')}</Button>
        </ButtonRow>
      ) : null}
      {isOwing ? <Fees case={dossierCase} receipts={receipts} /> : null}
      <DossierProgress case={dossierCase} clock={clock} />
      {isOwing ? null : <Fees case={dossierCase} receipts={receipts} />}
      {isOver ? null : <Results case={dossierCase} />}
      <Letters case={dossierCase} />
      <Answers
        stacked
        title={t('portal.dossier.papers')}
        rows={documents.map((document) => [document.name, d(`dossiers.document.state.${document.state}`)] as const)}
      />
      <Details summary={t('portal.review.answers')}>
        <AnswersSummary definition={formOf(procedure.record)} answers={dossier.answers} />
      </Details>
      <ButtonRow>
        <Button href={`${base}/giay-tiep-nhan.pdf`} kind="quiet">
          {t('portal.done.receipt')}
        </Button>
        {!isOver && mayFollow(dossier.state, 'rate') && rating === undefined ? <Button href={`${base}/danh-gia`}>{t('portal.dossier.rate')}</Button> : null}
      </ButtonRow>
      {mayFollow(dossier.state, 'withdraw') ? (
        <p>
          <a href={`${base}/rut`}>{t('portal.dossier.withdraw')}</a>
        </p>
      ) : null}
    </PortalLayout>
  );
}

/** What is to be paid, with the way to pay it, and the receipts of what was paid. */
function Fees({ case: { obligations }, receipts }: Pick<Props, 'case' | 'receipts'>): JSX.Element | null {
  const t = useText(texts);
  const pay = useText(paymentTexts);
  if (obligations.length === 0) return null;
  return (
    <>
      <h2>{t('portal.dossier.money')}</h2>
      <ul>
        {obligations.map((one) => (
          <li key={one.id}>
            {one.title}: <Money amount={one.amount} /> · {pay(`payments.state.${one.state}`)}
            {receipts
              .filter(({ obligationId, voidedAt }) => obligationId === one.id && voidedAt === null)
              .map((receipt) => (
                <div key={receipt.id}>
                  <a href={`/bien-nhan/${receipt.id}`}>{t('portal.dossier.fee-receipt', { number: receiptNumber(receipt) })}</a>
                </div>
              ))}
          </li>
        ))}
      </ul>
      {obligations.flatMap((one) =>
        one.state === 'due' ? (
          <p key={one.id}>
            <Button href={`/thanh-toan/${one.code}`}>
              {t('portal.dossier.pay')} <Money amount={one.amount} />
            </Button>
          </p>
        ) : (
          []
        ),
      )}
      {obligations.some(({ state }) => state === 'refund-due') ? <p class="hint">{t('portal.dossier.refund')}</p> : null}
    </>
  );
}

/** What was decided and by whom; each paper can be fetched from the moment it is issued, also while other agencies still work. */
function Results({ case: { dossier, results, agencies } }: { readonly case: DossierCase }): JSX.Element | null {
  const t = useText(texts);
  const d = useText(dossierTexts);
  if (results.length === 0) return null;
  return (
    <>
      <h2>{t('portal.dossier.results')}</h2>
      <ul>
        {results.map((result) => (
          <li key={result.id}>
            {result.title}: {d(`dossiers.result.state.${result.state}`)} {result.number === undefined ? '' : `(${result.number})`}
            {!isIssued(result) || result.issuedAt === undefined ? null : (
              <>
                <br />
                {t('portal.dossier.result.from', { agency: agencies.get(result.agencyId)?.name ?? '' })}, <When at={result.issuedAt} /> ·{' '}
                <a href={`/ho-so/${dossier.id}/ket-qua/${result.id}.pdf`}>
                  {t('portal.dossier.result.download')}
                  <VisuallyHidden>: {result.title}</VisuallyHidden>
                </a>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the agency wrote to the applicant, to keep. */
function Letters({ case: dossierCase }: { readonly case: DossierCase }): JSX.Element | null {
  const t = useText(texts);
  const letters = lettersOf(dossierCase);
  if (letters.length === 0) return null;
  return (
    <>
      <h2>{t('portal.paper.title')}</h2>
      <ul>
        {letters.map((letter) => (
          <li key={letter}>
            <a href={`/ho-so/${dossierCase.dossier.id}/giay/${letter}.pdf`}>{t(`portal.paper.${letter}`)} (PDF)</a>
          </li>
        ))}
      </ul>
    </>
  );
}

interface DoneProps {
  readonly case: DossierCase;
  readonly files: readonly FileDescription[];
  readonly trackUrl: string;
}

/** What the citizen keeps: code, QR, what was received, what comes next. */
export function DoneView({ case: { dossier, obligations }, files, trackUrl }: DoneProps): JSX.Element {
  const t = useText(texts);
  const due = obligations.find(({ state }) => state === 'due');
  return (
    <PortalLayout title={t('portal.done.title')} ownHeading>
      <Panel title={t('portal.done.title')}>
        {t('portal.done.code')}
        <br />
        <b class="num">{dossier.code}</b>
      </Panel>
      <h2>{t('portal.done.next')}</h2>
      <ol>
        {dossier.receptionDueAt === undefined ? null : (
          <li>
            {t('portal.done.reception')}{' '}
            <b>
              <When at={dossier.receptionDueAt} />
            </b>
            .
          </li>
        )}
        <li>{t('portal.done.told')}</li>
        {due === undefined ? null : (
          <li>
            {t('portal.done.pay')} <Money amount={due.amount} />.
          </li>
        )}
        <li>{t('portal.done.keep')}</li>
      </ol>
      <QrCode value={trackUrl} label={dossier.code} />
      <p class="hint">{t('portal.done.qr')}</p>
      <ButtonRow>
        <Button href={`/ho-so/${dossier.id}`}>{t('portal.done.track')}</Button>
        {due === undefined ? null : (
          <Button href={`/thanh-toan/${due.code}`} kind="quiet">
            {t('portal.dossier.pay')} <Money amount={due.amount} />
          </Button>
        )}
        <Button href={`/ho-so/${dossier.id}/giay-tiep-nhan.pdf`} kind="quiet">
          {t('portal.done.receipt')}
        </Button>
      </ButtonRow>
      {files.length === 0 ? null : (
        <>
          <h2>{t('portal.done.files')}</h2>
          <FileList files={files} />
        </>
      )}
    </PortalLayout>
  );
}
