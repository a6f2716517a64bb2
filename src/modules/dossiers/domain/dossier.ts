import type { Instant } from '#platform/time';
import type { BusinessState, DeliveryState, FinanceState } from './states.ts';

/** The channel numbers of the national portal (KenhThucHien): at the desk, online, by public post. */
export type Channel = 1 | 2 | 3;
/** How the result reaches the applicant. */
export type ReceivingMethod = 'one-stop' | 'post' | 'online';
/** The same channel as procedure records write it. */
export const channelName: Readonly<Record<Channel, 'trực tiếp' | 'trực tuyến' | 'bưu chính công ích'>> = {
  1: 'trực tiếp',
  2: 'trực tuyến',
  3: 'bưu chính công ích',
};

/** Who asks: as typed, with the account when they signed in. */
export interface Applicant {
  readonly accountId: string | undefined;
  readonly organisationId: string | undefined;
  readonly name: string;
  readonly personId: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly address: string | undefined;
}

/** Whose dossier it is: the organisation's for which somebody filed, whoever that was, else the account's. */
export function ownerIdOf({ organisationId, accountId }: Pick<Applicant, 'accountId' | 'organisationId'>): string | undefined {
  return organisationId ?? accountId;
}

/** The legal time under which the dossier was received: kept, even when the procedure changes later. */
export interface LegalTime {
  readonly value: number;
  readonly unit: string;
  readonly sameDayCutoff?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** One request for one procedure. */
export interface Dossier {
  readonly id: string;
  readonly code: string;
  readonly procedureVersionId: string;
  readonly procedureCode: string;
  readonly procedureName: string;
  readonly sector: string;
  /** Who decides. */
  readonly agencyId: string;
  /** Where it was handed in; may be another agency (NĐ 118/2025: reception regardless of boundary in the province). */
  readonly receptionAgencyId: string;
  /** Every agency with a step in the process: the tax office, the land registry, the police … */
  readonly handlingAgencyIds: readonly string[];
  readonly helpPlace: string | undefined;
  readonly channel: Channel;
  readonly state: BusinessState;
  readonly financeState: FinanceState;
  readonly deliveryState: DeliveryState;
  readonly applicant: Applicant;
  readonly receivingMethod: ReceivingMethod;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly cases: readonly string[];
  readonly copies: number;
  readonly instanceId: string | undefined;
  readonly legalTime: LegalTime;
  readonly submittedAt: Instant;
  readonly receivedAt: Instant | undefined;
  readonly receptionDueAt: Instant | undefined;
  readonly originalDueAt: Instant | undefined;
  readonly dueAt: Instant | undefined;
  readonly pausedSince: Instant | undefined;
  readonly pauseGround: string | undefined;
  readonly finishedAt: Instant | undefined;
  readonly returnedAt: Instant | undefined;
  readonly supplementCount: number;
  readonly extensionCount: number;
  readonly bookNumber: string | undefined;
  readonly bookOrdinal: number | undefined;
  readonly version: number;
}

/** How a dossier stands against its due date. */
export type Timeliness = 'on-time' | 'soon' | 'late' | 'paused' | 'finished-on-time' | 'finished-late' | 'no-due';

/** Tells how a dossier stands at a moment; "soon" within so many milliseconds of the due date. */
export function timelinessOf(dossier: Pick<Dossier, 'dueAt' | 'finishedAt' | 'pausedSince'>, now: Instant, soonMs: number = 8 * 3_600_000): Timeliness {
  const { dueAt, finishedAt, pausedSince } = dossier;
  if (dueAt === undefined) return 'no-due';
  if (finishedAt !== undefined) return finishedAt <= dueAt ? 'finished-on-time' : 'finished-late';
  if (pausedSince !== undefined) return 'paused';
  if (now > dueAt) return 'late';
  return Date.parse(dueAt) - Date.parse(now) <= soonMs ? 'soon' : 'on-time';
}

/** The last four characters of a phone or personal number: the second factor of tracking without an account. */
export function secondFactorMatches(applicant: Applicant, typed: string): boolean {
  const digits = localDigits(typed);
  const known = [applicant.phone, applicant.personId].flatMap((number) => (number === undefined ? [] : localDigits(number)));
  return known.some((number) => number !== '' && (digits.length === 4 ? number.endsWith(digits) : digits === number));
}

/** The digits of a number; a Vietnamese phone written from abroad (+84 …) as it is dialled at home. */
function localDigits(text: string): string {
  return text.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0');
}

/** A name as strangers may see it: family name and initials ("Nguyễn V. M."). */
export function maskName(name: string): string {
  const [family, ...rest] = name.trim().split(/\s+/);
  return [family ?? '', ...rest.map((word) => `${word.charAt(0)}.`)].join(' ').trim();
}
