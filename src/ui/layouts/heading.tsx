import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { Flash } from '../components/feedback/flash.tsx';
import { ErrorSummary } from '../components/fields/error-summary.tsx';
import { BackLink } from '../components/navigation/back-link.tsx';
import type { LayoutProps } from './document.tsx';

/** What stands above every page's content: back link, flash message, error summary, caption and h1. */
export function PageTop({ title, errors = [], caption, ownHeading, back }: Omit<LayoutProps, 'children'>): JSX.Element {
  const { flash } = useRequest();
  return (
    <>
      {back === undefined ? null : <BackLink href={back} />}
      {flash === undefined || errors.length > 0 ? null : <Flash flash={flash} />}
      <ErrorSummary errors={errors} />
      {caption === undefined ? null : <p class="caption">{caption}</p>}
      {ownHeading === true ? null : <h1>{title}</h1>}
    </>
  );
}
