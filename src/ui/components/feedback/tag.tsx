import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { IconName } from '../icon.tsx';
import { Icon } from '../icon.tsx';
import type { Tone } from '../types.ts';

const icons = { leaf: 'check', amber: 'clock', ember: 'alert', indigo: 'info', plain: 'dot' } as const satisfies Record<Tone, IconName>;

/** What a tag takes. */
export interface TagProps {
  readonly children: ComponentChildren;
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
}

/** A state in one or two words, with an icon so that colour never speaks alone. */
export function Tag({ children, tone = 'plain', icon }: TagProps): JSX.Element {
  const drawn = icon ?? icons[tone];
  return (
    <span class={tone === 'plain' ? 'tag' : `tag tag--${tone}`}>
      {drawn === 'dot' ? null : <Icon name={drawn} />}
      {children}
    </span>
  );
}

/** Marks whatever an outside system would do in earnest: here it is simulated. */
export function Simulated(): JSX.Element {
  const t = useText(texts);
  return (
    <span class="tag simulated" title={t('ui.simulated.hint')}>
      <Icon name="flask" />
      {t('ui.simulated')}
    </span>
  );
}
