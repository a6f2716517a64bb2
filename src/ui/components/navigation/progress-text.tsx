import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { texts } from '../../locales/index.ts';
import { timeOfDay } from '../figures/dates.ts';

/** Where in a form: "Phần 2 trong 4: Người được khai sinh". Give it to the layout's `caption`. */
export function ProgressText({ step, of, name }: { readonly step: number; readonly of: number; readonly name: string }): JSX.Element {
  const t = useText(texts);
  return <>{t('ui.progress', { step, of, name })}</>;
}

/** When the draft was last saved; a script keeps it up to date. */
export function SavedAt({ at }: { readonly at?: Instant | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <span class="saved" role="status" data-saved={t('ui.saved', { time: '%' })} data-unsaved={t('ui.unsaved')}>
      {at === undefined ? '' : t('ui.saved', { time: timeOfDay(at) })}
    </span>
  );
}
