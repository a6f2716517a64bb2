import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow } from '../components/fields/button.tsx';
import { Form, Hidden } from '../components/fields/form.tsx';
import { SearchBox } from '../components/navigation/search-box.tsx';
import { texts } from '../locales/index.ts';
import { homeOf } from './home.ts';
import { PortalLayout } from './portal-layout.tsx';

/** What a problem page shows; the shape that the web server hands over. */
export interface ShownProblem {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  readonly requestId: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** A post that was refused because nobody was signed in; it can be sent again from here. */
export interface ShownResend {
  readonly action: string;
  readonly door: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Says what happened, what to do and that nothing was lost; for faults of ours also the number to name at the help desk. */
export function ProblemPage({ problem, resend }: { readonly problem: ShownProblem; readonly resend?: ShownResend | undefined }): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  return (
    <PortalLayout title={problem.title}>
      <p>{problem.detail}</p>
      {problem.errors === undefined ? null : (
        <ul>
          {problem.errors.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      )}
      {resend === undefined ? null : <Resend resend={resend} />}
      {problem.status !== 404 || actor.kind === 'officer' ? null : <SearchBox action="/thu-tuc" name="q" label={t('ui.search.portal')} showLabel quiet />}
      <ButtonRow>
        <Button href={homeOf(actor)} kind="quiet">
          {t(actor.kind === 'officer' ? 'ui.problem.desk' : 'ui.problem.home')}
        </Button>
        {actor.kind === 'officer' ? null : <a href="/ho-tro">{t('ui.problem.help')}</a>}
      </ButtonRow>
      {problem.status < 500 ? null : (
        <p class="mist small">
          {t('ui.problem.request')} <code>{problem.requestId}</code>
        </p>
      )}
    </PortalLayout>
  );
}

function Resend({ resend: { action, door, fields } }: { readonly resend: ShownResend }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      <p>{t('ui.problem.again')}</p>
      <p>
        <a href={door} target="_blank" rel="noopener">
          {t('ui.problem.sign-in')}
        </a>
      </p>
      <Form action={action}>
        {fields.map(([name, value], index) => (
          <Hidden key={index} name={name} value={value} />
        ))}
        <Button>{t('ui.problem.send-again')}</Button>
      </Form>
    </>
  );
}
