import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { dateIn, type Instant } from '#platform/time';
import { feelValue } from '#modules/forms';
import { casesFor, documentsFor, timeFor, type Answers, type RecordTime } from '../domain/cases.ts';
import { judgeEligibility, type Eligibility, type TypedAnswers } from '../domain/eligibility.ts';
import type { Feel } from '../domain/feel-names.ts';
import { billFor, type FeeBill, type FeeQuestion } from '../domain/fees.ts';
import type { ProcedureRecord, RecordDocument } from '../domain/procedure-record.ts';
import { listLocalFees } from '../store/local-fee.store.ts';

/** FEEL by the bounded evaluator of the forms engine, whose `today()` is the day of `now`; a broken or slow expression counts as unknown. */
export function recordFeel(now: Instant): Feel {
  return (expression, variables) => {
    try {
      return feelValue(expression, variables, { now });
    } catch {
      return null;
    }
  };
}

/** Ids of the cases that hold for the answers. */
export function selectCases(record: Pick<ProcedureRecord, 'cases'>, answers: Answers, now: Instant): readonly string[] {
  return casesFor(record, answers, recordFeel(now));
}

/** The documents that these cases ask for. */
export function requiredDocuments(record: Pick<ProcedureRecord, 'documents'>, cases: readonly string[]): readonly RecordDocument[] {
  return documentsFor(record, cases);
}

/** The legal time of a channel, shorter or longer where the answers make it so. Throws `procedures.time-unknown` where nobody has entered one. */
export function legalTimeOf(record: Pick<ProcedureRecord, 'channels' | 'code'>, channel: string, answers: Answers, now: Instant): RecordTime {
  const time = timeFor(record, channel, answers, recordFeel(now));
  if (time === undefined) throw new DomainError('procedures.time-unknown', { code: record.code });
  return time;
}

/** How far somebody is with the questions before the form, and what they lead to: another question, a stop, or the right case with its papers. */
export function eligibilityOf(record: ProcedureRecord, typed: TypedAnswers, now: Instant): Eligibility {
  return judgeEligibility(record, typed, recordFeel(now));
}

/** The bill of one filing, with the resolutions of the people's council in force today. */
export async function calculateFee(ctx: Ctx, { record, ...question }: FeeQuestion & { readonly record: ProcedureRecord }): Promise<FeeBill> {
  const now = ctx.clock.now();
  return billFor(record, question, await listLocalFees(ctx.tx, record.code, dateIn(now)), recordFeel(now));
}
