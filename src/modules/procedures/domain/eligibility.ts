import { casesFor, documentsFor, type Answers } from './cases.ts';
import { namesIn, type Feel } from './feel-names.ts';
import type { ProcedureRecord, RecordDocument } from './procedure-record.ts';

/** What a visitor chose so far, by question, as an address or a form carries it. */
export type TypedAnswers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One question before the form: of the record itself, or a field of the declaration that chooses the case (`isField`). */
export interface EligibilityQuestion {
  readonly id: string;
  readonly text: string;
  readonly hint: string | null;
  readonly type: 'boolean' | 'choice';
  readonly options: readonly string[];
  readonly condition: string | null;
  readonly isField: boolean;
}

/** A question that was answered: `true`, `false` or one of its options. */
export interface AnsweredQuestion {
  readonly question: EligibilityQuestion;
  readonly answer: boolean | string;
}

/** Papers of a case that only the form will decide. */
export interface PossibleDocuments {
  readonly title: string;
  readonly documents: readonly RecordDocument[];
}

/** Where the answers lead. */
export type Eligibility = { readonly answered: readonly AnsweredQuestion[] } & (
  | { readonly kind: 'ask'; readonly question: EligibilityQuestion }
  | { readonly kind: 'stop'; readonly reason: string; readonly procedure: string | null }
  | { readonly kind: 'fits'; readonly cases: readonly string[]; readonly documents: readonly RecordDocument[]; readonly possible: readonly PossibleDocuments[] }
);

/** The parts of a record that decide. */
type Asked = Pick<ProcedureRecord, 'eligibility' | 'cases' | 'documents' | 'form'>;

/** True when there is anything to ask before the form. */
export function hasEligibility(record: Asked): boolean {
  return questionsBefore(record).length > 0;
}

/** Asks the questions in order, each only where its condition holds; the first stop that holds ends it. Pure; unknown answers count as none. */
export function judgeEligibility(record: Asked, typed: TypedAnswers, feel: Feel): Eligibility {
  const answers: Record<string, boolean | string> = {};
  const answered: AnsweredQuestion[] = [];
  for (const question of questionsBefore(record)) {
    if (question.condition !== null && feel(question.condition, answers) !== true) continue;
    const answer = answerTo(question, typed[question.id]);
    if (answer === undefined) return { kind: 'ask', answered, question };
    answers[question.id] = answer;
    answered.push({ question, answer });
    const stop = record.eligibility?.stops.find(({ when }) => feel(when, answers) === true);
    if (stop !== undefined) return { kind: 'stop', answered, reason: stop.reason, procedure: stop.procedure };
  }
  return { kind: 'fits', answered, ...papersFor(record, answers, feel) };
}

/** The answers that also stand in the declaration, so that the form does not ask them again. */
export function caseAnswers(eligibility: Eligibility): Readonly<Record<string, boolean | string>> {
  return Object.fromEntries(eligibility.answered.flatMap(({ question, answer }) => (question.isField ? [[question.id, answer] as const] : [])));
}

function questionsBefore(record: Asked): readonly EligibilityQuestion[] {
  return [...(record.eligibility?.questions ?? []).map((question) => ({ ...question, isField: false })), ...caseQuestions(record)];
}

/** Fields that choose the case, as far as a paper depends on them: nothing is asked that changes nothing. */
function caseQuestions(record: Asked): readonly EligibilityQuestion[] {
  const fields = record.form.sections.filter(({ id }) => id.startsWith('caseSelection')).flatMap((section) => section.fields);
  const wanted = new Set(decidingCases(record).flatMap(({ when }) => [...namesIn(when ?? '')]));
  for (const { id, condition } of fields.toReversed()) if (wanted.has(id)) for (const name of namesIn(condition ?? '')) wanted.add(name);
  return fields.flatMap(({ id, label, hint, type, options, condition, validation }) =>
    wanted.has(id) && (type === 'boolean' || type === 'choice') && validation.mustBeTrue !== true
      ? [{ id, text: label, hint, type, options, condition, isField: true }]
      : [],
  );
}

function decidingCases(record: Asked): Asked['cases'] {
  const used = new Set(record.documents.flatMap(({ cases }) => cases));
  return record.cases.filter(({ id, when }) => when !== null && used.has(id));
}

function papersFor(record: Asked, answers: Answers, feel: Feel) {
  const cases = casesFor(record, answers, feel);
  const documents = documentsFor(record, cases);
  const certain = new Set(documents.map(({ id }) => id));
  const asked = new Set(caseQuestions(record).map(({ id }) => id));
  const open = decidingCases(record).filter(({ id, when }) => !cases.includes(id) && fieldNames(record, when ?? '').some((name) => !asked.has(name)));
  const possible = open.map(({ id, title }) => ({
    title,
    documents: record.documents.filter((document) => document.cases.includes(id) && !certain.has(document.id)),
  }));
  return { cases, documents, possible: possible.filter((group) => group.documents.length > 0) };
}

function fieldNames(record: Asked, expression: string): readonly string[] {
  const fields = new Set(record.form.sections.flatMap((section) => section.fields).map(({ id }) => id));
  return [...namesIn(expression)].filter((name) => fields.has(name));
}

function answerTo({ type, options }: EligibilityQuestion, typed: TypedAnswers[string]): boolean | string | undefined {
  const value = Array.isArray(typed) ? (typed.at(-1) as string | undefined) : (typed as string | undefined);
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : undefined;
  return value !== undefined && options.includes(value) ? value : undefined;
}
