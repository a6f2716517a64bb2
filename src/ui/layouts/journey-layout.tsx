import type { JSX } from 'preact';
import { BrandBar, Footer } from './brand.tsx';
import type { LayoutProps } from './document.tsx';
import { Document } from './document.tsx';
import { PageTop } from './heading.tsx';

/** One question, one hint, one button: a citizen form without distraction. `caption` says where in the form ("Phần 2 trong 4: …"). */
export function JourneyLayout(props: LayoutProps): JSX.Element {
  return (
    <Document title={props.title} errors={props.errors} class="journey">
      <BrandBar bare />
      <main id="main" tabindex={-1} class="narrow page">
        <PageTop title={props.title} errors={props.errors} caption={props.caption} ownHeading={props.ownHeading} back={props.back} />
        {props.children}
      </main>
      <Footer />
    </Document>
  );
}
