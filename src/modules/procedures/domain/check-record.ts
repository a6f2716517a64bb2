import { feelProblem, unknownNames } from './feel-names.ts';
import { applicantDesk } from './process/process-graph.ts';
import { isInformationOnly, procedureRecordSchema, stepsOf, tierOf, type ProcedureRecord, type RecordField, type RecordStep } from './procedure-record.ts';

/** One thing wrong with a record: where, a stable code and the word it is about. */
export interface RecordProblem {
  readonly path: string;
  readonly code: string;
  readonly detail: string;
}

type Say = (path: string, code: string, detail?: string) => void;

/** Every problem of a record at once; an empty list means it may be published. Accepts any JSON. */
export function checkRecord(value: unknown): readonly RecordProblem[] {
  const parsed = procedureRecordSchema.safeParse(value);
  if (!parsed.success) return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'shape', detail: issue.message }));
  const problems: RecordProblem[] = [];
  const say: Say = (path, code, detail = '') => {
    problems.push({ path, code, detail });
  };
  checkIds(parsed.data, say);
  checkDeciders(parsed.data, say);
  checkReferences(parsed.data, say);
  checkExpressions(parsed.data, say);
  checkProcess(stepsOf(parsed.data), say);
  checkStepKinds(stepsOf(parsed.data), say);
  return problems;
}

function checkIds(record: ProcedureRecord, say: Say): void {
  const lists: Readonly<Record<string, readonly { readonly id: string }[]>> = {
    channels: record.channels.map(({ channel }) => ({ id: channel })),
    cases: record.cases,
    documents: record.documents,
    results: record.results,
    'form.sections': record.form.sections,
    'form.fields': fieldsOf(record),
    'process.phases': record.process.phases,
    'process.steps': stepsOf(record),
    'resultTemplate.fields': record.resultTemplate.fields,
  };
  for (const [path, items] of Object.entries(lists)) {
    for (const { id } of items.filter((item, index) => items.findIndex((one) => one.id === item.id) < index)) say(path, 'duplicate', id);
  }
}

/** Each decider once, of a tier that handles the procedure, and in a complete record by an act of its legal basis. */
function checkDeciders(record: ProcedureRecord, say: Say): void {
  const numbers = record.legalBasis.flatMap(({ number }) => number ?? []);
  for (const [index, decider] of record.deciders.entries()) {
    const { kind, level, desk, basis } = decider;
    const path = `deciders.${index}`;
    if (record.deciders.findIndex((one) => one.kind === kind && one.level === level && one.desk === desk) < index) say(path, 'duplicate', desk);
    if (!record.levels.includes(tierOf(decider))) say(`${path}.level`, 'decider-tier', tierOf(decider));
    if (!isInformationOnly(record) && !numbers.some((number) => basis?.includes(number))) say(`${path}.basis`, 'decider-basis', basis ?? '');
  }
}

function fieldsOf(record: ProcedureRecord): readonly RecordField[] {
  return record.form.sections.flatMap((section) => section.fields);
}

const templateSources = new Set(['register', 'agency', 'signer', 'decision', 'population']);

function checkReferences(record: ProcedureRecord, say: Say): void {
  const cases = new Set(['*', ...record.cases.map((one) => one.id)]);
  for (const document of record.documents) {
    for (const id of document.cases.filter((one) => !cases.has(one))) say(`documents.${document.id}.cases`, 'unknown-case', id);
  }
  const fields = new Set(fieldsOf(record).map((one) => one.id));
  for (const { id, from } of record.resultTemplate.fields) {
    const [head = ''] = from.split('.');
    if (!fields.has(head) && !templateSources.has(head)) say(`resultTemplate.${id}.from`, 'unknown-field', from);
  }
  for (const { id, options, type, fields: rows } of fieldsOf(record)) {
    if ((type === 'choice' || type === 'choices') !== options.length > 0) say(`form.${id}.options`, 'options', type);
    if ((type === 'repeat-group' || type === 'table') !== (rows !== undefined)) say(`form.${id}.fields`, 'rows', type);
  }
}

