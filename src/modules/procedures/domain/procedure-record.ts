import { z } from 'zod';

const camelId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/);
const text = z
  .string()
  .min(1)
  .refine((value) => value === value.normalize('NFC'), { message: 'not NFC' });
const date = z.iso.date();
const feel = z.string().min(1).max(4000);
/** Units of time that a procedure may use; never converted. */
export const timeUnit = z.enum(['giờ', 'ngày', 'ngày làm việc', 'tháng']);

/** Tiers that handle a procedure. */
export const levels = ['xã', 'huyện', 'tỉnh'] as const;
/** How far a procedure runs online; `chỉ thông tin` is an information-only record with a desk process. */
export const onlineLevels = ['toàn trình', 'một phần', 'chỉ thông tin'] as const;
/** Ways to file. */
export const channelNames = ['trực tiếp', 'trực tuyến', 'bưu chính công ích'] as const;

const fieldTypes = [
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

const validation = z.strictObject({
  pattern: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  level: z.enum(['xã', 'tỉnh', 'xã hoặc tỉnh']).optional(),
  units: z.enum(['today', 'ever', 'anywhere']).optional(),
  notAfter: z.string().optional(),
  notBefore: z.string().optional(),
  minAgeYears: z.number().optional(),
  maxAgeYears: z.number().optional(),
  mustBeTrue: z.literal(true).optional(),
  accept: z.array(z.string()).optional(),
  maxFiles: z.number().optional(),
  derivedFrom: z.string().optional(),
  rule: z.string().optional(),
  message: z.string().optional(),
});

/** One field of the declaration; the same shape as the forms engine reads. */
export interface RecordField {
  readonly id: string;
  readonly label: string;
  readonly type: (typeof fieldTypes)[number];
  readonly required: boolean;
  readonly hint: string | null;
  readonly options: readonly string[];
  readonly condition: string | null;
  readonly prefill: string | null;
  readonly validation: z.infer<typeof validation>;
  readonly calculation?: string | undefined;
  readonly fields?: readonly RecordField[] | undefined;
}

const field: z.ZodType<RecordField> = z.lazy(() =>
  z.strictObject({
    id: camelId,
    label: text,
    type: z.enum(fieldTypes),
    required: z.boolean(),
    hint: text.nullable(),
    options: z.array(text),
    condition: feel.nullable(),
    prefill: z
      .string()
      .regex(/^profile(\.[a-zA-Z]+)+$/)
      .nullable(),
    validation,
    /** FEEL over the answers before it: the system writes the field, nobody is asked. */
    calculation: feel.optional(),
    fields: z.array(field).min(1).optional(),
  }),
);

/** Kinds of agencies that decide procedures, as the organisations name them. */
export const deciderKinds = [
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
/** Where such an agency stands; a branch is the province's, for some of its communes. */
export const deciderLevels = ['commune', 'branch', 'province'] as const;
const decider = z.strictObject({
  kind: z.enum(deciderKinds),
  level: z.enum(deciderLevels),
  /** The desk that such an agency has: by it the one is found that serves a place. */
  desk: text,
  /** The act and article that give it the power; null: not entered yet. */
  basis: text.nullable(),
});
const legalAct = z.strictObject({
  number: text.nullable(),
  title: text,
  issuedOn: date.nullable(),
  effectiveFrom: date.nullable(),
  effectiveTo: date.nullable(),
});
const exemption = z.strictObject({
  who: text,
  percent: z.number().int().min(0).max(100),
  basis: text,
  /** FEEL over the answers that proves it; null: the person claims it and the clerk checks. */
  when: feel.nullable(),
});
const fee = z.strictObject({
  name: text,
  kind: z.enum(['phí', 'lệ phí']),
  amount: z.number().int().min(0).nullable(),
  unit: text,
  rule: text,
  exemptions: z.array(exemption),
  /** How it is counted: when it is owed, how many units, or the whole total in đồng; null: always one unit. */
  count: z.strictObject({ when: feel.nullable(), quantity: feel.nullable(), total: feel.nullable() }).nullable(),
  /** Another body that fixes and collects it. */
  assessedBy: text.nullable(),
});
const timeVariant = z.strictObject({ when: feel, value: z.number().positive(), unit: timeUnit, note: text });
const channel = z.strictObject({
  channel: z.enum(channelNames),
  time: z.strictObject({
    value: z.number().min(0).nullable(),
    unit: timeUnit,
    sameDayCutoff: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
      .nullable(),
    note: text.nullable(),
    variants: z.array(timeVariant).optional(),
  }),
  fees: z.array(fee),
});
const document = z.strictObject({
  id: camelId,
  name: text,
  kind: z.enum(['nộp', 'xuất trình']),
  originals: z.number().int().min(0),
  copies: z.number().int().min(0),
  form: text.nullable(),
  cases: z.array(z.union([z.literal('*'), camelId])).min(1),
  replaceableBy: text.nullable(),
  note: text.nullable(),
});
const eligibility = z.strictObject({
  /** Asked one by one before the form; `condition` is FEEL over the questions before. */
  questions: z
    .array(
      z.strictObject({ id: camelId, text, hint: text.nullable(), type: z.enum(['boolean', 'choice']), options: z.array(text), condition: feel.nullable() }),
    )
    .max(8),
  /** FEEL over the questions: when it holds this is not the right procedure; why, and which one is. */
  stops: z.array(
    z.strictObject({
      when: feel,
      reason: text,
      procedure: z
        .string()
        .regex(/^\d\.\d{6}$/)
        .nullable(),
    }),
  ),
});
/**
 * What a step means for the dossier, whatever its desk is called: the first desk takes it in, `approval` signs, `issuing` numbers and seals, `hand-over` delivers;
 * the steps of the applicant and of the tax office stop the agency's clock; all other work is `examination`.
 */
export const stepKinds = [
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
const step = z.strictObject({
  id: camelId,
  kind: z.enum(stepKinds),
  desk: text,
  duty: text,
  time: z.strictObject({ value: z.number().min(0).nullable(), unit: timeUnit }),
  next: z.array(z.strictObject({ to: camelId, when: feel.nullable() })).min(1),
  external: text.nullable(),
  nextMode: z.literal('all').optional(),
  waitFor: z.array(camelId).min(1).optional(),
  /** The result that the desk of another agency signs, numbers and issues itself when it is done (linked procedures). */
  result: camelId.optional(),
});
const result = z.strictObject({
  id: camelId,
  name: text,
  form: text.nullable(),
  electronic: z.boolean(),
  /** The book in which it is numbered, by agency and year; procedures that name the same one share its numbers. */
  register: text.optional(),
  /** The letters after its number, for example `QĐ-UBND`. */
  notation: text.optional(),
});

/** The complete record of an administrative procedure (Nghị định 63/2010/NĐ-CP, Điều 8); unknown keys are refused. */
export const procedureRecordSchema = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?$/),
  name: text,
  nameEn: text,
  sector: text,
  sectorCode: text.nullable(),
  audience: z.array(z.enum(['citizen', 'organisation'])).min(1),
  levels: z.array(z.enum(levels)).min(1),
  levelsBeforeJuly2025: z.array(z.enum(levels)),
  online: z.enum(onlineLevels),
  serviceLevelOld: z.number().int().min(1).max(4).nullable(),
  lifeEvents: z.array(text),
  keywords: z.array(text).min(1),
  agency: z.strictObject({ competent: text, receiving: text, coordinating: z.array(text) }),
  /** Who may decide, the usual one first; people are sent to the one that serves their place. */
  deciders: z.array(decider).min(1),
  legalBasis: z.array(legalAct),
  sequence: z.array(z.strictObject({ title: text, detail: text })),
  channels: z.array(channel).min(1),
  cases: z.array(z.strictObject({ id: camelId, title: text, when: feel.nullable() })),
  documents: z.array(document),
  conditions: z.array(text),
  eligibility: eligibility.optional(),
  results: z.array(result).min(1),
  form: z.strictObject({
    title: text,
    code: text.nullable(),
    basis: text.nullable(),
    sections: z.array(z.strictObject({ id: camelId, title: text, fields: z.array(field).min(1) })).min(1),
  }),
  process: z.strictObject({
    supplementAllowed: z.boolean(),
    notes: text.nullable(),
    phases: z.array(z.strictObject({ id: camelId, title: text, steps: z.array(step).min(1) })).min(1),
  }),
  resultTemplate: z.strictObject({
    title: text,
    notation: text.optional(),
    layout: z.array(text).optional(),
    layoutFor: z.array(camelId).optional(),
    fields: z.array(z.strictObject({ id: camelId, label: text, from: text })),
  }),
  confidence: z.strictObject({ overall: z.enum(['H', 'M', 'L']), weak: z.array(text) }),
  sources: z.array(text),
});

