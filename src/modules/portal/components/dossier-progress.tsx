import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { DeadlineBanner, Details, Notice, Stations, SummaryList, Tag, When } from '#ui/components';
import type { Station, Tone } from '#ui/components';
import type { WorkingClock } from '#modules/calendar';
import { dossierTexts, isFinished } from '#modules/dossiers';
import type { BusinessState, DossierCase, HistoryLine } from '#modules/dossiers';
import { texts } from '../locales/index.ts';

interface Props { readonly case: DossierCase; readonly clock: WorkingClock; readonly applicantName: string }

const tones: Readonly<Record<BusinessState, Tone>> = {
  submitted: 'indigo', received: 'indigo', 'in-progress': 'indigo', 'awaiting-supplement': 'amber', 'awaiting-payment': 'amber',
  rejected: 'ember', withdrawn: 'plain', stopped: 'ember', resolved: 'leaf', returned: 'leaf',
};

/** A state as a tag. */
export function StateTag({ state }: { readonly state: BusinessState }): JSX.Element {
  const t = useText(dossierTexts);
  return <Tag tone={tones[state]}>{t(`dossiers.state.${state}`)}</Tag>;
}

/** Where a dossier stands, told as a line of stations with the deadline in words. */
export function DossierProgress({ case: dossierCase, clock, applicantName }: Props): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { dossier, agency, receptionAgency } = dossierCase;
  return (
    <>
      <DueNotice case={dossierCase} clock={clock} />
      <SummaryList rows={[
        [t('portal.mine.state'), <StateTag state={dossier.state} />],
        [t('portal.dossier.applicant'), applicantName],
        [t('portal.dossier.agency'), agency.name],
        [t('portal.dossier.reception'), receptionAgency.name],
        [t('portal.dossier.channel'), d(`dossiers.channel.${dossier.channel}`)],
        [t('portal.dossier.submitted'), <When at={dossier.submittedAt} />],
      ]} />
      <h2>{t('portal.dossier.where')}</h2>
      <Stations stations={stationsOf(dossierCase, t, d)} />
    </>
  );
}

function DueNotice({ case: { dossier, dueChanges }, clock }: Pick<Props, 'case' | 'clock'>): JSX.Element | null {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { now } = useRequest();
  if (dossier.pausedSince !== undefined) return <Notice kind="warning">{dossier.pauseGround === 'finance' ? t('portal.dossier.paused.finance') : t('portal.dossier.paused')}</Notice>;
  const due = dossier.dueAt ?? dossier.receptionDueAt;
  if (due === undefined || isFinished(dossier.state)) return null;
  const left = clock.remaining(now, due);
  return (
    <>
      <p class="caption">{dossier.dueAt === undefined ? t('portal.dossier.reception-due') : t('portal.dossier.due')}</p>
      <DeadlineBanner state="running" dueAt={due} minutesLeft={left.isLate ? -left.minutes : left.minutes} />
      {dueChanges.length < 2 ? null : (
        <Details summary={t('portal.dossier.why-due')}>
          <ul>{dueChanges.map((change) => <li key={change.at + change.ground}>{d(`dossiers.ground.${change.ground as 'received'}`)}: <When at={change.toDueAt} /></li>)}</ul>
        </Details>
      )}
    </>
  );
}

type PortalText = ReturnType<typeof useText<typeof texts.vi>>;
type DossierText = ReturnType<typeof useText<typeof dossierTexts.vi>>;

function stationsOf({ dossier, history, tasks, agency, agencies }: DossierCase, t: PortalText, d: DossierText): readonly Station[] {
  const told = new Set(['submit', 'assist', 'receive', 'refuse', 'proceed', 'request-supplement', 'answer-supplement', 'extend', 'withdraw', 'stop', 'hand-over', 'consult', 'settle-payment', 'transfer']);
  const past = history.filter((line) => told.has(line.act)).map((line): Station => ({
    title: titleOf(line, d), state: line.act === 'refuse' || line.act === 'stop' ? 'stopped' : 'done', note: <When at={line.at} />, more: publicNote(line),
  }));
  const now = tasks.map(({ task, known }): Station => ({
    title: isApplicantsTurn(dossier, known) ? t('portal.dossier.with-you') : t('portal.dossier.with', { who: `${known?.step.desk ?? task.name}, ${(agencies.get(task.agencyId ?? '') ?? agency).name}` }),
    state: dossier.pausedSince === undefined ? 'now' : 'paused', note: <When at={task.createdAt} />, more: known?.step.duty,
  }));
  return [...past, ...now];
}

function isApplicantsTurn({ state }: DossierCase['dossier'], known: DossierCase['tasks'][number]['known']): boolean {
  return state === 'awaiting-supplement' || known?.step.desk === 'Người yêu cầu';
}

function titleOf(line: HistoryLine, d: DossierText): string {
  const { desk, toAgency } = line.details;
  if (line.act === 'transfer' && typeof toAgency === 'string') return `${d('dossiers.act.transfer')}: ${toAgency}`;
  return line.act === 'proceed' && typeof desk === 'string' ? `${d('dossiers.act.proceed')}: ${desk}` : d(`dossiers.act.${line.act as 'submit'}`);
}

/** Reasons given to the applicant are shown; notes between officers are not. */
function publicNote(line: HistoryLine): string | undefined {
  return ['refuse', 'stop', 'extend', 'withdraw', 'request-supplement', 'transfer', 'assist'].includes(line.act) ? line.note : undefined;
}
