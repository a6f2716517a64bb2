import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { PortalLayout } from '#ui/layouts';
import type { WorkingClock } from '#modules/calendar';
import type { TrackedDossier } from '#modules/dossiers';
import { DossierFacts, DossierProgress } from '../../components/dossier-progress.tsx';
import { useProblems } from '../../components/use-problems.ts';
import { YourTurn } from '../../components/answer-limit.tsx';
import { TrackForm } from '../../components/track-form.tsx';
import { texts } from '../../locales/index.ts';

/** The question of tracking. */
export function TrackFormView({ form }: { readonly form: FormState }): JSX.Element {
  const t = useText(texts);
  const errors = useProblems(form);
  return (
    <PortalLayout
      title={t('portal.track.title')}
      errors={errors}
      aside={
        <>
          <h2>{t('portal.track.lost')}</h2>
          <p>{t('portal.track.lost.text')}</p>
          <p>
            <a href="/ho-so">{t('portal.mine.title')}</a>
          </p>
        </>
      }
    >
      <TrackForm form={{ ...form, errors }} />
    </PortalLayout>
  );
}

/** The answer: where it is, who has it, until when, what is next. */
export function TrackedView({ tracked, clock }: { readonly tracked: TrackedDossier; readonly clock: WorkingClock }): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout
      title={tracked.case.dossier.procedureName}
      caption={t('portal.dossier.caption', { code: tracked.case.dossier.code })}
      back="/ho-so/tra-cuu"
      aside={<DossierFacts case={tracked.case} applicantName={tracked.applicantName} />}
    >
      <YourTurn case={tracked.case} isSignedIn={false} />
      <DossierProgress case={tracked.case} clock={clock} />
      <p>
        <a href="/ho-so/tra-cuu">{t('portal.track.again')}</a>
      </p>
    </PortalLayout>
  );
}
