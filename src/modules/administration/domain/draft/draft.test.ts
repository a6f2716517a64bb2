import { describe, expect, it } from 'vitest';
import { checkRecord, deciderKinds, deciderLevels, readCompleteRecords, stepKinds } from '#modules/procedures';
import { organisationTexts } from '#modules/organisations';
import { administrationTexts } from '../../locales/index.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { blankPart, freeId, withFittingRows } from './blank-part.ts';
import { readPart, typedPart } from './part-form.ts';
import { partSpecs, placeAt, topParts } from './parts.ts';
import type { PartKind } from './parts.ts';
import { problemPlace } from './problem-place.ts';
import { asList, isObject, titleOf, valueAt, withMoved, withoutItem, withValue } from './record-tree.ts';
import type { Json } from './record-tree.ts';

const records = readCompleteRecords().map((record) => [record.code, record as unknown as Json] as const);
const birth = records.find(([code]) => code === '1.001193')?.[1] ?? {};
const day = (text: string): string => shownDay(text as never);

const step = String(valueAt(birth, 'process.phases.0.steps.1.id'));

/** Every part of a record, by its path. */
function* partsOf(record: Json, path: string): Generator<{ readonly path: string; readonly kind: PartKind }> {
  const place = placeAt(path);
  if (place === undefined) throw new Error(path);
  if (place.isList) {
    for (const index of asList(valueAt(record, path)).keys()) yield* partsOf(record, `${path}.${index}`);
    return;
  }
  yield { path, kind: place.kind };
  for (const { name } of partSpecs[place.kind].lists ?? []) if (valueAt(record, `${path}.${name}`) !== undefined) yield* partsOf(record, `${path}.${name}`);
}

