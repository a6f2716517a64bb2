import { isRecord } from './answer.ts';
import type { AnswerValue, Answers, RawAnswers } from './answer.ts';
import { displayAnswer } from './display.ts';
import { isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { orderedSections } from './questions.ts';
import { unnumbered } from './text.ts';

/** One line of the summary; `rows` are the lines of each row of a repeat-group, `path` is where to change it. */
export interface SummaryLine {
  readonly path: string;
  readonly field: FormField;
  readonly label: string;
  readonly value: AnswerValue;
  readonly text: string;
  readonly rows: readonly (readonly SummaryLine[])[];
}

/** One part of the summary. */
export interface SummarySection {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly SummaryLine[];
}

/** Kept answers in the order of the form for "check answers" and the officer's split view; parts without answers are left out. */
export function summarise(definition: FormDefinition, answers: RawAnswers): readonly SummarySection[] {
  return orderedSections(definition)
    .map((section) => ({ id: section.id, title: unnumbered(section.title), lines: linesOf(section.fields, answers as Answers, '') }))
    .filter((section) => section.lines.length > 0);
}

function linesOf(fields: readonly FormField[], answers: Answers, prefix: string): readonly SummaryLine[] {
  return fields.flatMap((field) => {
    const value = answers[field.id] ?? null;
    return value === null || field.type === 'signature' ? [] : [lineOf(field, value, prefix)];
  });
}

function lineOf(field: FormField, value: AnswerValue, prefix: string): SummaryLine {
  const path = prefix + field.id;
  const rows =
    isRowKind(field) && Array.isArray(value)
      ? value.map((row, index) => (isRecord(row) ? linesOf(field.fields ?? [], row as Answers, `${path}.${index}.`) : []))
      : [];
  const text = isRowKind(field) ? rows.map((row) => row.map((line) => line.text).join(', ')).join('; ') : displayAnswer(field, value);
  return { path, field, label: unnumbered(field.label), value, text, rows };
}
