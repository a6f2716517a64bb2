import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, InsetText, Notice, SavedAt } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import type { Instant } from '#platform/time';
import type { AnswerError } from '../actions/validate-answers.ts';
import type { FormField } from '../domain/form-definition.ts';
import type { RawAnswers } from '../domain/answer.ts';
import type { Overwritten } from '../domain/draft.ts';
import type { Known } from '../domain/prefill.ts';
import type { QuestionPage } from '../domain/questions.ts';
import type { Progress } from '../domain/task-list.ts';
import { labelInSentence, unnumbered } from '../domain/text.ts';
import { texts } from '../locales/index.ts';
import { controlState, toProblems } from './control.ts';
import { DefaultButton } from './default-button.tsx';
import type { ControlOptions } from './control.ts';
import { FieldView } from './field-view.tsx';

/** What the page of one question takes; `action` receives the post, `autosave` the saves between. */
export interface QuestionViewProps extends ControlOptions {
  readonly page: QuestionPage;
  readonly answers: RawAnswers;
  readonly errors?: readonly AnswerError[] | undefined;
  readonly warnings?: readonly AnswerError[] | undefined;
  readonly progress?: Progress | undefined;
  readonly back?: string | undefined;
  readonly action: string;
  readonly autosave?: string | undefined;
  readonly savedAt?: Instant | undefined;
  readonly version?: number | undefined;
  readonly secret?: string | undefined;
  readonly overwritten?: readonly Overwritten[] | undefined;
  /** What stands here from the profile or an earlier dossier. */
  readonly known?: Known | undefined;
  /** Set when the answers have just brought more to fill in on this page. */
  readonly revealed?: boolean | undefined;
}

/** The words of a page's heading: the question itself, or what its few questions have in common. */
export function questionTitle(page: QuestionPage): string {
  const part = unnumbered(page.section.title);
  if (page.fields[0]?.validation.mustBeTrue === true) return part;
  const labels = page.fields.map(({ label }) => unnumbered(label));
  const [first, second] = labels;
  if (first === undefined || second === undefined) return first ?? part;
  const subject = first.split(':')[0]?.trim() ?? '';
  return labels.every((label) => label.startsWith(`${subject}:`)) ? subject : (joined(labels) ?? part);
}

/** "Ngày sinh, giới tính và dân tộc"; undefined when that would be too long for a heading. */
function joined(labels: readonly string[]): string | undefined {
  const [first = '', ...others] = labels;
  const words = [first, ...others.slice(0, -1).map(labelInSentence)].join(', ');
  const text = `${words} và ${labelInSentence(others.at(-1) ?? '')}`;
  return text.length <= 80 ? text : undefined;
}

/** One thing per page for citizens: one question (or a few tiny ones), one button, nothing else. */
export function QuestionView(props: QuestionViewProps): JSX.Element {
  const t = useText(texts);
  const { page, errors = [], progress } = props;
  const alone = page.fields.length === 1 && page.fields[0]?.validation.mustBeTrue !== true;
  return (
    <JourneyLayout
      title={questionTitle(page)}
      errors={toProblems(errors)}
      back={props.back}
      ownHeading={alone}
      caption={progress === undefined ? undefined : t('forms.progress', progress)}
    >
      <Notices overwritten={props.overwritten ?? []} warnings={props.warnings ?? []} />
      {props.revealed === true ? <Notice live>{t('forms.revealed')}</Notice> : null}
      <Form action={props.action} autosave={props.autosave} files={page.fields.some((field) => field.type === 'file')}>
        <PageFields {...props} alone={alone} />
        {props.known === undefined ? null : <KnownNotice known={props.known} />}
        <ButtonRow>
          <Button>{t('forms.continue')}</Button>
          <SavedAt at={props.savedAt} />
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}

/** The hidden marks and controls of a page; also for pages that bring their own layout. */
export function PageFields(props: Omit<QuestionViewProps, 'action'> & { readonly alone: boolean }): JSX.Element {
  const { page, alone } = props;
  const state = controlState(page.fields, props.answers, props.errors ?? [], { ...props, hidden: props.hidden ?? page.hidden });
  return (
    <>
      <DefaultButton />
      <Hidden name="_fields" value={page.fields.map((field) => field.id).join(',')} />
      <Hidden name="_place" value={page.id} />
      <Unasked fields={page.fields} hidden={state.hidden} />
      {props.version === undefined ? null : <Hidden name="_version" value={props.version} />}
      {props.secret === undefined ? null : <Hidden name="_secret" value={props.secret} />}
      {page.fields.map((field) => (
        <FieldView key={field.id} field={field} name={field.id} state={state} size={alone ? 'page' : undefined} />
      ))}
    </>
  );
}

/** Names the row fields that this page leaves out, so that the server knows which ones the answers bring only now; works without scripts. */
function Unasked({ fields, hidden }: { readonly fields: readonly FormField[]; readonly hidden: ReadonlySet<string> }): JSX.Element | null {
  const left = [...hidden].filter((path) => fields.some(({ id }) => path.startsWith(`${id}.`)));
  return left.length === 0 ? null : <Hidden name="_unasked" value={left.join(',')} />;
}

/** What was filled in beforehand, so that nobody signs what they have not read. */
function KnownNotice({ known: { taken, changed } }: { readonly known: Known }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {taken.length === 0 ? null : <InsetText>{t('forms.known', { labels: taken.join('; ') })}</InsetText>}
      {changed.length === 0 ? null : <Notice kind="warning">{t('forms.known.changed', { labels: changed.join('; ') })}</Notice>}
    </>
  );
}

/** What another tab saved meanwhile, and what looks wrong but may be right. */
export function Notices({ overwritten, warnings }: { readonly overwritten: readonly Overwritten[]; readonly warnings: readonly AnswerError[] }): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {overwritten.length === 0 ? null : <Notice kind="warning">{t('forms.overwritten', { labels: overwritten.map((item) => item.label).join('; ') })}</Notice>}
      {warnings.length === 0 ? null : (
        <Notice kind="warning" title={t('forms.warnings.title')}>
          <ul>
            {warnings.map((warning) => (
              <li key={warning.path + warning.code}>{warning.message}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
