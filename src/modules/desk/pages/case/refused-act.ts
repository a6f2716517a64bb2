import type { DomainError } from '#platform/errors';
import type { FormBody } from '#platform/http';
import type { FieldProblem, FormView } from '#ui/components';

/** An act that was not done: what was typed for it and what is wrong; a problem names its field, or nothing when it is about the case as a whole. */
export interface RefusedAct {
  readonly act: string;
  readonly typed: FormBody;
  readonly problems: readonly FieldProblem[];
  /** True when somebody moved the case while the page stood open. */
  readonly isOvertaken: boolean;
}

const overtaken: readonly string[] = ['conflict', 'dossiers.illegal-act', 'dossiers.wrong-step'];

/** The field that a refusal is about. */
const places: Readonly<Record<string, string>> = {
  'dossiers.reason-needed': 'reason',
  'dossiers.reasons-needed': 'general',
  'dossiers.second-supplement': 'ground',
  'dossiers.agency-needed': 'agencyId',
  'dossiers.transfer-same': 'agencyId',
  'dossiers.transfer-no-desk': 'toAgencyId',
  'dossiers.due-not-later': 'newDay',
  'dossiers.receipt-needed': 'receipt',
  'dossiers.paper-not-there': 'paper',
  'dossiers.paper-of-applicant': 'paper',
  'desk.day-invalid': 'newDay',
  'desk.days-invalid': 'days',
  'desk.receiver-needed': 'receiverName',
  'desk.receiver-number-invalid': 'receiverNumber',
};

/** The same where the form of an act calls the field otherwise. */
const ownPlaces: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  consult: { 'dossiers.reason-needed': 'question' },
  answer: { 'dossiers.reason-needed': 'answer' },
  transfer: { 'dossiers.agency-needed': 'toAgencyId', 'dossiers.transfer-same': 'toAgencyId' },
};

/** What is said at fields that want other words than the refusal's own. */
const ownWords: Readonly<Record<string, string>> = { question: 'desk.question-needed', answer: 'desk.answer-needed' };

/** What the page shows of a refused act: nothing that was typed is lost. */
export function refusedAct(typed: FormBody, { code, details }: Pick<DomainError, 'code' | 'details'>): RefusedAct {
  const act = String(typed['act'] ?? '');
  const isOvertaken = overtaken.includes(code);
  const name = ownPlaces[act]?.[code] ?? places[code] ?? '';
  const message = isOvertaken ? 'desk.overtaken' : (ownWords[name] ?? code);
  return { act, typed, problems: [{ name, message, params: details }], isOvertaken };
}

/** What a form of the page shows: what was typed into it when its act was refused, else nothing yet; `mark` tells several forms of one act apart. */
export function typedInto(refused: RefusedAct | undefined, act: string, mark?: { readonly name: string; readonly value: string }): FormView {
  if (refused?.act !== act || (mark !== undefined && refused.typed[mark.name] !== mark.value)) return { values: {}, errors: [] };
  return { values: refused.typed, errors: refused.problems.filter(({ name }) => name !== '') };
}

const words = /^(?:reason|note|question|answer|general|fieldReason|receiverName|receipt)$|^(?:doc|at|field|remark)\./u;

/** The words of a refused act, for when its form is no longer offered. */
export function wordsOf({ typed }: RefusedAct): readonly string[] {
  return Object.entries(typed).flatMap(([name, value]) => (words.test(name) && typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []));
}
