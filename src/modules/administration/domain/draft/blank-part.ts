import { partSpecs } from './parts.ts';
import type { PartKind } from './parts.ts';
import { asList, isObject, valueAt, withValue } from './record-tree.ts';
import type { Json } from './record-tree.ts';

/** A new part of a kind, as empty as the record allows: a section begins with one question, a phase with one step. */
export function blankPart(kind: PartKind, record: Json): Json {
  const spec = partSpecs[kind];
  let part: Json = Object.fromEntries((spec.nullWhenEmpty ?? []).map((name) => [name, null]));
  for (const { name } of (spec.lists ?? []).filter((list) => list.name !== 'time.variants' && !(kind === 'question' && list.name === 'fields')))
    part = withValue(part, name, firstItems(name, record));
  return part;
}

function firstItems(list: string, record: Json): readonly Json[] {
  if (list === 'steps')
    return [
      {
        id: freeId('buocMoi', record),
        kind: 'examination',
        desk: 'Người thụ lý',
        duty: 'Bước mới',
        time: { value: null, unit: 'ngày làm việc' },
        next: [{ to: 'end', when: null }],
        external: null,
      },
    ];
  if (list === 'fields') return [firstQuestion(record)];
  return [];
}

/** A plain question to begin with, under an id that the record does not use yet. */
export function firstQuestion(record: Json): Json {
  return {
    id: freeId('cauHoiMoi', record),
    label: 'Câu hỏi mới',
    type: 'text',
    required: false,
    hint: null,
    options: [],
    condition: null,
    prefill: null,
    validation: {},
  };
}

/** `base`, or `base2`, `base3` … when the record already has a part under that id. */
export function freeId(base: string, record: Json): string {
  const used = new Set(idsIn(record));
  if (!used.has(base)) return base;
  let number = 2;
  while (used.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!isObject(value)) return [];
  return [...(typeof value['id'] === 'string' ? [value['id']] : []), ...Object.values(value).flatMap(idsIn)];
}

/** The part with rows where its kind of question needs them, and without them where it may not have them. */
export function withFittingRows(kind: PartKind, part: Json, record: Json): Json {
  if (kind !== 'question') return part;
  const needsRows = part['type'] === 'repeat-group' || part['type'] === 'table';
  if (!needsRows) return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'fields'));
  return asList(valueAt(part, 'fields')).length > 0 ? part : { ...part, fields: [{ ...firstQuestion(record) }] };
}
