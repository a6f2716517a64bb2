import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Translate } from '#platform/i18n';
import { Button, Details, Form, InsetText, Table, TextArea, TextField } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { Operation, Parameter } from '../../domain/operation.ts';
import { fieldOf } from '../../domain/trial.ts';
import { developersTexts } from '../../locales/index.ts';

/** What came back from a trial. */
export interface TrialAnswer {
  readonly status: number;
  readonly milliseconds: number;
  readonly headers: readonly string[];
  readonly body: string;
}

interface Props {
  readonly operation: Operation;
  readonly values: Readonly<Record<string, string>>;
  readonly answer?: TrialAnswer | undefined;
  readonly curl?: string | undefined;
}

/** One operation: what it takes, what it gives, and a form that tries it. */
export function OperationConsoleView({ operation, values, answer, curl }: Props): JSX.Element {
  const t = useText(developersTexts);
  return (
    <PortalLayout title={`${operation.method} ${operation.path}`} back="/nha-phat-trien">
      <p class="lead" lang="en">
        {operation.summary}
      </p>
      <p>
        {doorWords(t, operation.permission)} {operation.permission === 'public' ? null : programWords(t, operation.programScope)}
      </p>
      <Details summary={t('developers.description')}>
        <div lang="en">
          {operation.description.split('\n\n').map((part) => (
            <p key={part}>{part}</p>
          ))}
        </div>
      </Details>
      {answer !== undefined && <AnswerPart answer={answer} curl={curl ?? ''} />}
      {operation.parameters.length > 0 && <ParameterTable parameters={operation.parameters} />}
      {operation.body !== undefined && <SchemaPart title={t('developers.body-schema')} schema={operation.body.schema} />}
      {operation.answer !== undefined && <SchemaPart title={t('developers.answer-schema', { status: operation.status })} schema={operation.answer} />}
      <h2>{t('developers.try')}</h2>
      <TrialForm operation={operation} values={values} />
    </PortalLayout>
  );
}

function doorWords(t: Translate<typeof developersTexts.vi>, permission: string): string {
  if (permission === 'public' || permission === 'signed-in') return t('developers.needs', { permission: t(`developers.door.${permission}`) });
  return t('developers.needs.permission', { permission });
}

function programWords(t: Translate<typeof developersTexts.vi>, scope: string | undefined): string {
  return scope === undefined ? t('developers.needs.person') : t('developers.needs.scope', { scope });
}

function TrialForm({ operation, values }: Pick<Props, 'operation' | 'values'>): JSX.Element {
  const t = useText(developersTexts);
  if (operation.body?.contentType === 'application/offset+octet-stream') return <InsetText>{t('developers.try.binary')}</InsetText>;
  return (
    <Form>
      {operation.parameters.map((parameter) => (
        <TextField
          key={fieldOf(parameter)}
          name={fieldOf(parameter)}
          label={<code>{parameter.name}</code>}
          value={values[fieldOf(parameter)] ?? ''}
          hint={parameter.description}
          optional={!parameter.required}
          spellcheck={false}
          autocomplete="off"
        />
      ))}
      {operation.body !== undefined && <TextArea name="body" label={t('developers.body')} rows={10} value={values['body'] ?? ''} />}
      <TextField name="token" type="password" label={t('developers.token')} hint={t('developers.token.hint')} optional autocomplete="off" spellcheck={false} />
      {operation.method !== 'GET' && operation.method !== 'HEAD' && <InsetText>{t('developers.try.real')}</InsetText>}
      <Button>{t('developers.try.submit')}</Button>
    </Form>
  );
}

function AnswerPart({ answer, curl }: { readonly answer: TrialAnswer; readonly curl: string }): JSX.Element {
  const t = useText(developersTexts);
  return (
    <section aria-labelledby="tra-loi">
      <h2 id="tra-loi">{t('developers.answer', { status: answer.status, ms: answer.milliseconds })}</h2>
      <pre class="code" tabindex={0} aria-label={t('developers.answer.body')}>
        {answer.body === '' ? t('developers.answer.empty') : answer.body}
      </pre>
      <Details summary={t('developers.answer.headers')}>
        <pre class="code">{answer.headers.join('\n')}</pre>
      </Details>
      <Details summary={t('developers.curl')}>
        <pre class="code">{curl}</pre>
      </Details>
    </section>
  );
}

function ParameterTable({ parameters }: { readonly parameters: readonly Parameter[] }): JSX.Element {
  const t = useText(developersTexts);
  return (
    <Table
      caption={t('developers.parameters')}
      rows={parameters}
      rowKey={fieldOf}
      columns={[
        { key: 'name', title: t('developers.parameter'), cell: (parameter) => <code>{parameter.name}</code> },
        { key: 'in', title: t('developers.place'), cell: (parameter) => t(`developers.place.${parameter.in}`) },
        { key: 'required', title: t('developers.required'), cell: (parameter) => (parameter.required ? t('developers.yes') : t('developers.no')) },
        { key: 'schema', title: t('developers.schema'), cell: (parameter) => <code>{JSON.stringify(parameter.schema)}</code> },
      ]}
    />
  );
}

function SchemaPart({ title, schema }: { readonly title: string; readonly schema: object }): JSX.Element {
  return (
    <Details summary={title}>
      <pre class="code" lang="en">
        {JSON.stringify(schema, null, 2)}
      </pre>
    </Details>
  );
}
