import { translate } from '#platform/i18n';
import type { Locale } from '#platform/i18n';
import type { Problem } from '../domain/answer.ts';
import type { FormProblem } from '../domain/check-form.ts';
import { labelInSentence } from '../domain/text.ts';
import type { ErrorParams } from '../locales/errors.vi.ts';
import { texts } from '../locales/index.ts';
import type { FormProblemParams } from '../locales/problems.vi.ts';

type ErrorKey = Extract<keyof typeof texts.vi, `forms.error.${string}`>;

/** The finished text of a fault: the same words in the summary and at the field. */
export function problemText(problem: Problem, locale: Locale = 'vi'): string {
  const key = `forms.error.${problem.code}`;
  return translate(texts, locale)(isErrorKey(key) ? key : 'forms.error.invalid', paramsOf(problem));
}

function isErrorKey(key: string): key is ErrorKey {
  return key in texts.vi;
}

function paramsOf(problem: Problem): ErrorParams {
  const label = labelInSentence(problem.label);
  const none = { limit: '', date: '', other: '', level: '', name: '', accept: '', pattern: '', message: '', year: '', gender: '', given: '' };
  return { ...none, ...problem.params, label, title: label.charAt(0).toUpperCase() + label.slice(1), kind: problem.kind };
}

/** The finished text of a fault in a form definition, for its designer. */
export function formProblemText(problem: FormProblem, locale: Locale = 'vi'): string {
  const message: unknown = texts[locale][`forms.problem.${problem.code}` as keyof typeof texts.vi];
  const none: FormProblemParams = { at: problem.at, name: '', word: '', type: '', detail: '', path: '', low: '', high: '', pattern: '', from: '' };
  const say = typeof message === 'function' ? (message as (p: FormProblemParams) => string) : undefined;
  return say?.({ ...none, ...problem.params }) ?? (typeof message === 'string' ? message : problem.code);
}