/** A whole procedure as published: parts of the law, form, process, fees, result. */
export type ProcedureRecord = z.infer<typeof procedureRecordSchema>;
/** One kind of agency that may decide. */
export type RecordDecider = ProcedureRecord['deciders'][number];
/** One way to file, with time and fees. */
export type RecordChannel = ProcedureRecord['channels'][number];
/** One fee of a channel. */
export type RecordFee = RecordChannel['fees'][number];
/** One required document. */
export type RecordDocument = ProcedureRecord['documents'][number];
/** One step of the internal process. */
export type RecordStep = ProcedureRecord['process']['phases'][number]['steps'][number];
/** What a step means for the dossier. */
export type StepKind = (typeof stepKinds)[number];
/** A way to file by its name in the record. */
export type ChannelName = (typeof channelNames)[number];

/** The tier of a decider in the words of `levels`: a branch is the province's. */
export function tierOf({ level }: Pick<RecordDecider, 'level'>): 'xã' | 'tỉnh' {
  return level === 'commune' ? 'xã' : 'tỉnh';
}

/** All steps of a record in order, with their phase. */
export function stepsOf(record: Pick<ProcedureRecord, 'process'>): readonly (RecordStep & { readonly phase: string })[] {
  return record.process.phases.flatMap((phase) => phase.steps.map((one) => ({ ...one, phase: phase.id })));
}

/** True for a record that only informs and is worked by the generic desk process. */
export function isInformationOnly(record: Pick<ProcedureRecord, 'online'>): boolean {
  return record.online === 'chỉ thông tin';
}
