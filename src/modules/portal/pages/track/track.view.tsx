import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { PortalLayout } from '#ui/layouts';
import type { WorkingClock } from '#modules/calendar';
import type { TrackedDossier } from '#modules/dossiers';
import { DossierProgress } from '../../components/dossier-progress.tsx';
import { TrackForm } from '../../components/track-form.tsx';
import { texts } from '../../locales/index.ts';

/** The question of tracking. */
export function TrackFormView({ form }: { readonly form: FormState }): JSX.Element {
  const t = useText(texts);
  return <PortalLayout title={t('portal.track.title')} errors={form.errors}><TrackForm form={form} /></PortalLayout>;
}

/** The answer: where it is, who has it, until when, what is next. */
export function TrackedView({ tracked, clock }: { readonly tracked: TrackedDossier; readonly clock: WorkingClock }): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout title={tracked.case.dossier.procedureName} caption={tracked.case.dossier.code} back="/ho-so/tra-cuu">
      <DossierProgress case={tracked.case} clock={clock} applicantName={tracked.applicantName} />
      <p><a href="/ho-so/tra-cuu">{t('portal.track.again')}</a></p>
    </PortalLayout>
  );
}
