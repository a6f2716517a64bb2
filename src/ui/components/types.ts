import type { ComponentChildren } from 'preact';

/** One thing to mend; `message` is a text key of any module or a finished text. */
export interface FieldProblem {
  readonly name: string;
  readonly message: string;
  readonly params?: Readonly<Record<string, unknown>> | undefined;
}

/** What a field needs of a form: what was typed and what is wrong. */
export interface FormView {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly FieldProblem[];
}

/** What every field takes. What was typed into `form` stands before `value`; the error comes from `form` unless given. */
export interface FieldProps {
  readonly name: string;
  readonly label: ComponentChildren;
  readonly form?: FormView | undefined;
  readonly value?: string | undefined;
  readonly error?: string | undefined;
  readonly hint?: ComponentChildren;
  /** Adds "(không bắt buộc)" to the label. */
  readonly optional?: boolean | undefined;
  /** `page` makes the label the page's only h1 (one question a page), `big` a section title. */
  readonly size?: 'page' | 'big' | undefined;
}

/** A colour with a meaning; always shown together with a word. */
export type Tone = 'leaf' | 'amber' | 'ember' | 'indigo' | 'plain';

/** A link of a menu. */
export interface LinkItem {
  readonly href: string;
  readonly text: string;
  readonly current?: boolean | undefined;
}