function checkExpressions(record: ProcedureRecord, say: Say): void {
  const fields = fieldsOf(record);
  const names = new Set([...fields.map((one) => one.id), ...fields.flatMap((one) => (one.fields ?? []).map((row) => row.id))]);
  const check = (path: string, expression: string | null | undefined) => checkExpression(path, expression, names, say);
  for (const one of record.cases) check(`cases.${one.id}.when`, one.when);
  checkEligibility(record, say);
  for (const one of fields.flatMap((field) => [field, ...(field.fields ?? [])])) {
    check(`form.${one.id}.condition`, one.condition);
    check(`form.${one.id}.validation.rule`, one.validation.rule);
  }
  for (const one of stepsOf(record)) for (const { when } of one.next) check(`process.${one.id}.next`, when);
  for (const { channel, fees, time } of record.channels) {
    for (const variant of time.variants ?? []) check(`channels.${channel}.time`, variant.when);
    for (const fee of fees) {
      for (const expression of [fee.count?.when, fee.count?.quantity, fee.count?.total, ...fee.exemptions.map((one) => one.when)])
        check(`channels.${channel}.${fee.name}`, expression);
    }
  }
}

function checkExpression(path: string, expression: string | null | undefined, known: ReadonlySet<string>, say: Say): void {
  if (expression === null || expression === undefined) return;
  const wrong = feelProblem(expression);
  if (wrong !== undefined) say(path, 'feel', wrong);
  for (const name of unknownNames(expression, known)) say(path, 'unknown-field', name);
}

/** Questions before the form look only backward and have their options; stops read only these questions. */
function checkEligibility({ eligibility }: ProcedureRecord, say: Say): void {
  const known = new Set<string>();
  for (const { id, type, options, condition } of eligibility?.questions ?? []) {
    if (known.has(id)) say(`eligibility.${id}`, 'duplicate', id);
    if ((type === 'choice') !== options.length > 1) say(`eligibility.${id}.options`, 'options', type);
    checkExpression(`eligibility.${id}.condition`, condition, known, say);
    known.add(id);
  }
  for (const [index, { when }] of (eligibility?.stops ?? []).entries()) checkExpression(`eligibility.stops.${index}`, when, known, say);
}

function checkProcess(steps: readonly RecordStep[], say: Say): void {
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const step of steps) {
    for (const { to } of step.next) if (to !== 'end' && !byId.has(to)) say(`process.${step.id}.next`, 'unknown-step', to);
    for (const id of step.waitFor ?? []) if (!byId.has(id)) say(`process.${step.id}.waitFor`, 'unknown-step', id);
    if (step.next.at(-1)?.when !== null) say(`process.${step.id}.next`, 'no-default');
    if (step.next.slice(0, -1).some(({ when }) => when === null)) say(`process.${step.id}.next`, 'early-default');
  }
  const reached = closure(
    steps.slice(0, 1).map((step) => step.id),
    (id) => (byId.get(id)?.next ?? []).map(({ to }) => to),
  );
  for (const step of steps) if (!reached.has(step.id)) say(`process.${step.id}`, 'unreachable');
  const ending = closure(['end'], (id) => steps.filter((step) => step.next.some(({ to }) => to === id)).map((step) => step.id));
  for (const step of steps) if (!ending.has(step.id)) say(`process.${step.id}`, 'endless');
}

/** The first step, and no other, takes the dossier in; one hands the result over; the applicant's kinds of steps are at the applicant's desk, and nowhere else. */
function checkStepKinds(steps: readonly RecordStep[], say: Say): void {
  for (const [index, { id, kind, desk }] of steps.entries()) {
    if ((index === 0) !== (kind === 'reception')) say(`process.${id}.kind`, 'reception');
    if (kind.startsWith('applicant-') !== (desk === applicantDesk)) say(`process.${id}.kind`, 'applicant-step', applicantDesk);
  }
  if (!steps.some(({ kind }) => kind === 'hand-over')) say('process', 'no-hand-over');
}

function closure(start: readonly string[], next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [...start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...next(id));
  }
  return seen;
}
