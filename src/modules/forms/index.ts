export { register } from './module.ts';
export { texts as formsTexts } from './locales/index.ts';

export { fieldKinds, fieldsOf, formDefinitionSchema, isAsked, isRowKind } from './domain/form-definition.ts';
export type { FieldKind, FieldValidation, FormDefinition, FormField, FormSection } from './domain/form-definition.ts';
export type { AddressValue, AdminUnitValue, AnswerValue, Answers, FileValue, RawAnswers } from './domain/answer.ts';
export type { FormVersion } from './domain/form-version.ts';
export { checkForm } from './domain/check-form.ts';
export type { FormProblem } from './domain/check-form.ts';
export { formProblemText } from './actions/problem-text.ts';

export { checkFeel, evaluateFeel, feelValue } from './domain/feel.ts';
export type { FeelOptions, FeelResult, FeelScope } from './domain/feel.ts';
export { wordsOf as feelWords } from './domain/feel-scan.ts';

export { validateAnswers } from './actions/validate-answers.ts';
export type { AnswerError, ValidateOptions, ValidatedAnswers } from './actions/validate-answers.ts';
export { visibleFields } from './domain/visible-fields.ts';
export { findPage, isCaseSelection, nextQuestion, orderedSections, previousQuestion, questionPages, visiblePages } from './domain/questions.ts';
export type { Place, QuestionPage } from './domain/questions.ts';
export { progressAt, taskList } from './domain/task-list.ts';
export type { Progress, SectionState, SectionTask } from './domain/task-list.ts';
export { summarise } from './domain/summarise.ts';
export type { SummaryLine, SummarySection } from './domain/summarise.ts';
export { diffAnswers } from './domain/diff-answers.ts';
export type { AnswerChange } from './domain/diff-answers.ts';
export { knownOn, prefill } from './domain/prefill.ts';
export type { Known, Profile } from './domain/prefill.ts';
export { displayAnswer } from './domain/display.ts';
export { dateInWords } from './domain/date-in-words.ts';
export { formatDate, parseDay } from './domain/dates.ts';
export { formatMoney, formatVietnameseNumber, parseMoney, parseVietnameseNumber } from './domain/numbers.ts';
export { readPersonId } from './domain/person-id.ts';
export type { PersonIdFacts } from './domain/person-id.ts';
export { ethnicGroups, ethnicGroupsBasis } from './domain/data/ethnic-groups.ts';
export { nations, nationsBasis } from './domain/data/nations.ts';
export { answersFromBody } from './domain/posted-answers.ts';
export type { PostedBody } from './domain/posted-answers.ts';
export { readPostedPage } from './domain/posted-page.ts';
export type { PostedPage } from './domain/posted-page.ts';
export { draftDays, filesIn } from './domain/draft.ts';

export { findForm, listFormVersions, publishForm, readForm } from './actions/publish-form.ts';
export type { PublishForm } from './actions/publish-form.ts';
export { claimDraft, discardDraft, finishDraft, keptDrafts, listDrafts, readDraft, saveAnswer, saveAnswers, startDraft } from './actions/drafts.ts';
export type { DraftAccess, FinishedDraft, OpenDraft, SaveAnswers, SavedAnswers, StartDraft, StartedDraft } from './actions/drafts.ts';
export type { Draft, Overwritten } from './domain/draft.ts';
export { savePage } from './actions/save-page.ts';
export type { SavedPage } from './actions/save-page.ts';
export { completeAnswers, readAddress } from './actions/complete-answers.ts';
export { findOpenUnits, findUnitChoices } from './actions/find-units.ts';
export type { UnitChoice } from './actions/find-units.ts';

export { PageFields, QuestionView, questionTitle } from './views/question-view.tsx';
export type { QuestionViewProps } from './views/question-view.tsx';
export { DenseFields, DenseFormView } from './views/dense-form-view.tsx';
export type { DenseFieldsProps, DenseFormViewProps } from './views/dense-form-view.tsx';
export { AnswerLine, AnswersSummary } from './views/answers-summary.tsx';
export type { AnswersSummaryProps } from './views/answers-summary.tsx';
export { TaskListView } from './views/task-list-view.tsx';
export { toProblems } from './views/control.ts';

export { generateAnswers } from './generate/generate-answers.ts';
export type { GenerateOptions } from './generate/generate-answers.ts';
export { demoPerson } from './generate/demo-person.ts';
export type { DemoPerson } from './generate/demo-person.ts';
export { seededRandom } from './generate/random.ts';
export type { Random } from './generate/random.ts';