describe('the parts of a record', () => {
  it.each(records)('%s: typing every part back changes nothing', (_, record) => {
    let count = 0;
    for (const { path } of topParts.filter((part) => valueAt(record, part.path) !== undefined)) {
      for (const part of partsOf(record, path)) {
        const value = valueAt(record, part.path) as Json;
        const { value: read, errors } = readPart(partSpecs[part.kind], value, typedPart(partSpecs[part.kind], value, day), typedDay);
        expect([part.path, errors]).toEqual([part.path, []]);
        expect([part.path, withValue(record, part.path, read)]).toEqual([part.path, record]);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(30);
  });

  it('reach every leaf of a record: what no form shows would be lost to its editor', () => {
    const shown = (path: string): boolean => {
      const { field } = problemPlace({}, path);
      return field !== undefined || /^(code|form\.sections\.\d+|process\.phases\.\d+)$/.test(path);
    };
    const leaves = (value: unknown, path: string): string[] =>
      Array.isArray(value)
        ? value.flatMap((one, index) => leaves(one, `${path}.${index}`))
        : isObject(value)
          ? Object.entries(value).flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`))
          : [path];
    for (const [code, record] of records) expect([code, leaves(record, '').filter((path) => !shown(path))]).toEqual([code, []]);
  });

  it.each(['nothing', 'documents.x', 'documents.1.fees', 'channels.0.fees.1.name', 'form.fields', 'documents.1000', '__proto__', 'general.0'])(
    '%s is no place',
    (path) => {
      expect(placeAt(path)).toBeUndefined();
    },
  );

  it('know the place above', () => {
    expect(placeAt('channels.0.fees.2.exemptions.1')).toEqual({
      path: 'channels.0.fees.2.exemptions.1',
      kind: 'exemption',
      isList: false,
      parent: 'channels.0.fees.2.exemptions',
    });
    expect(placeAt('channels.0.time.variants')?.parent).toBe('channels.0');
  });
});

describe('what is typed', () => {
  const read = (kind: PartKind, typed: Record<string, string>) => readPart(partSpecs[kind], {}, typed, typedDay);

  it('is read as Vietnamese write numbers, days and lists', () => {
    expect(read('fee', { name: 'Lệ phí', kind: 'lệ phí', amount: '1.500.000', unit: 'lần', rule: 'x' }).value).toMatchObject({
      amount: 1_500_000,
      assessedBy: null,
      count: null,
    });
    expect(read('variant', { when: 'true', value: '0,25', unit: 'ngày', note: 'x' }).value).toMatchObject({ value: 0.25 });
    expect(read('legalAct', { title: 'Luật', issuedOn: '20/11/2014' }).value).toEqual({
      number: null,
      title: 'Luật',
      issuedOn: '2014-11-20',
      effectiveFrom: null,
      effectiveTo: null,
    });
    expect(read('document', { id: 'a', name: 'x', kind: 'nộp', originals: '1', copies: '0', cases: ' *\n\n thuongTru ' }).value).toMatchObject({
      cases: ['*', 'thuongTru'],
    });
  });

  it('keeps the ways out of a step with their conditions', () => {
    const { value } = read('step', { id: 'a', desk: 'b', duty: 'c', 'time.unit': 'giờ', next: 'boSung: outcome = "cần bổ sung: gấp"\nend' });
    expect(value).toEqual({
      id: 'a',
      desk: 'b',
      duty: 'c',
      time: { value: null, unit: 'giờ' },
      next: [
        { to: 'boSung', when: 'outcome = "cần bổ sung: gấp"' },
        { to: 'end', when: null },
      ],
      external: null,
    });
  });

  it('makes letters whole (NFC): no mark is lost (A12)', () => {
    expect(read('case', { id: 'a', title: 'Trường hợp'.normalize('NFD') }).value).toMatchObject({ title: 'Trường hợp'.normalize('NFC') });
  });

  it.each([
    ['fee', { amount: '1,5' }, 'amount', 'administration.record.not-number'],
    ['fee', { amount: '-1' }, 'amount', 'administration.record.not-number'],
    ['fee', { kind: 'thuế' }, 'kind', 'administration.record.bad-choice'],
    ['legalAct', { issuedOn: '31/2/2020' }, 'issuedOn', 'administration.on-invalid'],
    ['case', { id: 'Mã 1' }, 'id', 'administration.record.bad-id'],
    ['case', { title: ' ' }, 'title', 'form.required'],
    ['question', { validation: 'dài quá' }, 'validation', 'administration.record.bad-rule'],
  ] as const)('%s %j is refused at its box', (kind, typed, name, message) => {
    expect(readPart(partSpecs[kind], {}, typed, typedDay).errors.find((error) => error.name === name)?.message).toBe(message);
  });
});

describe('a record as a tree', () => {
  it('changes in one place and leaves the given one alone', () => {
    const before = structuredClone(birth);
    expect(valueAt(withValue(birth, 'channels.0.fees.0.name', 'x'), 'channels.0.fees.0.name')).toBe('x');
    expect(birth).toEqual(before);
  });

  it('appends, removes and moves items', () => {
    const record: Json = { list: [1, 2, 3] };
    expect(withValue(record, 'list.3', 4)['list']).toEqual([1, 2, 3, 4]);
    expect(withoutItem(record, 'list.1')['list']).toEqual([1, 3]);
    expect([withMoved(record, 'list.0', 'down')['list'], withMoved(record, 'list.0', 'up')['list'], withMoved(record, 'list.9', 'up')['list']]).toEqual([
      [2, 1, 3],
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('names items by their words', () => {
    expect([titleOf({ number: '60/2014/QH13', title: 'Luật Hộ tịch' }), titleOf({ duty: 'Ký' }), titleOf('x')]).toEqual([
      '60/2014/QH13: Luật Hộ tịch',
      'Ký',
      '',
    ]);
  });
});

describe('a step', () => {
  it('offers every kind that the record knows, each with its words', () => {
    expect(partSpecs.step.fields.find(({ name }) => name === 'kind')?.options).toEqual(stepKinds);
    for (const kind of stepKinds) expect(administrationTexts.vi).toHaveProperty([`administration.record.option.${kind}`]);
  });
});

describe('a decider', () => {
  it('is chosen, not typed: every kind, level and desk that the record knows', () => {
    const [kind, level, desk] = partSpecs.decider.fields;
    expect([kind?.options, level?.options, desk?.kind]).toEqual([deciderKinds, deciderLevels, 'desk']);
    for (const one of deciderKinds) expect(organisationTexts.vi).toHaveProperty([`organisations.kind.${one}`]);
    for (const one of deciderLevels) expect(organisationTexts.vi).toHaveProperty([`organisations.level.${one}`]);
  });
});

describe('a new part', () => {
  it('is as empty as the record allows, under ids that are free', () => {
    expect(blankPart('fee', birth)).toEqual({ count: null, exemptions: [] });
    expect(blankPart('section', birth)['fields']).toMatchObject([{ id: 'cauHoiMoi' }]);
    expect([freeId(step, birth), freeId('chuaCo', birth)]).toEqual([`${step}2`, 'chuaCo']);
  });

  it('of a form or process can be saved as it comes', () => {
    const section = { ...blankPart('section', birth), id: 'phanMoi', title: 'Phần mới' };
    const phase = { ...blankPart('phase', birth), id: 'giaiDoanMoi', title: 'Giai đoạn mới' };
    const [sections, phases] = [asList(valueAt(birth, 'form.sections')).length, asList(valueAt(birth, 'process.phases')).length];
    const record = withValue(withValue(birth, `form.sections.${sections}`, section), `process.phases.${phases}`, phase);
    expect(checkRecord(record).map(({ code }) => code)).toEqual(['unreachable']);
  });

  it('of a question gets rows only where its kind has them', () => {
    expect(withFittingRows('question', { type: 'table' }, birth)['fields']).toHaveLength(1);
    expect(withFittingRows('question', { type: 'text', fields: [] }, birth)).toEqual({ type: 'text' });
  });
});

describe('a problem', () => {
  it.each([
    ['documents.giayChungSinh.cases', 'documents', 'cases'],
    [`process.${step}.next`, 'process.phases.0.steps.1', 'next'],
    [`process.split_${step}`, 'process.phases.0.steps.1', undefined],
    [`process.f_split_${step}_end_0`, 'process.phases.0.steps.1', undefined],
    ['channels.trực tuyến.Phí cấp bản sao Giấy khai sinh', 'channels.1.fees.2', undefined],
    ['channels.trực tiếp.time', 'channels.0', undefined],
    ['keywords.0', 'general', 'keywords'],
    ['agency.competent', 'general', 'agency.competent'],
    ['legalBasis.2.title', 'legalBasis.2', 'title'],
    ['deciders.0.basis', 'deciders.0', 'basis'],
    ['channels.0.time.value', 'channels.0', 'time.value'],
    ['form.fields', 'form', undefined],
    ['', 'general', undefined],
    ['mystery', 'general', undefined],
  ])('%s is mended at %s', (path, place, field) => {
    const found = problemPlace(birth, path);
    expect(found.path.startsWith(place)).toBe(true);
    expect(found.field).toBe(field);
  });

  it('of a question is mended on its page, wherever it stands', () => {
    const question = valueAt(birth, 'form.sections.1.fields.0') as { readonly id: string };
    expect(problemPlace(birth, `form.${question.id}.validation.rule`)).toEqual({ path: 'form.sections.1.fields.0', field: 'validation' });
  });
});
