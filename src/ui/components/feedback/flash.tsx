import type { JSX } from 'preact';
import type { Flash as FlashMessage } from '#platform/http/jsx';
import { Icon } from '../icon.tsx';
import { Notice } from './notice.tsx';

/** What the page before has done, said once. Layouts show it by themselves. */
export function Flash({ flash }: { readonly flash: FlashMessage }): JSX.Element {
  if (flash.kind === 'problem')
    return (
      <Notice kind="problem" live>
        {flash.text}
      </Notice>
    );
  return (
    <div class="flash" role="status">
      <Icon name="check" />
      <span>{flash.text}</span>
    </div>
  );
}
