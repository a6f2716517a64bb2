import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { Flash } from '../components/feedback/flash.tsx';
import { ErrorSummary } from '../components/fields/error-summary.tsx';
import { BackLink } from '../components/navigation/back-link.tsx';
import type { LayoutProps } from './document.tsx';

/** A title of more characters than this is set smaller, so that the name of a law does not fill the screen. */
const longTitle = 60;

/** What stands above every page's content: back link, flash message, error summary, caption and h1. */
export function PageTop({ title, heading, errors = [], caption, ownHeading, back }: Omit<LayoutProps, 'children'>): JSX.Element {
  const { flash } = useRequest();
  return (
    <>
      {back === undefined ? null : <BackLink href={back} />}
      {flash === undefined || errors.length > 0 ? null : <Flash flash={flash} />}
      <ErrorSummary errors={errors} />
      {caption === undefined ? null : <p class="caption">{caption}</p>}
      {ownHeading === true ? null : <h1 class={title.length > longTitle ? 'long' : undefined}>{heading ?? title}</h1>}
    </>
  );
}
