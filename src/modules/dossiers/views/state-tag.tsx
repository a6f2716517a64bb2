import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Tag } from '#ui/components';
import type { Tone } from '#ui/components';
import type { BusinessState } from '../domain/states.ts';
import { dossierTexts } from '../locales/index.ts';

const tones: Readonly<Record<BusinessState, Tone>> = {
  submitted: 'indigo',
  received: 'indigo',
  'in-progress': 'indigo',
  'awaiting-supplement': 'amber',
  'awaiting-payment': 'amber',
  rejected: 'ember',
  withdrawn: 'plain',
  stopped: 'ember',
  resolved: 'leaf',
  returned: 'leaf',
};

/** Where a dossier stands in law, in the same words and tone for citizens and officers. */
export function StateTag({ state }: { readonly state: BusinessState }): JSX.Element {
  const t = useText(dossierTexts);
  return <Tag tone={tones[state]}>{t(`dossiers.state.${state}`)}</Tag>;
}
