import { partSpecs, placeAt } from './parts.ts';
import { asList, isObject, valueAt } from './record-tree.ts';
import type { Json } from './record-tree.ts';

/** Where a problem of a record is mended: the page of a part, and the box on it when it is one. */
export interface ProblemPlace {
  readonly path: string;
  readonly field: string | undefined;
}

/** The place of a problem that `checkRecord` or a publication named, by the ids it speaks of or by its path in the record. */
export function problemPlace(record: Json, path: string): ProblemPlace {
  const [head = '', id = '', ...rest] = path.split('.');
  const box = rest.join('.');
  const found = byIndex(path) ?? byId(record, head, id, box) ?? byChannel(record, path);
  if (found !== undefined) return found;
  const top = placeAt(head === '' ? 'general' : head);
  return { path: top?.path ?? 'general', field: undefined };
}

/** `documents.3.name`, `channels.0.fees.1.count.when`: the longest beginning that is a part, the rest its box. */
function byIndex(path: string): ProblemPlace | undefined {
  const keys = path.split('.');
  for (let length = keys.length; length > 0; length -= 1) {
    const place = placeAt(keys.slice(0, length).join('.'));
    if (place === undefined || place.isList) continue;
    const rest = keys.slice(length).join('.');
    const field =
      rest === ''
        ? undefined
        : partSpecs[place.kind].fields.find(({ name }) => rest === name || rest.startsWith(`${name}.`) || name.startsWith(`${rest}.`))?.name;
    if (rest === '' ? length > 1 : field !== undefined) return { path: place.path, field };
  }
  const own = partSpecs.general.fields.find(({ name }) => path === name || path.startsWith(`${name}.`));
  return own === undefined ? undefined : { path: 'general', field: own.name };
}

const listsById: Readonly<Record<string, readonly string[]>> = {
  documents: ['documents'],
  cases: ['cases'],
  results: ['results'],
  resultTemplate: ['resultTemplate.fields'],
  form: ['form.sections', 'form.sections.*.fields', 'form.sections.*.fields.*.fields'],
  eligibility: ['eligibility.questions'],
  process: ['process.phases', 'process.phases.*.steps'],
};

/** `documents.giayChungSinh.cases`, `process.tiepNhan.next` (also the elements drawn around a step): the part with that id. */
function byId(record: Json, head: string, id: string, box: string): ProblemPlace | undefined {
  const wanted = head === 'process' ? id.replace(/^(?:split|join)_/, '').replace(/^f_(?:split_)?([a-zA-Z0-9]+)_.*$/, '$1') : id;
  for (const pattern of listsById[head] ?? []) {
    for (const path of expand(record, pattern)) {
      const index = asList(valueAt(record, path)).findIndex((item) => isObject(item) && item['id'] === wanted);
      if (index === -1) continue;
      const place = placeAt(`${path}.${index}`);
      if (place === undefined) continue;
      return { path: place.path, field: partSpecs[place.kind].fields.find(({ name }) => box === name || box.startsWith(`${name}.`))?.name };
    }
  }
  return undefined;
}

function expand(record: Json, pattern: string): readonly string[] {
  const star = pattern.indexOf('.*');
  if (star === -1) return [pattern];
  const list = pattern.slice(0, star);
  return asList(valueAt(record, list)).flatMap((_, index) => expand(record, `${list}.${index}${pattern.slice(star + 2)}`));
}

/** `channels.trực tuyến.<fee>` names a fee by its words, which may hold dots. */
function byChannel(record: Json, path: string): ProblemPlace | undefined {
  const rest = path.startsWith('channels.') ? path.slice('channels.'.length) : undefined;
  if (rest === undefined) return undefined;
  const index = asList(record['channels']).findIndex(
    (channel) => isObject(channel) && typeof channel['channel'] === 'string' && rest.startsWith(channel['channel']),
  );
  if (index === -1) return undefined;
  const fee = asList(valueAt(record, `channels.${index}.fees`)).findIndex(
    (one) => isObject(one) && typeof one['name'] === 'string' && rest.endsWith(`.${one['name']}`),
  );
  return { path: fee === -1 ? `channels.${index}` : `channels.${index}.fees.${fee}`, field: undefined };
}
