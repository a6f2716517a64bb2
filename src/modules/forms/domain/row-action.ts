import type { RawAnswers } from './answer.ts';
import { isRowKind } from './form-definition.ts';
import type { FormField } from './form-definition.ts';

/** What a submit button inside a repeat-group asks for: `add:items`, `remove:items:2`, `up:items:1`, `down:items:1`, `removeFile:scan:<id>`. */
export interface RowAction {
  readonly verb: 'add' | 'remove' | 'up' | 'down' | 'removeFile';
  readonly name: string;
  readonly at: string;
}

const shape = /^(add|remove|up|down|removeFile):([a-zA-Z0-9.]+)(?::([\w-]+))?$/u;

/** Reads the name of the pressed button; undefined for ordinary buttons. */
export function parseRowAction(text: string | undefined): RowAction | undefined {
  const [, verb, name = '', at = ''] = shape.exec(text ?? '') ?? [];
  return verb === undefined ? undefined : { verb: verb as RowAction['verb'], name, at };
}

/** The answers after the button was pressed; unknown fields and rows change nothing, a full group takes no more rows. */
export function applyRowAction(fields: readonly FormField[], answers: RawAnswers, action: RowAction): RawAnswers {
  const field = fields.find((candidate) => candidate.id === action.name);
  const value = answers[action.name];
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  if (action.verb === 'removeFile') return { ...answers, [action.name]: list.filter((file) => idOf(file) !== action.at) };
  if (field === undefined || !isRowKind(field) || field.rows !== undefined) return answers;
  return { ...answers, [action.name]: changed(list, action, field.validation.maxItems ?? 100) };
}

function idOf(file: unknown): unknown {
  return typeof file === 'object' && file !== null && 'fileId' in file ? file.fileId : file;
}

function changed(rows: readonly unknown[], action: RowAction, most: number): readonly unknown[] {
  const index = Number(action.at);
  if (action.verb === 'add') return rows.length < most ? [...rows, {}] : rows;
  if (!Number.isInteger(index) || index < 0 || index >= rows.length) return rows;
  if (action.verb === 'remove') return rows.filter((_, at) => at !== index);
  const other = action.verb === 'up' ? index - 1 : index + 1;
  if (other < 0 || other >= rows.length) return rows;
  return rows.map((row, at) => (at === index ? rows[other] : at === other ? rows[index] : row));
}
