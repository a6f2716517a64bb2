import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { FileDescription } from '#platform/files';
import { DeadlineBanner, InsetText, Notice, When } from '#ui/components';
import type { KeyHint } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import type { WorkingClock } from '#modules/calendar';
import { answerLimitOf, dossierTexts, lettersOf, mayOnDossier } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { AnswersSummary } from '#modules/forms';
import type { Agency } from '#modules/organisations';
import { formOf } from '#modules/procedures';
import { caseHref } from '../../components/way-back.ts';
import { texts } from '../../locales/index.ts';
import { allowedActs } from './allowed-acts.ts';
import { CaseActionBar, CaseActs, useActKeys } from './case-acts.view.tsx';
import { Facts, payableHere } from './facts.view.tsx';
import { History } from './history.view.tsx';
import { CompareForm, PaperFacts } from './marks.view.tsx';
import { PaperViewer } from './paper-viewer.view.tsx';
import type { PaperPlace } from './paper-viewer.view.tsx';
import { wordsOf } from './refused-act.ts';
import type { RefusedAct } from './refused-act.ts';

/** What the case page shows. */
export interface CaseProps {
  readonly case: DossierCase;
  readonly clock: WorkingClock;
  readonly files: ReadonlyMap<string, FileDescription>;
  /** Those among the files that the desk scanned: only they can be taken out. */
  readonly scans: ReadonlySet<string>;
  readonly agencies: readonly Agency[];
  /** Agencies that a dossier may be passed on to. */
  readonly transferTo: readonly Agency[];
  /** Own templates in which the result can be printed. */
  readonly templates: readonly { readonly name: string; readonly title: string }[];
  readonly names: ReadonlyMap<string, string>;
  readonly agencyNames: ReadonlyMap<string, string>;
  readonly place: PaperPlace;
  /** The list of the desk to which one goes back. */
  readonly list: string;
  readonly rail: readonly RailGroup[];
  /** An act that was just refused, with what was typed for it, and the files that came along. */
  readonly refused: RefusedAct | undefined;
  readonly sentFiles: ReadonlyMap<string, FileDescription>;
}

/** One dossier as the officer works on it. */
export function CaseView(props: CaseProps): JSX.Element {
  const t = useText(texts);
  const { case: dossierCase, rail, refused, clock, files } = props;
  const { dossier, documents } = dossierCase;
  const { actor } = useRequest();
  const shown = documents.flatMap((document) => document.fileIds.flatMap((id) => files.get(id) ?? []));
  const comparing = allowedActs(dossierCase, actor).includes('mark') ? <CompareForm {...props} /> : <Papers {...props} />;
  return (
    <DeskLayout
      title={`${dossier.code} · ${dossier.applicant.name}`}
      heading={
        <>
          <span class="nowrap">{dossier.code}</span> · {dossier.applicant.name}
        </>
      }
      caption={dossier.procedureName}
      rail={rail}
      back={props.list}
      errors={(refused?.problems ?? []).map((problem) => ({ ...problem, name: problem.name === '' ? '' : `${refused?.act ?? ''}-${problem.name}` }))}
      keys={useCaseKeys(props)}
      actions={<CaseActionBar {...props} />}
    >
      <Overtaken {...props} />
      <TransferNotice {...props} />
      <Clock dossierCase={dossierCase} clock={clock} />
      <AnswerLimit dossierCase={dossierCase} />
      <div class="case">
        {shown.length === 0 ? <div>{comparing}</div> : <PaperViewer files={shown} place={props.place} base={caseHref(dossier.id, props.list)} />}
        <div id="act">
          <Facts {...props} />
          <Prints {...props} />
          <CaseActs {...props} />
          {shown.length === 0 ? null : comparing}
        </div>
      </div>
      <h2>{t('desk.case.history')}</h2>
      <History dossierCase={dossierCase} />
    </DeskLayout>
  );
}

/** Who moved the case while the page stood open; what was typed stays to be read when its form is no longer offered. */
function Overtaken({ case: dossierCase, refused }: CaseProps): JSX.Element | null {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { actor } = useRequest();
  const last = dossierCase.history.at(-1);
  if (refused?.isOvertaken !== true || last === undefined) return null;
  const isOffered = allowedActs(dossierCase, actor).some((act) => act === refused.act && act !== 'step' && act !== 'answer');
  const words = isOffered ? [] : wordsOf(refused);
  return (
    <Notice>
      <p>
        {t('desk.overtaken.by')} <b>{d(`dossiers.act.${last.act as 'submit'}`)}</b>, {last.actorName}, <When at={last.at} style="near" />.
      </p>
      {words.length === 0 ? null : (
        <>
          <p>{t('desk.overtaken.typed')}</p>
          {words.map((word) => (
            <InsetText key={word}>{word}</InsetText>
          ))}
        </>
      )}
    </Notice>
  );
}

