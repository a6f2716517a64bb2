import type { PlainDate } from '#platform/time';
import type { Answers } from './cases.ts';
import type { Feel } from './feel-names.ts';
import type { ProcedureRecord, RecordFee } from './procedure-record.ts';

/** An amount that a people's council has set for one fee of one procedure, dated, with its resolution. */
export interface LocalFee {
  readonly procedureCode: string;
  readonly feeName: string;
  /** Only this way to file; null for all. */
  readonly channel: string | null;
  /** Only this agency; null for the whole province. */
  readonly agencyId: string | null;
  readonly amount: number;
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly legalBasis: string;
  readonly isDemo: boolean;
}

/** What one filing is charged for. */
export interface FeeQuestion {
  readonly channel: string;
  readonly answers: Answers;
  /** Copies asked for where the form has no field of its own. */
  readonly copies?: number | undefined;
  /** Exemptions that the person claims and the clerk accepts, by the words of the record. */
  readonly exemptions?: readonly string[] | undefined;
  readonly agencyId?: string | undefined;
}

/** One line of the bill; `amount` is in đồng after exemptions. */
export interface FeeLine {
  readonly name: string;
  readonly kind: 'phí' | 'lệ phí';
  readonly unit: string;
  readonly quantity: number;
  /** Đồng a unit; null when the total is counted by a scale. */
  readonly unitPrice: number | null;
  readonly amount: number;
  readonly exemption: { readonly who: string; readonly percent: number; readonly basis: string } | null;
  readonly basis: string;
  readonly isDemo: boolean;
}

/** The bill. `unset` names fees whose amount no council has set here, `elsewhere` those that another body fixes and collects. */
export interface FeeBill {
  readonly total: number;
  readonly lines: readonly FeeLine[];
  readonly unset: readonly string[];
  readonly elsewhere: readonly { readonly name: string; readonly by: string; readonly rule: string }[];
}

/** Counts the fees of one filing from the record, the local resolutions in force and the answers. */
export function billFor(record: Pick<ProcedureRecord, 'code' | 'channels'>, question: FeeQuestion, localFees: readonly LocalFee[], feel: Feel): FeeBill {
  const row = record.channels.find((one) => one.channel === question.channel) ?? record.channels[0];
  const owed = (row?.fees ?? []).filter((fee) => isOwed(fee, question, feel));
  const priced = owed.filter((fee) => fee.assessedBy === null).map((fee) => ({ fee, local: localFor(record.code, fee, question, localFees) }));
  const lines = priced.flatMap(({ fee, local }) => lineOf(fee, local, question, feel));
  return {
    total: lines.reduce((sum, line) => sum + line.amount, 0),
    lines,
    unset: priced.filter(({ fee, local }) => fee.amount === null && local === undefined).map(({ fee }) => fee.name),
    elsewhere: owed.flatMap((fee) => (fee.assessedBy === null ? [] : [{ name: fee.name, by: fee.assessedBy, rule: fee.rule }])),
  };
}

function isOwed(fee: RecordFee, { answers }: FeeQuestion, feel: Feel): boolean {
  const when = fee.count?.when;
  return when === undefined || when === null || feel(when, answers) === true;
}

/** The most special resolution: of the agency before the province, of the channel before all. */
function localFor(code: string, fee: RecordFee, question: FeeQuestion, localFees: readonly LocalFee[]): LocalFee | undefined {
  const fitting = localFees.filter(
    (local) =>
      local.procedureCode === code &&
      local.feeName === fee.name &&
      (local.channel === null || local.channel === question.channel) &&
      (local.agencyId === null || local.agencyId === question.agencyId),
  );
  const weight = (local: LocalFee): number => (local.agencyId === null ? 0 : 2) + (local.channel === null ? 0 : 1);
  return fitting.toSorted((a, b) => weight(b) - weight(a) || (a.validFrom < b.validFrom ? 1 : -1))[0];
}

function lineOf(fee: RecordFee, local: LocalFee | undefined, question: FeeQuestion, feel: Feel): readonly FeeLine[] {
  const unitPrice = local?.amount ?? fee.amount;
  if (unitPrice === null) return [];
  const quantity = quantityOf(fee, question, feel);
  const scale = local === undefined ? wholeNumber(fee.count?.total ?? null, question, feel) : undefined;
  const exemption = exemptionOf(fee, question, feel);
  const full = scale ?? unitPrice * quantity;
  return [
    {
      name: fee.name,
      kind: fee.kind,
      unit: fee.unit,
      quantity,
      unitPrice: scale === undefined ? unitPrice : null,
      amount: Math.round((full * (100 - (exemption?.percent ?? 0))) / 100),
      exemption,
      basis: local?.legalBasis ?? fee.rule,
      isDemo: local?.isDemo ?? false,
    },
  ];
}

function quantityOf(fee: RecordFee, question: FeeQuestion, feel: Feel): number {
  const expression = fee.count?.quantity ?? null;
  return expression === null ? 1 : (wholeNumber(expression, question, feel) ?? question.copies ?? 1);
}

function wholeNumber(expression: string | null, { answers }: FeeQuestion, feel: Feel): number | undefined {
  const value = expression === null ? null : feel(expression, answers);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
}

/** The highest exemption that the answers prove or that was claimed by the words of the record. */
function exemptionOf(fee: RecordFee, question: FeeQuestion, feel: Feel): FeeLine['exemption'] {
  const holding = fee.exemptions.filter(
    (one) => (question.exemptions ?? []).includes(one.who) || (one.when !== null && feel(one.when, question.answers) === true),
  );
  const best = holding.toSorted((a, b) => b.percent - a.percent)[0];
  return best === undefined ? null : { who: best.who, percent: best.percent, basis: best.basis };
}

/** The exemptions from what the agency collects that a person may claim in a channel, once each, that the answers do not prove by themselves. */
export function claimableExemptions(
  record: Pick<ProcedureRecord, 'channels'>,
  channel: string,
): readonly { readonly who: string; readonly percent: number; readonly basis: string }[] {
  const row = record.channels.find((one) => one.channel === channel) ?? record.channels[0];
  const all = (row?.fees ?? [])
    .filter((fee) => fee.assessedBy === null)
    .flatMap((fee) => fee.exemptions)
    .filter((one) => one.when === null);
  return all.filter((one, index) => all.findIndex((other) => other.who === one.who) === index).map(({ who, percent, basis }) => ({ who, percent, basis }));
}
