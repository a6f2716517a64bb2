/** How one value of a record is typed; `desk` is one of the desks that exist, `ways` are the ways out of a step, `rules` the checks of a question, one a line. */
export type FieldKind = 'line' | 'text' | 'lines' | 'id' | 'feel' | 'number' | 'decimal' | 'date' | 'flag' | 'select' | 'checks' | 'desk' | 'ways' | 'rules';

/** One value of a part: its path inside the part, and how it is typed. */
export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  /** An empty box means: not known, kept as null. */
  readonly nullable?: boolean;
  /** An empty box means: the key is left out of the record. */
  readonly absent?: boolean;
  readonly options?: readonly string[];
  /** Where the words of the options stand, when others have named them already. */
  readonly words?: 'organisations.kind' | 'organisations.level';
}

/** A list inside a part; its items are parts of one kind. */
export interface ListSpec {
  readonly name: string;
  readonly of: PartKind;
}

/** A kind of part of a procedure record: its values, its lists, and objects that are null while all their values are empty. */
export interface PartSpec {
  readonly fields: readonly FieldSpec[];
  readonly lists?: readonly ListSpec[];
  readonly nullWhenEmpty?: readonly string[];
}

/** The kinds of parts, in the order of the record. */
export type PartKind =
  | 'general'
  | 'decider'
  | 'legalAct'
  | 'sequence'
  | 'eligibility'
  | 'eligibilityQuestion'
  | 'stop'
  | 'case'
  | 'document'
  | 'result'
  | 'channel'
  | 'variant'
  | 'fee'
  | 'exemption'
  | 'form'
  | 'section'
  | 'question'
  | 'column'
  | 'process'
  | 'phase'
  | 'step'
  | 'resultTemplate'
  | 'resultField';

const levels = ['xã', 'huyện', 'tỉnh'] as const;
const timeUnits = ['giờ', 'ngày', 'ngày làm việc', 'tháng'] as const;
/** The kinds of questions a form can have, as the record names them. */
export const questionTypes = [
  'text',
  'textarea',
  'date',
  'partial-date',
  'number',
  'money',
  'choice',
  'choices',
  'boolean',
  'person-id',
  'phone',
  'email',
  'address',
  'admin-unit',
  'nation',
  'ethnic-group',
  'file',
  'repeat-group',
  'table',
  'signature',
  'calculated',
] as const;

/** What a step can mean for the dossier, as the record names it. */
const stepKinds = [
  'reception',
  'examination',
  'approval',
  'issuing',
  'hand-over',
  'applicant-supplement',
  'applicant-confirmation',
  'applicant-payment',
  'tax',
] as const;

/** What kinds of agencies can decide, and where they stand, as the record names them. */
const deciderKinds = [
  'people-committee',
  'office',
  'department',
  'board',
  'inspectorate',
  'service-centre',
  'land-registration',
  'tax',
  'social-insurance',
  'police',
] as const;
const deciderLevels = ['commune', 'branch', 'province'] as const;

const question: readonly FieldSpec[] = [
  { name: 'id', kind: 'id' },
  { name: 'label', kind: 'line' },
  { name: 'type', kind: 'select', options: questionTypes },
  { name: 'required', kind: 'flag' },
  { name: 'hint', kind: 'line', nullable: true },
  { name: 'options', kind: 'lines' },
  { name: 'condition', kind: 'feel', nullable: true },
  { name: 'prefill', kind: 'line', nullable: true },
  { name: 'validation', kind: 'rules' },
  { name: 'calculation', kind: 'feel', absent: true },
];

