import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { informationRecord, type InformationEntry } from '../domain/information-record.ts';
import { procedureRecordSchema, type ProcedureRecord } from '../domain/procedure-record.ts';

const folder = new URL('../data/', import.meta.url);
const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const text = z.string().min(1);
const entrySchema: z.ZodType<InformationEntry> = z.strictObject({
  code: z.string().regex(/^\d\.\d{6}$/),
  name: text,
  nameEn: text,
  keywords: z.array(text).min(1),
  sector: text,
  audience: z.array(z.enum(['citizen', 'organisation'])).min(1),
  levels: z.array(z.enum(['xã', 'huyện', 'tỉnh'])).min(1),
  time: z.strictObject({ value: z.number().positive(), unit: z.enum(['giờ', 'ngày', 'ngày làm việc', 'tháng']), sameDayCutoff: text.nullable() }).nullable(),
  fees: z.array(
    z.strictObject({
      name: text,
      kind: z.enum(['phí', 'lệ phí']),
      amount: z.number().int().nullable(),
      amountOnline: z.number().int().nullable(),
      unit: text,
      rule: text,
    }),
  ),
  lifeEvents: z.array(text).min(1),
  competent: text,
  deciders: procedureRecordSchema.shape.deciders,
  confidence: z.strictObject({ overall: z.enum(['H', 'M', 'L']), weak: z.array(text) }),
});
const eventSchema = z.strictObject({ name: text, nameEn: text, audience: z.enum(['citizen', 'organisation']) });

/** The complete records shipped with the product, by code. */
export function readCompleteRecords(): readonly ProcedureRecord[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d\.\d{6}\.json$/.test(name))
    .toSorted();
  return names.map((name) => procedureRecordSchema.parse(readJson(name)));
}

/** The procedures that are only known by name, as records with the general form and desk process. */
export function readInformationRecords(): readonly ProcedureRecord[] {
  return z.array(entrySchema).parse(readJson('information-only.json')).map(informationRecord);
}

/** Life events in the order of display. */
export function readLifeEvents(): readonly z.infer<typeof eventSchema>[] {
  return z.array(eventSchema).parse(readJson('life-events.json'));
}

/** Codes of the procedures asked for most, first to last; they come first where nothing is searched. */
export function readPopularCodes(): readonly string[] {
  return z.array(z.string()).parse(readJson('popular.json'));
}
