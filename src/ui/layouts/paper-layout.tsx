import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../locales/index.ts';
import { BackLink } from '../components/navigation/back-link.tsx';
import { PrintButton } from '../components/navigation/print-button.tsx';
import type { LayoutProps } from './document.tsx';
import { Document } from './document.tsx';

/** One sheet of A4 in the typeface of state papers, to read on screen and to print. */
export function PaperLayout({ title, back, children }: Pick<LayoutProps, 'title' | 'back' | 'children'>): JSX.Element {
  const t = useText(texts);
  return (
    <Document title={title} class="paper-page">
      <nav class="paper-tools" aria-label={t('ui.actions')}>
        {back === undefined ? null : <BackLink href={back} />} <PrintButton />
      </nav>
      <main id="main" tabindex={-1} class="a4">
        {children}
      </main>
    </Document>
  );
}
