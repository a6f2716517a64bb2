import { isRecord } from './answer.ts';
import type { AnswerValue, Answers, Problem } from './answer.ts';
import { fieldsOf, isRowKind } from './form-definition.ts';
import type { FormDefinition, FormField } from './form-definition.ts';
import { readPersonId } from './person-id.ts';

/** What looks wrong but may be right: a personal number whose year or sex does not agree with the answers about the same person. */
export function warningsOf(definition: FormDefinition, answers: Answers): readonly Problem[] {
  return fieldsOf(definition).flatMap((field) => {
    if (field.type === 'person-id') return disagreements(field, answers, '');
    const rows = answers[field.id];
    if (!isRowKind(field) || !Array.isArray(rows)) return [];
    const ids = (field.fields ?? []).filter((column) => column.type === 'person-id');
    return rows.flatMap((row: AnswerValue, index) =>
      isRecord(row) ? ids.flatMap((column) => disagreements(column, row as Answers, `${field.id}.${index}.`)) : [],
    );
  });
}

/** The person is named by the id before "PersonId": `motherPersonId` goes with `motherBirthDate` and `motherGender`. */
function disagreements(field: FormField, answers: Answers, prefix: string): readonly Problem[] {
  const value = answers[field.id];
  const facts = typeof value === 'string' ? readPersonId(value) : undefined;
  if (facts === undefined) return [];
  const person = field.id.replace(/(?:PersonId|personId|Id|Number)$/u, '');
  const birth = ['BirthDate', 'Birth', 'BirthYear']
    .map((end) => answers[person === '' ? end.charAt(0).toLowerCase() + end.slice(1) : person + end])
    .find((x) => typeof x === 'string');
  const gender = answers[person === '' ? 'gender' : `${person}Gender`];
  const warn = (code: string, params: Readonly<Record<string, string | number>>): Problem => ({
    path: prefix + field.id,
    code,
    label: field.label,
    kind: field.type,
    params,
  });
  return [
    ...(typeof birth === 'string' && Number(birth.slice(0, 4)) !== facts.birthYear
      ? [warn('person-id-year', { year: facts.birthYear, given: birth.slice(0, 4) })]
      : []),
    ...((gender === 'Nam' || gender === 'Nữ') && gender !== facts.gender ? [warn('person-id-gender', { gender: facts.gender, given: gender })] : []),
  ];
}
