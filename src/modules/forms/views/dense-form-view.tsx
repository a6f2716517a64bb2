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
import { FieldRuns } from './field-runs.tsx';
import { Notices } from './question-view.tsx';

/** What the fields of a whole form take on an officer's page, inside a form of that page. */
export interface DenseFieldsProps extends ControlOptions {
  readonly definition: FormDefinition;
  readonly answers: RawAnswers;
  readonly now: Instant;
  readonly errors?: readonly AnswerError[] | undefined;
}

/** What the officer's page of a whole form takes; give the errors to the layout too, for the summary. */
export interface DenseFormViewProps extends DenseFieldsProps {
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
  return (
    <Form action={props.action} autosave={props.autosave} files={fieldsOf(props.definition).some((field) => field.type === 'file')} class="dense">
      {props.version === undefined ? null : <Hidden name="_version" value={props.version} />}
      {props.secret === undefined ? null : <Hidden name="_secret" value={props.secret} />}
      <Notices overwritten={[]} warnings={props.warnings ?? []} />
      <DenseFields {...props} />
      <ButtonRow>
        <Button>{props.submit ?? t('forms.dense.save')}</Button>
        <SavedAt at={props.savedAt} />
      </ButtonRow>
    </Form>
  );
}

/** All visible fields of a form by parts, for a page that brings its own form element; `readPostedPage` reads them back. */
export function DenseFields(props: DenseFieldsProps): JSX.Element {
  const resolved = resolveAnswers(props.definition, props.answers, { now: props.now, partial: true });
  const fields = fieldsOf(props.definition).filter((field) => resolved.visible.has(field.id));
  const state = controlState(fields, props.answers, props.errors ?? [], { ...props, hidden: resolved.hidden, dense: true });
  return (
    <div class="dense">
      <DefaultButton />
      <Hidden
        name="_fields"
        value={fields
          .filter(isAsked)
          .map((field) => field.id)
          .join(',')}
      />
      {orderedSections(props.definition).map((section) => (
        <SectionFields key={section.id} section={section} state={state} resolved={resolved} />
      ))}
    </div>
  );
}

function SectionFields({
  section,
  state,
  resolved,
}: {
  readonly section: FormSection;
  readonly state: ControlState;
  readonly resolved: ResolvedForm;
}): JSX.Element | null {
  const visible = section.fields.filter((field) => resolved.visible.has(field.id) && field.type !== 'signature');
  if (visible.length === 0) return null;
  const written = visible.filter((field) => !isAsked(field));
  return (
    <section aria-labelledby={`s-${section.id}`}>
      <h2 id={`s-${section.id}`}>{section.title}</h2>
      <FieldRuns fields={visible.filter(isAsked)} state={state} prefix="" />
      {written.length === 0 ? null : <WrittenFields fields={written} resolved={resolved} />}
    </section>
  );
}

function WrittenFields({ fields, resolved }: { readonly fields: readonly FormField[]; readonly resolved: ResolvedForm }): JSX.Element {
  const t = useText(texts);
  return (
    <SummaryList
      rows={fields.map((field) => ({
        key: field.label,
        value: `${displayAnswer(field, resolved.answers[field.id] ?? null)} (${t('forms.written-by-system').toLowerCase()})`,
      }))}
    />
  );
}
