import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, SavedAt, SummaryList } from '#ui/components';
import type { Instant } from '#platform/time';
import type { AnswerError } from '../actions/validate-answers.ts';
import type { RawAnswers } from '../domain/answer.ts';
import { displayAnswer } from '../domain/display.ts';
import { fieldsOf, isAsked } from '../domain/form-definition.ts';
import type { FormDefinition, FormField, FormSection } from '../domain/form-definition.ts';
import { orderedSections } from '../domain/questions.ts';
import { resolveAnswers } from '../domain/resolve-answers.ts';
import type { ResolvedForm } from '../domain/resolve-answers.ts';
import { texts } from '../locales/index.ts';
import { controlState } from './control.ts';
import type { ControlOptions, ControlState } from './control.ts';
import { DefaultButton } from './default-button.tsx';
import { FieldView } from './field-view.tsx';
import { Notices } from './question-view.tsx';

/** What the officer's page of a whole form takes; give the errors to the layout too, for the summary. */
export interface DenseFormViewProps extends ControlOptions {
  readonly definition: FormDefinition;
  readonly answers: RawAnswers;
  readonly now: Instant;
  readonly errors?: readonly AnswerError[] | undefined;
  readonly warnings?: readonly AnswerError[] | undefined;
  readonly action: string;
  readonly autosave?: string | undefined;
  readonly savedAt?: Instant | undefined;
  readonly version?: number | undefined;
  readonly secret?: string | undefined;
  /** The words of the main button. */
  readonly submit?: string | undefined;
}

/**
 * The whole form on one dense page for officers. Fields whose condition does not hold are left out; without scripts the page
 * is sent once to show the fields that an answer brings, and nothing typed is lost.
 */
export function DenseFormView(props: DenseFormViewProps): JSX.Element {
  const t = useText(texts);
  const resolved = resolveAnswers(props.definition, props.answers, { now: props.now, partial: true });
  const fields = fieldsOf(props.definition).filter((field) => resolved.visible.has(field.id));
  const state = controlState(fields, props.answers, props.errors ?? [], { ...props, hidden: resolved.hidden });
  const asked = fields.filter(isAsked);
  return (
    <Form action={props.action} autosave={props.autosave} files={asked.some((field) => field.type === 'file')} class="dense">
      <DefaultButton />
      <Hidden name="_fields" value={asked.map((field) => field.id).join(',')} />
      {props.version === undefined ? null : <Hidden name="_version" value={props.version} />}
      {props.secret === undefined ? null : <Hidden name="_secret" value={props.secret} />}
      <Notices overwritten={[]} warnings={props.warnings ?? []} />
      {orderedSections(props.definition).map((section) => <SectionFields key={section.id} section={section} state={state} resolved={resolved} />)}
      <ButtonRow><Button>{props.submit ?? t('forms.dense.save')}</Button><SavedAt at={props.savedAt} /></ButtonRow>
    </Form>
  );
}

function SectionFields({ section, state, resolved }: { readonly section: FormSection; readonly state: ControlState; readonly resolved: ResolvedForm }): JSX.Element | null {
  const visible = section.fields.filter((field) => resolved.visible.has(field.id) && field.type !== 'signature');
  if (visible.length === 0) return null;
  const written = visible.filter((field) => !isAsked(field));
  return (
    <section aria-labelledby={`s-${section.id}`}>
      <h2 id={`s-${section.id}`}>{section.title}</h2>
      {visible.filter(isAsked).map((field) => <FieldView key={field.id} field={field} name={field.id} state={state} />)}
      {written.length === 0 ? null : <WrittenFields fields={written} resolved={resolved} />}
    </section>
  );
}

function WrittenFields({ fields, resolved }: { readonly fields: readonly FormField[]; readonly resolved: ResolvedForm }): JSX.Element {
  const t = useText(texts);
  return <SummaryList rows={fields.map((field) => ({ key: field.label, value: `${displayAnswer(field, resolved.answers[field.id] ?? null)} (${t('forms.written-by-system').toLowerCase()})` }))} />;
}
