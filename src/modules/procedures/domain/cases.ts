import type { Feel } from './feel-names.ts';
import type { ChannelName, ProcedureRecord, RecordDocument } from './procedure-record.ts';

/** Answers of the declaration by field id. */
export type Answers = Readonly<Record<string, unknown>>;

/** The cases that hold for these answers; a case without a condition is only the officer's to choose. */
export function casesFor(record: Pick<ProcedureRecord, 'cases'>, answers: Answers, feel: Feel): readonly string[] {
  return record.cases.filter((one) => one.when !== null && feel(one.when, answers) === true).map((one) => one.id);
}

/** The documents that the cases ask for, in the order of the record. */
export function documentsFor(record: Pick<ProcedureRecord, 'documents'>, cases: readonly string[]): readonly RecordDocument[] {
  return record.documents.filter((document) => document.cases.some((id) => id === '*' || cases.includes(id)));
}

/** A term as the calendar reads it. */
export interface RecordTime {
  readonly value: number;
  readonly unit: 'giờ' | 'ngày' | 'ngày làm việc' | 'tháng';
  readonly sameDayCutoff: string | null;
}

/** The legal time of a channel, of the first variant that holds for the answers; undefined where the record does not know it. */
export function timeFor(record: Pick<ProcedureRecord, 'channels'>, channel: string, answers: Answers, feel: Feel): RecordTime | undefined {
  const row = record.channels.find((one) => one.channel === channel) ?? record.channels[0];
  if (row === undefined) return undefined;
  const variant = (row.time.variants ?? []).find((one) => feel(one.when, answers) === true);
  const { value, unit } = variant ?? row.time;
  return value === null ? undefined : { value, unit, sameDayCutoff: row.time.sameDayCutoff };
}

/** The ways to file that a record offers. */
export function channelsOf(record: Pick<ProcedureRecord, 'channels'>): readonly ChannelName[] {
  return record.channels.map((one) => one.channel);
}
