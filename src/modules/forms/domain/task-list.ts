import { isEmptyRaw } from './answer.ts';
import type { RawAnswers } from './answer.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';
import { visiblePages } from './questions.ts';
import type { QuestionPage } from './questions.ts';
import { resolveAnswers } from './resolve-answers.ts';
import { unnumbered } from './text.ts';
import type { ResolveOptions } from './resolve-answers.ts';

/** How far a part of the form is. */
export type SectionState = 'todo' | 'started' | 'done';

/** One part that the answers make necessary: its state, its faults and where to go on in it. */
export interface SectionTask {
  readonly section: FormSection;
  /** What the part is called on the way through, without its number on paper. */
  readonly title: string;
  readonly state: SectionState;
  readonly problemCount: number;
  readonly startAt: string;
  readonly continueAt: string;
}

/** Where a page stands among the parts: "Phần 2 trong 4". */
export interface Progress {
  readonly part: number;
  readonly parts: number;
  readonly title: string;
}

/** The parts of the form that have something to ask, in order. */
export function taskList(definition: FormDefinition, raw: RawAnswers, options: ResolveOptions): readonly SectionTask[] {
  const { problems } = resolveAnswers(definition, raw, options);
  const bad = new Set(problems.map((problem) => problem.path.split('.')[0] ?? ''));
  const bySection = Map.groupBy(visiblePages(definition, raw, options), (page) => page.section);
  return [...bySection].map(([section, pages]) => taskOf(section, pages, raw, bad));
}

function taskOf(section: FormSection, pages: readonly QuestionPage[], raw: RawAnswers, bad: ReadonlySet<string>): SectionTask {
  const fields = pages.flatMap((page) => page.fields);
  const answered = fields.some((field) => !isEmptyRaw(raw[field.id]));
  const problemCount = fields.filter((field) => bad.has(field.id)).length;
  const startAt = pages[0]?.id ?? section.id;
  const seen = answered || fields.every((field) => Object.hasOwn(raw, field.id));
  return {
    section,
    title: unnumbered(section.title),
    problemCount,
    startAt,
    state: seen ? (problemCount === 0 ? 'done' : 'started') : 'todo',
    continueAt: pages.find((page) => page.fields.some((field) => bad.has(field.id)))?.id ?? startAt,
  };
}

/** The progress of one page in words' numbers; undefined when the page is not asked. */
export function progressAt(definition: FormDefinition, raw: RawAnswers, place: string, options: ResolveOptions): Progress | undefined {
  const pages = visiblePages(definition, raw, options);
  const sections = [...new Set(pages.map((page) => page.section))];
  const section = pages.find((page) => page.id === place)?.section;
  return section === undefined ? undefined : { part: sections.indexOf(section) + 1, parts: sections.length, title: unnumbered(section.title) };
}
