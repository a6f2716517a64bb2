import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Notice, When } from '#ui/components';
import { applicantTurnOf } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { texts } from '../locales/index.ts';

interface Props {
  readonly case: DossierCase;
}

/** Until when the applicant may do what is awaited of them and what happens then; nothing where no limit is set. */
export function AnswerLimit({ case: dossierCase }: Props): JSX.Element | null {
  const t = useText(texts);
  const turn = applicantTurnOf(dossierCase);
  if (turn?.until === undefined) return null;
  const [until, then] =
    turn.silence === 'agrees' ? [t('portal.confirm.until'), t('portal.confirm.silence')] : [t('portal.limit.until'), t('portal.limit.then')];
  return (
    <p>
      {until}{' '}
      <b>
        <When at={turn.until} />
      </b>
      . {then}
    </p>
  );
}

/** The one thing that the applicant has to do, until when, and where; with only the code in hand one has to sign in first. */
export function YourTurn({ case: dossierCase, isSignedIn }: Props & { readonly isSignedIn: boolean }): JSX.Element | null {
  const t = useText(texts);
  const turn = applicantTurnOf(dossierCase);
  const base = `/ho-so/${dossierCase.dossier.id}`;
  if (turn === undefined) return null;
  if (turn.what === 'payment')
    return turn.until === undefined ? null : (
      <Notice kind="warning" title={t('portal.dossier.paused.finance')}>
        <AnswerLimit case={dossierCase} />
      </Notice>
    );
  if (turn.what === 'supplement') {
    return (
      <Notice kind="warning" title={t('portal.supplement.title')}>
        <AnswerLimit case={dossierCase} />
        {isSignedIn ? null : <p>{t('portal.track.sign-in')}</p>}
        <Button href={`${base}/bo-sung`}>{t('portal.dossier.answer')}</Button>
      </Notice>
    );
  }
  return (
    <Notice kind="warning" title={t('portal.confirm.title')}>
      <p>{t('portal.confirm.lead')}</p>
      <AnswerLimit case={dossierCase} />
      {isSignedIn ? null : <p>{t('portal.track.sign-in.confirm')}</p>}
      <Button href={`${base}/xac-nhan`}>{t('portal.confirm.open')}</Button>
    </Notice>
  );
}