function Clock({ dossierCase: { dossier }, clock }: { readonly dossierCase: DossierCase; readonly clock: WorkingClock }): JSX.Element | null {
  const t = useText(texts);
  const { now } = useRequest();
  if (dossier.pausedSince !== undefined) return <DeadlineBanner state="paused" dueAt={dossier.dueAt} />;
  const due = dossier.dueAt ?? dossier.receptionDueAt;
  const isGivenUp = dossier.state === 'rejected' || dossier.state === 'stopped' || dossier.state === 'withdrawn';
  if (due === undefined || isGivenUp) return null;
  if (dossier.finishedAt !== undefined) return <DeadlineBanner state={dossier.finishedAt <= due ? 'done' : 'done-late'} dueAt={due} />;
  const left = clock.remaining(now, due);
  return (
    <DeadlineBanner
      state="running"
      dueAt={due}
      due={dossier.dueAt === undefined ? t('desk.case.reception-due') : undefined}
      minutesLeft={left.isLate ? -left.minutes : left.minutes}
    />
  );
}

/** Until when the applicant may answer, and what happens then. */
function AnswerLimit({ dossierCase }: { readonly dossierCase: DossierCase }): JSX.Element | null {
  const t = useText(texts);
  const until = answerLimitOf(dossierCase);
  return until === undefined ? null : (
    <Notice>
      {t('desk.limit.until')}{' '}
      <b>
        <When at={until} />
      </b>
      . {t('desk.limit.then')}
    </Notice>
  );
}

/** What was handed in and said, for those who only read. */
function Papers({ case: { documents, procedure, dossier }, files }: CaseProps): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <h2>{t('desk.case.papers')}</h2>
      {documents.map((document) => (
        <div key={document.requirementId} class="life">
          <b>{document.name}</b> <PaperFacts document={document} files={document.fileIds.flatMap((id) => files.get(id) ?? [])} />
        </div>
      ))}
      <h2>{t('desk.case.answers')}</h2>
      <AnswersSummary definition={formOf(procedure.record)} answers={dossier.answers} />
    </>
  );
}

/** Says from where a dossier came, and to whom it went. */
function TransferNotice({ case: dossierCase, agencyNames }: CaseProps): JSX.Element | null {
  const t = useText(texts);
  const { actor } = useRequest();
  const { transfers, dossier } = dossierCase;
  const last = transfers.at(-1);
  if (last === undefined) return null;
  const isHere = mayOnDossier(actor, 'dossiers.read', { ...dossier, receptionAgencyId: dossier.agencyId, handlingAgencyIds: [] });
  const text = isHere
    ? t('desk.transfers.came', { agency: agencyNames.get(last.fromAgencyId) ?? '' })
    : t(allowedActs(dossierCase, actor).length === 0 ? 'desk.transfers.gone' : 'desk.transfers.kept', { agency: agencyNames.get(last.toAgencyId) ?? '' });
  return (
    <Notice>
      {text} {t('desk.reason')}: {last.reason} (<When at={last.at} style="short" />, {last.byName})
    </Notice>
  );
}

/** The papers of the law that exist for this dossier now, the one that is printed most first. */
function printsOf(dossierCase: DossierCase) {
  return [...(dossierCase.dossier.receivedAt === undefined ? [] : (['receipt', 'control-sheet'] as const)), ...lettersOf(dossierCase)];
}

function Prints({ case: dossierCase }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { dossier, results } = dossierCase;
  const base = `/ban-lam-viec/ho-so/${dossier.id}/giay`;
  return (
    <ul class="plain-list">
      {printsOf(dossierCase).map((paper, index) => (
        <li key={paper}>
          <a href={`${base}/${paper}.pdf`} data-key={index === 0 ? 'i' : undefined} aria-keyshortcuts={index === 0 ? 'i' : undefined}>
            {t(`desk.paper.${paper}`)}
          </a>
        </li>
      ))}
      {results.map((result) => (
        <li key={result.id}>
          <a href={`${base}/${result.id}.pdf`}>{t('desk.paper.result', { title: result.title })}</a>
        </li>
      ))}
    </ul>
  );
}

/** The keys of this case: its acts, its first print, and collecting what is due. */
function useCaseKeys(props: CaseProps): readonly KeyHint[] {
  const t = useText(texts);
  const { actor } = useRequest();
  const [print] = printsOf(props.case);
  return [
    ...useActKeys(props),
    ...(print === undefined ? [] : [{ key: 'I', does: t(`desk.paper.${print}`).toLowerCase() }]),
    ...(payableHere(props.case, actor).length === 0 ? [] : [{ key: 'M', does: t('desk.case.collect').toLowerCase() }]),
  ];
}
