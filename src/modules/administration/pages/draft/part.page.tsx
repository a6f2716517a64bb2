import { DomainError } from '#platform/errors';
import { invalid, page, seeOther } from '#platform/http';
import type { FieldError, FormBody, PageRequest } from '#platform/http';
import type { ProcedureRecord, RecordProblem } from '#modules/procedures';
import { blankPart, withFittingRows } from '../../domain/draft/blank-part.ts';
import { stepRows, withEligibility, withStepRows } from '../../domain/draft/keep-part.ts';
import { readPart, typedPart } from '../../domain/draft/part-form.ts';
import { partSpecs, placeAt, stepTable } from '../../domain/draft/parts.ts';
import type { Place } from '../../domain/draft/parts.ts';
import { problemPlace } from '../../domain/draft/problem-place.ts';
import { asList, isObject, splitItem, valueAt, withMoved, withoutItem, withValue } from '../../domain/draft/record-tree.ts';
import type { Json } from '../../domain/draft/record-tree.ts';
import { keepDraft, openDraft } from '../../reads/draft.ts';
import type { Kept, OpenDraft } from '../../reads/draft.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { ListView } from './list.view.tsx';
import { PartView } from './part.view.tsx';
import { StepsView } from './steps.view.tsx';

/** `/quan-tri/thu-tuc/:code/soan/:part`: one part of a draft (`documents.3`), or one list of parts (`documents`). */
export const draftPartPage = page('/quan-tri/thu-tuc/:code/soan/:part', {
  permission: 'administration.procedures',
  async get(request) {
    const [open, place] = [await openDraft(request), placeOf(request)];
    if (place.isList) return place.path === stepTable ? stepsView(open) : <ListView open={open} place={place} error={undefined} />;
    const part = partAt(open.record, place);
    const errors = part.isNew ? [] : open.problems.flatMap((problem) => problemAt(request, open.record, place, problem));
    return <PartView open={open} place={place} isNew={part.isNew} form={{ values: typedPart(partSpecs[place.kind], part.value, shown), errors }} />;
  },
  async post(request: PageRequest) {
    const [open, place] = [await openDraft(request), placeOf(request)];
    if (place.isList) return changeList(request, open, place);
    return request.body['act'] === 'remove' ? removePart(request, open, place) : savePart(request, open, place);
  },
});

async function savePart(request: PageRequest, open: OpenDraft, place: Place) {
  const spec = partSpecs[place.kind];
  const part = partAt(open.record, place);
  const read = readPart(spec, part.value, request.body, typedDay);
  const again = (errors: readonly FieldError[], now = open) =>
    invalid(<PartView open={now} place={place} isNew={part.isNew} form={{ values: request.body, errors }} />);
  if (read.errors.length > 0) return again(read.errors);
  const record = withValue(withEligibility(open.record, place.path), place.path, withFittingRows(place.kind, read.value, open.record));
  const kept = await keepDraft(request, open.draft, record);
  if (kept.kind === 'conflict') return again([{ name: '', message: 'administration.draft.conflict' }], await openDraft(request));
  if (kept.kind === 'refused') return again(refusals(record, place, kept.problems));
  const isWrong = kept.problems.some((problem) => problemPlace(record, problem.path).path === place.path);
  const isParent = isWrong || (spec.lists ?? []).length > 0 || place.parent === undefined;
  return seeOther(addressOf(request, isParent ? place.path : place.parent), 'administration.procedure.draft.saved');
}

async function removePart(request: PageRequest, open: OpenDraft, place: Place) {
  const { list, index } = splitItem(place.path);
  if (place.parent === undefined || index >= asList(valueAt(open.record, list)).length) throw new DomainError('not-found');
  const kept = await keepDraft(request, open.draft, withoutItem(open.record, place.path));
  if (kept.kind === 'kept') return seeOther(addressOf(request, place.parent), 'administration.draft.removed');
  return invalid(<ListView open={await openDraft(request)} place={placeAt(list) ?? place} error={errorOf(kept)} />);
}

async function changeList(request: PageRequest, open: OpenDraft, place: Place) {
  const { body } = request;
  const way = typeof body['up'] === 'string' ? ('up' as const) : typeof body['down'] === 'string' ? ('down' as const) : undefined;
  if (way === undefined) return place.path === stepTable ? saveSteps(request, open) : seeOther(addressOf(request, place.path));
  const kept = await keepDraft(request, open.draft, withMoved(open.record, `${place.path}.${String(Number(body[way]))}`, way));
  if (kept.kind === 'kept') return seeOther(addressOf(request, place.path));
  return invalid(<ListView open={await openDraft(request)} place={place} error={errorOf(kept)} />);
}

async function saveSteps(request: PageRequest, open: OpenDraft) {
  const { body } = request;
  const read = withStepRows(open.record, body);
  const errors = read.wrong.map((name) => ({ name, message: name.startsWith('desk-') ? 'form.required' : 'administration.record.not-number' }));
  if (errors.length > 0) return invalid(stepsView(open, body, errors));
  const tried = { ...open, draft: { ...open.draft, record: read.record as unknown as ProcedureRecord } };
  if (body['act'] === 'try') return stepsView(tried, body);
  const kept = await keepDraft(request, open.draft, read.record);
  if (kept.kind === 'kept') return seeOther(addressOf(request, stepTable), 'administration.procedure.draft.saved');
  const now = await openDraft(request);
  return invalid(stepsView({ ...tried, draft: { ...tried.draft, rowVersion: now.draft.rowVersion } }, body, [{ name: '', message: errorOf(kept) }]));
}

function stepsView(open: OpenDraft, values: FormBody = stepRows(open.record), errors: readonly FieldError[] = []) {
  return <StepsView open={open} form={{ values, errors }} />;
}

function errorOf(kept: Exclude<Kept, { kind: 'kept' }>): string {
  return kept.kind === 'conflict' ? 'administration.draft.conflict' : 'administration.draft.last-one';
}

/** A shape that the record refuses, at the box it belongs to. */
function refusals(record: Json, place: Place, problems: readonly RecordProblem[]): readonly FieldError[] {
  return problems.map((problem) => {
    const at = problemPlace(record, problem.path);
    return { name: at.path === place.path ? (at.field ?? '') : '', message: 'administration.record.refused', params: { detail: problem.detail } };
  });
}

/** A problem of content at its box, or above the form when it belongs to the whole part. */
function problemAt({ app, locale }: PageRequest, record: Json, place: Place, { path, code, detail }: RecordProblem): readonly FieldError[] {
  const at = problemPlace(record, path);
  const words = app.texts.find(locale, `procedures.problem.${code}`) ?? code;
  return at.path === place.path ? [{ name: at.field ?? '', message: detail === '' ? words : `${words} (${detail})` }] : [];
}

function partAt(record: Json, place: Place): { readonly value: Json; readonly isNew: boolean } {
  const value = valueAt(withEligibility(record, place.path), place.path);
  if (isObject(value)) return { value, isNew: false };
  const { list, index } = splitItem(place.path);
  if (index !== asList(valueAt(record, list)).length) throw new DomainError('not-found');
  return { value: blankPart(place.kind, record), isNew: true };
}

function placeOf({ params }: PageRequest): Place {
  const place = placeAt(params['part'] ?? '');
  if (place === undefined) throw new DomainError('not-found');
  return place;
}

function addressOf({ params }: PageRequest, path: string | undefined): string {
  return `/quan-tri/thu-tuc/${params['code'] ?? ''}/soan${path === undefined ? '' : `/${path}`}`;
}

function shown(day: string): string {
  return shownDay(typedDay(day) ?? undefined);
}
