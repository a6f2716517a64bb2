import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { informationEntrySchema, informationRecord } from '../domain/information-record.ts';
import { procedureRecordSchema, type ProcedureRecord } from '../domain/procedure-record.ts';

const folder = new URL('../data/', import.meta.url);
const readJson = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

const eventSchema = z.strictObject({ name: z.string().min(1), nameEn: z.string().min(1), audience: z.enum(['citizen', 'organisation']) });

/** The complete records shipped with the product, by code. */
export function readCompleteRecords(): readonly ProcedureRecord[] {
  const names = readdirSync(folder)
    .filter((name) => /^\d\.\d{6}\.json$/.test(name))
    .toSorted();
  return names.map((name) => procedureRecordSchema.parse(readJson(name)));
}

/** The procedures that are only known by name, as records with the general form and desk process. */
export function readInformationRecords(): readonly ProcedureRecord[] {
  return z.array(informationEntrySchema).parse(readJson('information-only.json')).map(informationRecord);
}

/** Life events in the order of display. */
export function readLifeEvents(): readonly z.infer<typeof eventSchema>[] {
  return z.array(eventSchema).parse(readJson('life-events.json'));
}

/** Codes of the procedures asked for most, first to last; they come first where nothing is searched. */
export function readPopularCodes(): readonly string[] {
  return z.array(z.string()).parse(readJson('popular.json'));
}
