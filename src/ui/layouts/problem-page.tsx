import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow } from '../components/fields/button.tsx';
import { texts } from '../locales/index.ts';
import { PortalLayout } from './portal-layout.tsx';

/** What a problem page shows; the shape that the web server hands over. */
export interface ShownProblem {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Says what happened, what to do and that nothing was lost; for faults of ours also the number to name at the help desk. */
export function ProblemPage({ problem }: { readonly problem: ShownProblem }): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const home = actor.kind === 'officer' ? '/ban-lam-viec' : '/';
  return (
    <PortalLayout title={problem.title}>
      <p>{problem.detail}</p>
      {problem.errors === undefined ? null : <ul>{problem.errors.map(({ path, message }) => <li key={path}>{message}</li>)}</ul>}
      <ButtonRow><Button href={home} kind="quiet">{t(actor.kind === 'officer' ? 'ui.problem.desk' : 'ui.problem.home')}</Button></ButtonRow>
      {problem.status < 500 ? null : <p class="mist small">{t('ui.problem.request')} <code>{problem.requestId}</code></p>}
    </PortalLayout>
  );
}
