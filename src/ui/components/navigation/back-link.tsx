import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** The way back to the page before; answers given stay kept. */
export function BackLink({ href, text }: { readonly href: string; readonly text?: string | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <a class="back" href={href}>
      {text ?? t('ui.back')}
    </a>
  );
}
