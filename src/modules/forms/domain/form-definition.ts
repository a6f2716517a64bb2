import { z } from 'zod';

/** Every kind of field that a Vietnamese paper form has; each has one control, one value shape and its own checks. */
export const fieldKinds = [
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

/** One of {@link fieldKinds}. */
export type FieldKind = (typeof fieldKinds)[number];

/** The tiers an administrative unit may be asked for. */
export const unitLevels = ['xã', 'tỉnh', 'xã hoặc tỉnh'] as const;

/** Which units answer a question for a unit: those of today; former ones too; or any place, abroad too, that no register knows. */
export const unitPeriods = ['today', 'ever', 'anywhere'] as const;

/** The words that bound an answer; `notAfter` and `notBefore` name `today` or a field, `derivedFrom` what the system writes it from. */
export interface FieldValidation {
  readonly pattern?: string | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly level?: (typeof unitLevels)[number] | undefined;
  /** `today` when left out. */
  readonly units?: (typeof unitPeriods)[number] | undefined;
  readonly notAfter?: string | undefined;
  readonly notBefore?: string | undefined;
  readonly minAgeYears?: number | undefined;
  readonly maxAgeYears?: number | undefined;
  readonly mustBeTrue?: true | undefined;
  readonly accept?: readonly string[] | undefined;
  readonly maxFiles?: number | undefined;
  readonly derivedFrom?: string | undefined;
  readonly rule?: string | undefined;
  readonly message?: string | undefined;
}

/** One field; `condition` and `calculation` are FEEL, `fields` are the columns of a repeat-group or table, `rows` its fixed rows. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly type: FieldKind;
  readonly required: boolean;
  readonly hint: string | null;
  readonly options: readonly string[];
  readonly condition: string | null;
  readonly prefill: string | null;
  readonly validation: FieldValidation;
  readonly calculation?: string | undefined;
  readonly group?: string | undefined;
  readonly fields?: readonly FormField[] | undefined;
  readonly rows?: readonly string[] | undefined;
}

/** A part of the form under one heading. */
export interface FormSection {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** A declaration as data: the sections and fields in the order of the paper, with no program text in it. */
export interface FormDefinition {
  readonly title: string;
  readonly code: string | null;
  readonly basis: string | null;
  readonly sections: readonly FormSection[];
}

const identifier = z.string().regex(/^[a-z][a-zA-Z0-9]{0,63}$/);
const count = z.number().int().min(0);

const validationSchema = z.strictObject({
  pattern: z.string().min(1).max(200).optional(),
  minLength: count.optional(),
  maxLength: count.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minItems: count.optional(),
  maxItems: count.max(1000).optional(),
  level: z.enum(unitLevels).optional(),
  units: z.enum(unitPeriods).optional(),
  notAfter: identifier.optional(),
  notBefore: identifier.optional(),
  minAgeYears: count.max(150).optional(),
  maxAgeYears: count.max(150).optional(),
  mustBeTrue: z.literal(true).optional(),
  accept: z
    .array(z.string().regex(/^[a-z]+\/[a-z0-9.+*-]+$/))
    .min(1)
    .optional(),
  maxFiles: count.max(50).optional(),
  derivedFrom: identifier.optional(),
  rule: z.string().min(1).optional(),
  message: z.string().min(1).max(300).optional(),
});

const fieldSchema: z.ZodType<FormField> = z.lazy(() =>
  z.strictObject({
    id: identifier,
    label: z.string().min(1).max(500),
    type: z.enum(fieldKinds),
    required: z.boolean().default(false),
    hint: z.string().max(1000).nullable().default(null),
    options: z.array(z.string().min(1).max(500)).max(300).default([]),
    condition: z.string().nullable().default(null),
    prefill: z
      .string()
      .regex(/^profile(\.[a-zA-Z]+)+$/)
      .nullable()
      .default(null),
    validation: validationSchema.default({}),
    calculation: z.string().min(1).optional(),
    group: identifier.optional(),
    fields: z.array(fieldSchema).min(1).max(40).optional(),
    rows: z.array(z.string().min(1).max(300)).min(1).max(100).optional(),
  }),
);

const sectionSchema: z.ZodType<FormSection> = z.strictObject({
  id: identifier,
  title: z.string().min(1).max(300),
  fields: z.array(fieldSchema).min(1).max(200),
});

/** Reads a form definition; unknown keys are refused so that a misspelt word never passes as "no rule". */
export const formDefinitionSchema: z.ZodType<FormDefinition> = z.strictObject({
  title: z.string().min(1).max(500),
  code: z.string().max(200).nullable().default(null),
  basis: z.string().max(2000).nullable().default(null),
  sections: z.array(sectionSchema).min(1).max(60),
});

/** All fields of the form in order, without the columns of repeat-groups. */
export function fieldsOf(definition: FormDefinition): readonly FormField[] {
  return definition.sections.flatMap((section) => section.fields);
}

/** True for kinds whose answer is a list of rows. */
export function isRowKind(field: FormField): boolean {
  return field.type === 'repeat-group' || field.type === 'table';
}

/** True when the person is asked for it: not calculated, not derived, not the signature that sign-off replaces. */
export function isAsked(field: FormField): boolean {
  return field.type !== 'signature' && field.type !== 'calculated' && field.calculation === undefined && field.validation.derivedFrom === undefined;
}