/** Every kind of part with its values and lists; the schema of the record has the last word. */
export const partSpecs: Readonly<Record<PartKind, PartSpec>> = {
  general: {
    fields: [
      { name: 'name', kind: 'text' },
      { name: 'nameEn', kind: 'line' },
      { name: 'sector', kind: 'line' },
      { name: 'sectorCode', kind: 'line', nullable: true },
      { name: 'audience', kind: 'checks', options: ['citizen', 'organisation'] },
      { name: 'levels', kind: 'checks', options: levels },
      { name: 'levelsBeforeJuly2025', kind: 'checks', options: levels },
      { name: 'online', kind: 'select', options: ['toàn trình', 'một phần', 'chỉ thông tin'] },
      { name: 'serviceLevelOld', kind: 'number', nullable: true },
      { name: 'keywords', kind: 'lines' },
      { name: 'lifeEvents', kind: 'lines' },
      { name: 'agency.competent', kind: 'text' },
      { name: 'agency.receiving', kind: 'text' },
      { name: 'agency.coordinating', kind: 'lines' },
      { name: 'conditions', kind: 'lines' },
      { name: 'sources', kind: 'lines' },
      { name: 'confidence.overall', kind: 'select', options: ['H', 'M', 'L'] },
      { name: 'confidence.weak', kind: 'lines' },
    ],
  },
  decider: {
    fields: [
      { name: 'kind', kind: 'select', options: deciderKinds, words: 'organisations.kind' },
      { name: 'level', kind: 'select', options: deciderLevels, words: 'organisations.level' },
      { name: 'desk', kind: 'desk' },
      { name: 'basis', kind: 'line', nullable: true },
    ],
  },
  legalAct: {
    fields: [
      { name: 'number', kind: 'line', nullable: true },
      { name: 'title', kind: 'text' },
      { name: 'issuedOn', kind: 'date', nullable: true },
      { name: 'effectiveFrom', kind: 'date', nullable: true },
      { name: 'effectiveTo', kind: 'date', nullable: true },
    ],
  },
  sequence: {
    fields: [
      { name: 'title', kind: 'line' },
      { name: 'detail', kind: 'text' },
    ],
  },
  eligibility: {
    fields: [],
    lists: [
      { name: 'questions', of: 'eligibilityQuestion' },
      { name: 'stops', of: 'stop' },
    ],
  },
  eligibilityQuestion: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'text', kind: 'text' },
      { name: 'hint', kind: 'line', nullable: true },
      { name: 'type', kind: 'select', options: ['boolean', 'choice'] },
      { name: 'options', kind: 'lines' },
      { name: 'condition', kind: 'feel', nullable: true },
    ],
  },
  stop: {
    fields: [
      { name: 'when', kind: 'feel' },
      { name: 'reason', kind: 'text' },
      { name: 'procedure', kind: 'line', nullable: true },
    ],
  },
  case: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'title', kind: 'line' },
      { name: 'when', kind: 'feel', nullable: true },
    ],
  },
  document: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'name', kind: 'text' },
      { name: 'kind', kind: 'select', options: ['nộp', 'xuất trình'] },
      { name: 'originals', kind: 'number' },
      { name: 'copies', kind: 'number' },
      { name: 'form', kind: 'line', nullable: true },
      { name: 'cases', kind: 'lines' },
      { name: 'replaceableBy', kind: 'text', nullable: true },
      { name: 'note', kind: 'text', nullable: true },
    ],
  },
  result: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'name', kind: 'line' },
      { name: 'form', kind: 'line', nullable: true },
      { name: 'electronic', kind: 'flag' },
      { name: 'register', kind: 'line', absent: true },
      { name: 'notation', kind: 'line', absent: true },
    ],
  },
  channel: {
    fields: [
      { name: 'channel', kind: 'select', options: ['trực tiếp', 'trực tuyến', 'bưu chính công ích'] },
      { name: 'time.value', kind: 'decimal', nullable: true },
      { name: 'time.unit', kind: 'select', options: timeUnits },
      { name: 'time.sameDayCutoff', kind: 'line', nullable: true },
      { name: 'time.note', kind: 'text', nullable: true },
    ],
    lists: [
      { name: 'fees', of: 'fee' },
      { name: 'time.variants', of: 'variant' },
    ],
  },
  variant: {
    fields: [
      { name: 'when', kind: 'feel' },
      { name: 'value', kind: 'decimal' },
      { name: 'unit', kind: 'select', options: timeUnits },
      { name: 'note', kind: 'text' },
    ],
  },
  fee: {
    fields: [
      { name: 'name', kind: 'line' },
      { name: 'kind', kind: 'select', options: ['phí', 'lệ phí'] },
      { name: 'amount', kind: 'number', nullable: true },
      { name: 'unit', kind: 'line' },
      { name: 'rule', kind: 'text' },
      { name: 'count.when', kind: 'feel', nullable: true },
      { name: 'count.quantity', kind: 'feel', nullable: true },
      { name: 'count.total', kind: 'feel', nullable: true },
      { name: 'assessedBy', kind: 'line', nullable: true },
    ],
    lists: [{ name: 'exemptions', of: 'exemption' }],
    nullWhenEmpty: ['count'],
  },
  exemption: {
    fields: [
      { name: 'who', kind: 'line' },
      { name: 'percent', kind: 'number' },
      { name: 'basis', kind: 'text' },
      { name: 'when', kind: 'feel', nullable: true },
    ],
  },
  form: {
    fields: [
      { name: 'title', kind: 'line' },
      { name: 'code', kind: 'line', nullable: true },
      { name: 'basis', kind: 'line', nullable: true },
    ],
    lists: [{ name: 'sections', of: 'section' }],
  },
  section: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'title', kind: 'line' },
    ],
    lists: [{ name: 'fields', of: 'question' }],
  },
  question: { fields: question, lists: [{ name: 'fields', of: 'column' }] },
  column: { fields: question },
  process: {
    fields: [
      { name: 'supplementAllowed', kind: 'flag' },
      { name: 'notes', kind: 'text', nullable: true },
    ],
    lists: [{ name: 'phases', of: 'phase' }],
  },
  phase: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'title', kind: 'line' },
    ],
    lists: [{ name: 'steps', of: 'step' }],
  },
  step: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'kind', kind: 'select', options: stepKinds },
      { name: 'desk', kind: 'desk' },
      { name: 'duty', kind: 'text' },
      { name: 'time.value', kind: 'decimal', nullable: true },
      { name: 'time.unit', kind: 'select', options: timeUnits },
      { name: 'next', kind: 'ways' },
      { name: 'nextMode', kind: 'select', options: ['all'], absent: true },
      { name: 'waitFor', kind: 'lines', absent: true },
      { name: 'external', kind: 'line', nullable: true },
      { name: 'result', kind: 'line', absent: true },
    ],
  },
  resultTemplate: {
    fields: [
      { name: 'title', kind: 'line' },
      { name: 'notation', kind: 'line', absent: true },
      { name: 'layout', kind: 'lines', absent: true },
      { name: 'layoutFor', kind: 'lines', absent: true },
    ],
    lists: [{ name: 'fields', of: 'resultField' }],
  },
  resultField: {
    fields: [
      { name: 'id', kind: 'id' },
      { name: 'label', kind: 'line' },
      { name: 'from', kind: 'line' },
    ],
  },
};

