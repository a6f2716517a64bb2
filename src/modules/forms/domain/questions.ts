import type { RawAnswers } from './answer.ts';
import { wordsOf } from './feel-scan.ts';
import { isAsked, isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField, FormSection } from './form-definition.ts';
import { resolveAnswers } from './resolve-answers.ts';
import type { ResolveOptions } from './resolve-answers.ts';

/** One page of the citizen's way through a form: a question, or a few tiny ones that belong together. */
export interface QuestionPage {
  readonly id: string;
  readonly section: FormSection;
  readonly fields: readonly FormField[];
  /** Paths of row fields that the answers hide now. */
  readonly hidden?: readonly string[] | undefined;
}

/** At most so many controls stand on one page. */
export const pageLimit = 5;

/** The sections in the order they are asked: those that choose the case first, then as on the paper. */
export function orderedSections(definition: FormDefinition): readonly FormSection[] {
  const choosing = definition.sections.filter((section) => isCaseSelection(section));
  const others = definition.sections.filter((section) => !isCaseSelection(section));
  return mayLead(choosing, others) ? [...choosing, ...others] : definition.sections;
}

/** True for sections that only choose the case and are not printed. */
export function isCaseSelection(section: FormSection): boolean {
  return section.id.startsWith('caseSelection');
}

function mayLead(choosing: readonly FormSection[], others: readonly FormSection[]): boolean {
  const later = new Set(others.flatMap((section) => section.fields.map((field) => field.id)));
  return !choosing.some((section) => section.fields.some((field) => [...wordsOf(field.condition ?? '')].some((word) => later.has(word))));
}

/** All pages of a form in order, whatever the answers. A page's id is the id of its first field. */
export function questionPages(definition: FormDefinition): readonly QuestionPage[] {
  return orderedSections(definition).flatMap((section) => pagesOf(section));
}

function pagesOf(section: FormSection): readonly QuestionPage[] {
  const pages: FormField[][] = [];
  for (const field of section.fields.filter(isAsked)) {
    const current = pages.at(-1);
    if (current !== undefined && belongsTo(field, current)) current.push(field);
    else pages.push([field]);
  }
  return pages.map((fields) => ({ id: fields[0]?.id ?? section.id, section, fields }));
}

/** Fields share a page when nothing on it decides about them and they are parts of one thing. */
function belongsTo(field: FormField, page: readonly FormField[]): boolean {
  const first = page[0];
  const last = page.at(-1);
  if (first === undefined || last === undefined || page.length >= pageLimit) return false;
  const words = wordsOf(`${field.condition ?? ''} ${field.validation.rule ?? ''}`);
  if (page.some((other) => words.has(other.id))) return false;
  if (field.group !== undefined || first.group !== undefined) return field.group === first.group;
  if (isPledge(field) || isPledge(last)) return isPledge(field) && isPledge(last);
  if (field.condition !== first.condition || isBig(field) || isBig(last)) return false;
  return subjectOf(first) === subjectOf(field) || areSiblings(last, field);
}

/** "Giấy tờ tùy thân: số" and "Giấy tờ tùy thân: ngày cấp" speak of one thing, named before the colon. */
function subjectOf(field: FormField): string {
  const [subject = '', rest] = field.label.split(':');
  return rest === undefined ? `\u0000${field.id}` : subject.trim().toLowerCase();
}

const siblings: readonly (readonly [RegExp, RegExp])[] = [
  [/Date$|Birth$/u, /Gender$/u],
  [/Gender$/u, /Ethnicity$/u],
  [/Ethnicity$/u, /Nationality$/u],
  [/Gender$/u, /Nationality$/u],
  [/Phone$/u, /Email$/u],
  [/Phone$/u, /Fax$/u],
  [/Fax$/u, /Email$/u],
  [/Email$/u, /Website$/u],
  [/Hour$/u, /Minute$/u],
  [/IdDocType$|Type$/u, /IdDocNumber$|Number$/u],
  [/Number$/u, /(?:IssuedOn|Date|On)$/u],
  [/IssuedOn$|On$/u, /Issuer$|By$/u],
  [/Number$/u, /(?:Book|Issuer|Place)$/u],
  [/Book$/u, /(?:Date|On)$/u],
  [/Issuer$/u, /(?:Date|On)$/u],
  [/From$/u, /To$/u],
  [/AccountNumber$|Account$/u, /Bank\w*$/u],
  [/AccountName$/u, /AccountNumber$/u],
];

function areSiblings(last: FormField, field: FormField): boolean {
  return prefixLength(last.id, field.id) >= 3 && siblings.some(([a, b]) => a.test(last.id) && b.test(field.id));
}

function prefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function isPledge(field: FormField): boolean {
  return field.validation.mustBeTrue === true;
}

function isBig(field: FormField): boolean {
  return (
    isRowKind(field) ||
    ['textarea', 'address', 'file', 'choices', 'admin-unit', 'boolean'].includes(field.type) ||
    (field.type === 'choice' && field.options.length > 8)
  );
}

/** Where the person stands: a page id, or `check` after the last question. */
export type Place = string;

/** The pages that the answers so far make necessary, with only the fields that are asked on them. */
export function visiblePages(definition: FormDefinition, raw: RawAnswers, options: ResolveOptions): readonly QuestionPage[] {
  const { visible, hidden } = resolveAnswers(definition, raw, { ...options, partial: true });
  return questionPages(definition)
    .map((page) => ({ ...page, hidden, fields: page.fields.filter((field) => visible.has(field.id)) }))
    .filter((page) => page.fields.length > 0);
}

/** The page with that id, or the one that carries the field; undefined when it is not asked now. */
export function findPage(pages: readonly QuestionPage[], place: Place): QuestionPage | undefined {
  return pages.find((page) => page.id === place) ?? pages.find((page) => page.fields.some((field) => field.id === place.split('.')[0]));
}

/** The page after a place that the answers make necessary; `check` when there is none. */
export function nextQuestion(definition: FormDefinition, raw: RawAnswers, place: Place | null, options: ResolveOptions): Place {
  const order = questionPages(definition).map((page) => page.id);
  const from = place === null ? -1 : order.indexOf(place);
  return visiblePages(definition, raw, options).find((page) => order.indexOf(page.id) > from)?.id ?? 'check';
}

/** The page before a place; null at the start. */
export function previousQuestion(definition: FormDefinition, raw: RawAnswers, place: Place, options: ResolveOptions): Place | null {
  const order = questionPages(definition).map((page) => page.id);
  const from = place === 'check' ? order.length : order.indexOf(place);
  return (
    visiblePages(definition, raw, options)
      .filter((page) => order.indexOf(page.id) < from)
      .at(-1)?.id ?? null
  );
}
