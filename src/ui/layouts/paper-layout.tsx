import type { JSX } from 'preact';
import { BackLink } from '../components/navigation/back-link.tsx';
import { PrintButton } from '../components/navigation/print-button.tsx';
import type { LayoutProps } from './document.tsx';
import { Document } from './document.tsx';

/** One sheet of A4 in the typeface of state papers, to read on screen and to print. */
export function PaperLayout({ title, back, children }: Pick<LayoutProps, 'title' | 'back' | 'children'>): JSX.Element {
  return (
    <Document title={title} class="paper-page">
      <div class="paper-tools">{back === undefined ? null : <BackLink href={back} />} <PrintButton /></div>
      <main id="main" tabindex={-1} class="a4">{children}</main>
    </Document>
  );
}