/** The parts that the overview lists, in the order in which a record is written; a list opens as a list, an object as its form. */
export const topParts = [
  { path: 'general', kind: 'general', isList: false },
  { path: 'deciders', kind: 'decider', isList: true },
  { path: 'legalBasis', kind: 'legalAct', isList: true },
  { path: 'sequence', kind: 'sequence', isList: true },
  { path: 'eligibility', kind: 'eligibility', isList: false },
  { path: 'cases', kind: 'case', isList: true },
  { path: 'documents', kind: 'document', isList: true },
  { path: 'channels', kind: 'channel', isList: true },
  { path: 'form', kind: 'form', isList: false },
  { path: 'process', kind: 'process', isList: false },
  { path: 'results', kind: 'result', isList: true },
  { path: 'resultTemplate', kind: 'resultTemplate', isList: false },
] as const satisfies readonly { path: string; kind: PartKind; isList: boolean }[];

/** The page of all steps of all phases at once. */
export const stepTable = 'process.steps';

/** A place in a record that has a page: a part, or a list of parts. */
export interface Place {
  readonly path: string;
  readonly kind: PartKind;
  readonly isList: boolean;
  readonly parent: string | undefined;
}

/** Reads a path such as `channels.0.fees.2`; undefined when the record has no such kind of place. The index may be one past the end. */
export function placeAt(path: string): Place | undefined {
  if (path === stepTable) return { path, kind: 'step', isList: true, parent: 'process' };
  const top = topParts.find((part) => path === part.path || path.startsWith(`${part.path}.`));
  if (top === undefined) return undefined;
  return walk({ path: top.path, kind: top.kind, isList: top.isList, parent: undefined }, path.slice(top.path.length + 1));
}

function walk(place: Place, rest: string): Place | undefined {
  if (rest === '') return place;
  if (place.isList) {
    const [, index, more = ''] = /^(\d{1,3})(?:\.(.+))?$/.exec(rest) ?? [];
    return index === undefined ? undefined : walk({ path: `${place.path}.${index}`, kind: place.kind, isList: false, parent: place.path }, more);
  }
  const list = (partSpecs[place.kind].lists ?? []).find(({ name }) => rest === name || rest.startsWith(`${name}.`));
  if (list === undefined) return undefined;
  return walk({ path: `${place.path}.${list.name}`, kind: list.of, isList: true, parent: place.path }, rest.slice(list.name.length + 1));
}
