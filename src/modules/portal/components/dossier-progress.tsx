import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { DeadlineBanner, Details, Notice, Stations, SummaryList, When } from '#ui/components';
import type { Station, SummaryPair } from '#ui/components';
import type { WorkingClock } from '#modules/calendar';
import { comingStepsOf, dossierTexts, isFinished, StateTag } from '#modules/dossiers';
import type { DossierCase, HistoryLine } from '#modules/dossiers';
import { texts } from '../locales/index.ts';
import { LegalTerm } from './legal-term.tsx';

interface Props {
  readonly case: DossierCase;
  readonly clock: WorkingClock;
}

/** Where a dossier stands: the deadline in words, then a line of stations, past, present and to come (A11). */
export function DossierProgress({ case: dossierCase, clock }: Props): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  return (
    <>
      <DueNotice case={dossierCase} clock={clock} />
      <h2>{t('portal.dossier.where')}</h2>
      <Stations stations={stationsOf(dossierCase, t, d)} />
    </>
  );
}

/** What one knows of a dossier at a glance, for the third beside its way. */
export function DossierFacts({
  case: { dossier, agency, receptionAgency },
  applicantName,
}: {
  readonly case: DossierCase;
  readonly applicantName: string;
}): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const rows: readonly (SummaryPair | undefined)[] = [
    [t('portal.mine.state'), <StateTag state={dossier.state} />],
    [t('portal.dossier.applicant'), applicantName],
    [t('portal.dossier.agency'), agency.name],
    receptionAgency.id === agency.id ? undefined : [t('portal.dossier.reception'), receptionAgency.name],
    [t('portal.dossier.channel'), d(`dossiers.channel.${dossier.channel}`)],
    dossier.helpPlace === undefined ? undefined : [t('portal.assist.place'), dossier.helpPlace],
    [t('portal.dossier.submitted'), <When at={dossier.submittedAt} />],
    [t('portal.fit.time'), <LegalTerm of={{ value: dossier.legalTime.value, unit: dossier.legalTime.unit as 'ngày' }} />],
    [t('portal.dossier.receiving'), d(`dossiers.receiving.${dossier.receivingMethod}`)],
  ];
  return (
    <>
      <h2>{t('portal.dossier.facts')}</h2>
      <SummaryList rows={rows.filter((row) => row !== undefined)} />
    </>
  );
}

function DueNotice({ case: { dossier, dueChanges }, clock }: Props): JSX.Element | null {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { now } = useRequest();
  if (isFinished(dossier.state)) return null;
  if (dossier.pausedSince !== undefined)
    return <Notice>{dossier.pauseGround === 'finance' ? t('portal.dossier.paused.finance') : t('portal.dossier.paused')}</Notice>;
  const due = dossier.dueAt ?? dossier.receptionDueAt;
  if (due === undefined) return null;
  const left = clock.remaining(now, due);
  return (
    <>
      <DeadlineBanner
        state="running"
        dueAt={due}
        due={dossier.dueAt === undefined ? t('portal.dossier.reception-due.short') : undefined}
        minutesLeft={left.isLate ? -left.minutes : left.minutes}
      />
      {left.isLate ? <Notice kind="warning">{t('portal.dossier.late')}</Notice> : null}
      {dueChanges.length === 0 ? null : (
        <Details summary={dueChanges.length === 1 ? t('portal.dossier.why-due') : t('portal.dossier.why-moved')}>
          <ol>
            {dueChanges.map((change) => (
              <li key={change.at + change.ground}>
                {d(`dossiers.ground.${change.ground as 'received'}`)}:{' '}
                {change.fromDueAt === undefined ? null : (
                  <>
                    <When at={change.fromDueAt} /> →{' '}
                  </>
                )}
                <When at={change.toDueAt} />
              </li>
            ))}
          </ol>
        </Details>
      )}
    </>
  );
}

type PortalText = ReturnType<typeof useText<typeof texts.vi>>;
type DossierText = ReturnType<typeof useText<typeof dossierTexts.vi>>;

const told = new Set([
  'submit',
  'assist',
  'receive',
  'refuse',
  'proceed',
  'request-supplement',
  'answer-supplement',
  'extend',
  'withdraw',
  'stop',
  'hand-over',
  'consult',
  'settle-payment',
  'transfer',
  'remove-paper',
]);

function stationsOf(dossierCase: DossierCase, t: PortalText, d: DossierText): readonly Station[] {
  const { dossier, history, tasks, agency, agencies } = dossierCase;
  const past = history
    .filter((line) => told.has(line.act))
    .map((line): Station => ({
      title: titleOf(line, t, d),
      state: line.act === 'refuse' || line.act === 'stop' ? 'stopped' : 'done',
      note: <When at={line.at} />,
      more: publicNote(line),
    }));
  const now = tasks.map(({ task, known }): Station => ({
    title: t('portal.dossier.with', {
      who: isYourTurn(dossier, known) ? t('portal.dossier.you') : `${known?.desk ?? task.name}, ${(agencies.get(task.agencyId ?? '') ?? agency).name}`,
    }),
    state: dossier.pausedSince === undefined ? 'now' : 'paused',
    note: (
      <>
        {t('portal.dossier.from')} <When at={dossier.pausedSince ?? task.createdAt} />
      </>
    ),
    more: dossier.state === 'awaiting-supplement' ? undefined : known?.duty,
  }));
  // What the applicant may have to mend is not told beforehand, and a desk only once in a row.
  const ahead = comingStepsOf(dossierCase).filter(({ desk }) => desk !== 'Người yêu cầu');
  const next = ahead.filter(({ desk }, index) => desk !== (index === 0 ? tasks.at(-1)?.known?.desk : ahead[index - 1]?.desk));
  return [...past, ...now, ...next.map((step): Station => ({ title: step.duty, state: 'next', note: step.desk }))];
}

function isYourTurn({ state }: DossierCase['dossier'], known: DossierCase['tasks'][number]['known']): boolean {
  return state === 'awaiting-supplement' || known?.desk === 'Người yêu cầu';
}

function titleOf(line: HistoryLine, t: PortalText, d: DossierText): string {
  const { desk, outcome, paper } = line.details;
  if (line.act === 'remove-paper' && typeof paper === 'string') return `${d('dossiers.act.remove-paper')}: ${paper}`;
  if (line.act !== 'proceed' || typeof desk !== 'string') return d(`dossiers.act.${line.act as 'submit'}`);
  if (desk !== 'Người yêu cầu') return `${d('dossiers.act.proceed')}: ${desk}`;
  return line.actorKind === 'system'
    ? t('portal.confirm.told.silent')
    : typeof outcome === 'string'
      ? t('portal.confirm.told.change')
      : t('portal.confirm.told.yes');
}

/** Reasons given to the applicant are shown; notes between officers are not. */
function publicNote(line: HistoryLine): string | undefined {
  return ['refuse', 'stop', 'extend', 'withdraw', 'request-supplement', 'transfer', 'assist', 'remove-paper'].includes(line.act) ? line.note : undefined;
}
